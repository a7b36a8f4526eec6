const fence = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Cuts a text that is still growing into blocks that will not change any more, and the rest that may. Blocks end at an
 * empty line outside a code fence; only the rest is rendered again with each token.
 */
export function settledBlocks(text: string): { settled: string[]; rest: string } {
	const settled: string[] = [];
	let block = "";
	let open: string | null = null;
	const lines = text.split("\n");
	const last = lines.pop() ?? "";
	for (const line of lines) {
		const mark = fence.exec(line)?.[1];
		if (mark && open === null) open = mark;
		else if (mark && open !== null && mark[0] === open[0] && mark.length >= open.length) open = null;
		if (line.trim() === "" && open === null && block.trim() !== "") {
			settled.push(block);
			block = "";
		} else block += `${line}\n`;
	}
	return { settled, rest: block + last };
}

/** Whether a text has code that can be coloured: a fence that names its language. */
export function hasCode(text: string): boolean {
	return /^ {0,3}(`{3,}|~{3,}) *\w/m.test(text);
}

/** Whether a text has LaTeX. Two prices in dollars are no formula: a single dollar counts only around LaTeX's signs. */
export function hasMath(text: string): boolean {
	return /\$\$|\\\(|\\\[/.test(text) || /\$[^$\n]*[\\^_{}=][^$\n]*\$/.test(text);
}

/** Models also write \( … \) and \[ … \]; the parser knows dollars only. Code is left as it is. */
export function dollarMath(text: string): string {
	return text
		.split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/)
		.map((part, index) => (index % 2 === 1 ? part : dollars(part)))
		.join("");
}

function dollars(text: string): string {
	return text
		.replace(/\\\[([\s\S]+?)\\\]/g, (_match, formula: string) => `\n$$\n${formula.trim()}\n$$\n`)
		.replace(/\\\((.+?)\\\)/g, (_match, formula: string) => `$$${formula.trim()}$$`);
}

/** Whether parsing would take long for nothing: text that nobody wrote to be read, with hundreds of marks before a line. */
export function isOverNested(text: string): boolean {
	return text.length > 200_000 || /^[\s>*+-]{160}/m.test(text);
}
