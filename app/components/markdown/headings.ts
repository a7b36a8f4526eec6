type Node = { type: string; tagName?: string; children?: Node[] };

const first = 3;
const last = 6;

/**
 * A rehype plugin. Every text stands under a heading of level two, so its own begin at three, whatever levels the model
 * used, and no level is left out on the way down.
 */
export function rehypeHeadings() {
	return (tree: Node) => {
		const headings: { node: Node; level: number }[] = [];
		collect(tree, headings);
		const levels = [...new Set(headings.map(({ level }) => level))].sort();
		let before = first - 1;
		for (const { node, level } of headings) {
			before = Math.min(first + levels.indexOf(level), before + 1, last);
			node.tagName = `h${before}`;
		}
	};
}

function collect(node: Node, headings: { node: Node; level: number }[]): void {
	for (const child of node.children ?? []) {
		const level = /^h([1-6])$/.exec(child.tagName ?? "")?.[1];
		if (level) headings.push({ node: child, level: Number(level) });
		else collect(child, headings);
	}
}
