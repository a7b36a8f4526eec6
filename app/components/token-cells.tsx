import type { ApiToken } from "#server/people/api-token.ts";
import type { Column } from "./data-table.tsx";
import { Day } from "./round-words.tsx";

export const tokenColumns: Column[] = [
	{ title: "Token" },
	{ title: "May" },
	{ title: "Made", number: true },
	{ title: "Last used", number: true },
	{ title: "Expires", number: true },
];

/** What can be said of a token whose text nobody knows any more. */
export function TokenCells({ token }: { token: ApiToken }) {
	const { name, hint, scopes, createdAt, lastUsedAt, expiresAt, expired } = token;
	return (
		<>
			<td className="wide-text">
				<span className="two">
					<b>
						{name} {expired && <span className="tag closed">Expired</span>}
					</b>
					<small className="mono">twofold_…{hint}</small>
				</span>
			</td>
			<td className="wide">
				<span className="names mono">
					{scopes.map((scope) => (
						<span key={scope}>{scope}</span>
					))}
				</span>
			</td>
			<td className="r" data-label="Made">
				<Day date={createdAt} />
			</td>
			<td className="r" data-label="Last used">
				{lastUsedAt ? <Day date={lastUsedAt} /> : "never"}
			</td>
			<td className="r" data-label="Expires">
				{expiresAt ? <Day date={expiresAt} /> : "never"}
			</td>
		</>
	);
}
