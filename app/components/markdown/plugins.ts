import type { Plugins } from "./markdown.tsx";

async function load(code: boolean, math: boolean): Promise<Plugins> {
	const plugins: Plugins = { remarkPlugins: [], rehypePlugins: [] };
	if (math) {
		const [{ default: remarkMath }, { default: rehypeKatex }] = await Promise.all([
			import("remark-math"),
			import("rehype-katex"),
		]);
		plugins.remarkPlugins?.push(remarkMath);
		plugins.rehypePlugins?.push([
			rehypeKatex,
			{ output: "mathml", strict: "ignore", trust: false, maxExpand: 200, maxSize: 20 },
		]);
	}
	if (code) {
		const { default: rehypeHighlight } = await import("rehype-highlight");
		plugins.rehypePlugins?.push([rehypeHighlight, { detect: false }]);
	}
	return plugins;
}

const loading = new Map<string, Promise<Plugins>>();

/** The heavy parsers, fetched the first time that a text needs them; the same promise every time, as `use` wants it. */
export function pluginsFor(code: boolean, math: boolean): Promise<Plugins> {
	const name = `${code}|${math}`;
	const started = loading.get(name) ?? load(code, math);
	loading.set(name, started);
	started.catch(() => loading.delete(name));
	return started;
}
