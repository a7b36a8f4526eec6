"use client";
import { lazy, Suspense } from "react";

const RichText = lazy(() => import("./rich-text.tsx"));

type ResponseTextProps = { text: string; streaming: boolean; raw: boolean };

/** A response as the person wants to see it; plain until the markdown parser has been fetched. */
export function ResponseText({ text, streaming, raw }: ResponseTextProps) {
	const plain = (
		<p className="raw">
			{text}
			{streaming && <span className="caret" />}
		</p>
	);
	return (
		<div className={raw ? "md as-raw" : "md"} aria-busy={streaming}>
			{raw ? (
				plain
			) : (
				<Suspense fallback={plain}>
					<RichText text={text} streaming={streaming} />
				</Suspense>
			)}
		</div>
	);
}
