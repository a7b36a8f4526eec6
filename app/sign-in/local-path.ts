/** A page of this site to go to after signing in; anything that could lead elsewhere becomes the start page. */
export function localPath(wanted: string | string[] | undefined): string {
	if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
	const base = "http://here.invalid";
	try {
		const url = new URL(wanted, base);
		return url.origin === base && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
	} catch {
		return "/";
	}
}
