import { Invited } from "../components/invited.tsx";

export const metadata = { title: "Join" };

export default async function JoinPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
	return <Invited token={(await searchParams).token} />;
}
