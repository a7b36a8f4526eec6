import Link from "next/link";
import { Door } from "./components/door.tsx";
import { texts } from "./texts/texts.ts";

export const generateMetadata = async () => ({ title: (await texts()).doors.notFound });

export default async function NotFound() {
	const { doors: t } = await texts();
	return (
		<Door title={t.notFound} lead={t.notFoundLead}>
			<Link className="btn primary lg" href="/">
				{t.toRounds}
			</Link>
		</Door>
	);
}
