import type { ReactNode } from "react";
import type { KnownChoice, KnownPair } from "#server/known/known.ts";
import { Conversation } from "../../components/conversation.tsx";
import { Markdown } from "../../components/markdown/markdown.tsx";
import { RemovePair } from "./remove-pair.tsx";

type KnownPairsProps = { setId: string; pairs: readonly KnownPair[]; frozen: boolean };

/** The pairs of a set in their order, with what is right of each. */
export function KnownPairs({ setId, pairs, frozen }: KnownPairsProps) {
	return (
		<section className="sec" aria-labelledby="pairs">
			<div className="sec-head">
				<h2 id="pairs">Pairs</h2>
				<p>Whoever practises gets them in this order.</p>
			</div>
			{pairs.length === 0 && <p className="muted">The set is empty. Write a pair above, or bring a file.</p>}
			<ol className="known">
				{pairs.map((pair) => (
					<Pair key={pair.id} pair={pair}>
						{!frozen && <RemovePair setId={setId} pairId={pair.id} position={pair.position} />}
					</Pair>
				))}
			</ol>
		</section>
	);
}

const which = (axis: string, choice: KnownChoice | null) =>
	choice === null ? [] : [`${choice === "first" ? "First" : "Second"} is ${axis}`];
const mark = (of: string, safe: boolean | null) => (safe === null ? [] : [`${of} is ${safe ? "safe" : "unsafe"}`]);

function Pair({ pair, children }: { pair: KnownPair; children: ReactNode }) {
	const { position, first, second, helpfulness, safety, firstSafe, secondSafe, explanation, attention } = pair;
	const right = [
		...which("more helpful", helpfulness),
		...which("safer", safety),
		...mark("First", firstSafe),
		...mark("Second", secondSafe),
		...(attention ? ["Attention check"] : []),
	];
	return (
		<li>
			<div className="known-head">
				<span className="num muted">{position}</span>
				<Conversation prompt={pair} />
				{children}
			</div>
			<p className="decided">{right.join(" · ")}</p>
			{explanation !== "" && <p className="muted">{explanation}</p>}
			<div className="cols">
				<Text of="First response" text={first} />
				<Text of="Second response" text={second} />
			</div>
		</li>
	);
}

function Text({ of, text }: { of: string; text: string }) {
	return (
		<div>
			<h3 className="muted small">{of}</h3>
			<div className="md">
				<Markdown text={text} />
			</div>
		</div>
	);
}
