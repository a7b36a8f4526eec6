import Link from "next/link";

/** The way on from a page of a list, and back to its first; nothing where all of it is shown. */
export function Pager({ first, next }: { first: string | null; next: string | null }) {
	if (first === null && next === null) return null;
	return (
		<nav className="pager" aria-label="Pages of this list">
			{first !== null && (
				<Link className="btn" href={first}>
					First page
				</Link>
			)}
			{next !== null && (
				<Link className="btn" href={next}>
					Next page
				</Link>
			)}
		</nav>
	);
}
