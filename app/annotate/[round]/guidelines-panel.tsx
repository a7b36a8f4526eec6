import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from "react";
import { Icon, Key } from "../../components/drawings.tsx";
import { reachable } from "../../components/reachable.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { HelpLine } from "./cover.tsx";
import { type Found, useFind } from "./use-find.ts";

type GuidelinesPanelProps = {
	guidelines: ReactNode;
	helpLine: string;
	find: RefObject<HTMLInputElement | null>;
	onClose(): void;
};

/** The guidelines beside the work, with a field that finds words in them. */
export function GuidelinesPanel({ guidelines, helpLine, find, onClose }: GuidelinesPanelProps) {
	const { guide: t } = useTexts();
	const text = useRef<HTMLDivElement | null>(null);
	return (
		<section className="drawer" aria-labelledby="guide-title">
			<header>
				<h2 id="guide-title">{t.title}</h2>
				<button className="btn quiet" type="button" onClick={onClose}>
					{t.close} <Key>G</Key>
				</button>
			</header>
			<Find text={text} field={find} />
			<div className="guide" ref={text} {...reachable(t.text)}>
				{guidelines}
				<HelpLine text={helpLine} />
			</div>
		</section>
	);
}

type FindProps = { text: RefObject<HTMLDivElement | null>; field: RefObject<HTMLInputElement | null> };

function Find({ text, field }: FindProps) {
	const { guide: t } = useTexts();
	const [typed, setTyped] = useState("");
	const { found, find, step } = useFind(text);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
		else if (event.key === "Escape") text.current?.focus();
		else return;
		event.preventDefault();
	};
	const none = found.count === 0;
	return (
		<search className="find-in">
			<input
				ref={field}
				className="field"
				type="search"
				aria-label={t.find}
				placeholder={t.findWith}
				maxLength={100}
				autoComplete="off"
				value={typed}
				onChange={({ target }) => {
					setTyped(target.value);
					find(target.value);
				}}
				onKeyDown={onKeyDown}
			/>
			<Count typed={typed} found={found} />
			<button className="btn quiet up" type="button" aria-label={t.previous} disabled={none} onClick={() => step(-1)}>
				<Icon name="down" />
			</button>
			<button className="btn quiet" type="button" aria-label={t.next} disabled={none} onClick={() => step(1)}>
				<Icon name="down" />
			</button>
		</search>
	);
}

function Count({ typed, found }: { typed: string; found: Found }) {
	const { guide: t } = useTexts();
	return (
		<span className="place" aria-live="polite">
			{found.count > 0 ? t.place(found.at, found.count) : typed.trim() !== "" && t.notThere}
			{found.count > 0 && <span className="sr">: {found.around}</span>}
		</span>
	);
}
