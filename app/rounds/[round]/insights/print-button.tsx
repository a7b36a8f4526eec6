"use client";

/** A report on paper, or as a PDF: the page without what only a screen has a use for. */
export function PrintButton() {
	return (
		<button type="button" className="btn" onClick={() => print()}>
			Print a report
		</button>
	);
}
