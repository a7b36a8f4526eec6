"use client";
import { Door } from "./components/door.tsx";

/** Shown in place of a page that could not be made. */
export default function PageError({ reset }: { reset(): void }) {
	return (
		<Door
			title="This page could not be shown"
			lead="The server did not answer as it should. What you wrote and chose is kept."
		>
			<button type="button" className="btn primary lg" onClick={reset}>
				Try again
			</button>
		</Door>
	);
}
