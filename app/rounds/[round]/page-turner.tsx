"use client";

type PageTurnerProps = {
	/** What is listed. */
	of: string;
	newest: boolean;
	next: string | null;
	turn(after: string | undefined): void;
};

/** The way on in a list within a page, and back to its newest. */
export function PageTurner({ of, newest, next, turn }: PageTurnerProps) {
	if (newest && next === null) return null;
	return (
		<nav className="pager" aria-label={`Pages of the ${of}`}>
			<button type="button" className="btn" disabled={newest} onClick={() => turn(undefined)}>
				Newest
			</button>
			<button type="button" className="btn" disabled={next === null} onClick={() => turn(next ?? undefined)}>
				Older
			</button>
		</nav>
	);
}
