import { Invited } from "../components/invited.tsx";
import { texts } from "../texts/texts.ts";

export const generateMetadata = async () => ({ title: (await texts()).doors.join });

export default async function JoinPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
	return <Invited token={(await searchParams).token} />;
}
