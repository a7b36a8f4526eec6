/** An address's parameters, as a page is given them. */
export type Params = Record<string, string | string[] | undefined>;

/** Those of an address's parameters that a page knows and that say something. */
export function queryOf<Key extends string>(params: Params, keys: readonly Key[]): Partial<Record<Key, string>> {
	const query: Partial<Record<Key, string>> = {};
	for (const key of keys) {
		const value = params[key];
		if (typeof value === "string" && value !== "") query[key] = value;
	}
	return query;
}

/** A path with parameters; those that are empty are left out. */
export function withQuery(path: string, query: Record<string, string | null | undefined>): string {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
	return search.size > 0 ? `${path}?${search}` : path;
}
