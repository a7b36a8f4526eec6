import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";

export type PageScripts = {
	/** KB, gzipped, of what the page's HTML names. */
	initial(): Promise<number>;
	/** KB, gzipped, of what was fetched besides. */
	later(): Promise<number>;
};

/** Notes the JavaScript that a page fetches from now on; asked for after it was opened. */
export function watchScripts(page: Page): PageScripts {
	const bodies: Promise<{ path: string; kb: number }>[] = [];
	page.on("response", (response) => {
		if (response.request().resourceType() !== "script") return;
		const path = new URL(response.url()).pathname;
		bodies.push(response.body().then((body) => ({ path, kb: gzipSync(body).length / 1024 })));
	});
	const sum = async (wanted: (path: string) => boolean) => {
		const scripts = new Map((await Promise.all(bodies)).map(({ path, kb }) => [path, kb]));
		return [...scripts].reduce((total, [path, kb]) => (wanted(path) ? total + kb : total), 0);
	};
	const html = async () => (await page.request.get(page.url())).text();
	return {
		async initial() {
			const text = await html();
			return sum((path) => text.includes(path));
		},
		async later() {
			const text = await html();
			return sum((path) => !text.includes(path));
		},
	};
}
