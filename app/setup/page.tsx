import { Invited } from "../components/invited.tsx";

export const metadata = { title: "Set up" };

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
	return <Invited token={(await searchParams).token} />;
}
