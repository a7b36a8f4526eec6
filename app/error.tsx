"use client";
import { Door } from "./components/door.tsx";
import { useTexts } from "./texts/use-texts.ts";

/** Shown in place of a page that could not be made. */
export default function PageError({ reset }: { reset(): void }) {
	const { doors: t } = useTexts();
	return (
		<Door title={t.broken} lead={t.brokenLead}>
			<button type="button" className="btn primary lg" onClick={reset}>
				{t.tryAgain}
			</button>
		</Door>
	);
}
