type Node = {
	type: string;
	value?: unknown;
	children?: Node[];
	position?: { start: { offset?: number }; end: { offset?: number } };
};

const deepest = 24;

/**
 * A remark plugin that turns whatever is nested deeper than people write back into its source text, so that no output,
 * however nested, can exhaust the renderer's stack. Walks without recursion for the same reason.
 */
export function remarkShallow() {
	return (tree: Node, file: { value: unknown }) => {
		const source = String(file.value);
		const waiting = [{ node: tree, depth: 0 }];
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			const { node, depth } = next;
			if (!node.children) continue;
			if (depth >= deepest) flatten(node, source);
			else for (const child of node.children) waiting.push({ node: child, depth: depth + 1 });
		}
	};
}

function flatten(node: Node, source: string): void {
	const text = source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
	node.type = "text";
	node.value = text;
	delete node.children;
}
