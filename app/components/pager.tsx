import Link from "next/link";
import { texts } from "../texts/texts.ts";

/** The way on from a page of a list, and back to its first; nothing where all of it is shown. */
export async function Pager({ first, next }: { first: string | null; next: string | null }) {
	const { shell: t } = await texts();
	if (first === null && next === null) return null;
	return (
		<nav className="pager" aria-label={t.pages}>
			{first !== null && (
				<Link className="btn" href={first}>
					{t.firstPage}
				</Link>
			)}
			{next !== null && (
				<Link className="btn" href={next}>
					{t.nextPage}
				</Link>
			)}
		</nav>
	);
}
