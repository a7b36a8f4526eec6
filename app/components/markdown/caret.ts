type Node = { type: string; tagName?: string; properties?: Record<string, unknown>; children?: Node[] };

const holdsNoCaret = new Set(["hr", "br", "img", "input", "table"]);

/** A rehype plugin that puts the caret behind the last word, wherever that is nested. */
export function rehypeCaret() {
	return (tree: Node) => {
		let end = tree;
		for (let next = lastElement(end); next; next = lastElement(end)) end = next;
		end.children?.push({ type: "element", tagName: "span", properties: { className: ["caret"] }, children: [] });
	};
}

function lastElement(node: Node): Node | undefined {
	const last = node.children?.findLast((child) => child.type === "element" || "value" in child);
	if (last?.type !== "element" || holdsNoCaret.has(last.tagName ?? "")) {
		return node.children?.findLast((child) => child.type === "element" && isAfterText(node, child));
	}
	return last;
}

function isAfterText(node: Node, child: Node): boolean {
	const after = node.children?.slice(node.children.indexOf(child) + 1) ?? [];
	return !holdsNoCaret.has(child.tagName ?? "") && after.every((each) => each.type === "text" && isBlank(each));
}

function isBlank(node: Node): boolean {
	return "value" in node && typeof node.value === "string" && node.value.trim() === "";
}
