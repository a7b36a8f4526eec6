import type { ApiToken } from "#server/people/api-token.ts";
import { allowedScopes } from "#server/people/api-token.ts";
import type { Role } from "#server/people/person.ts";
import { DataTable } from "../components/data-table.tsx";
import { RevokeToken } from "../components/revoke-token.tsx";
import { TokenCells, tokenColumns } from "../components/token-cells.tsx";
import { Providers } from "../trpc/client.tsx";
import { MakeToken } from "./make-token.tsx";

/** Nothing for those whose role lets a token read nothing, unless they have one from before. */
export function Tokens({ tokens, role }: { tokens: ApiToken[]; role: Role }) {
	const scopes = allowedScopes(role);
	if (scopes.length === 0 && tokens.length === 0) return null;
	return (
		<section className="sec" aria-labelledby="tokens">
			<div className="sec-head">
				<h2 id="tokens">API tokens</h2>
				<p>For programs that read as you. A token is shown once and does no more than your role allows.</p>
			</div>
			<Providers>
				{tokens.length === 0 ? (
					<p className="muted small">You have no token. Make one below to download exports from a script.</p>
				) : (
					<DataTable
						caption="Your API tokens"
						columns={[...tokenColumns, { title: "What to do", unseen: true }]}
						className="stack people"
					>
						{tokens.map((token) => (
							<tr key={token.id}>
								<TokenCells token={token} />
								<td className="acts">
									<RevokeToken token={token} />
								</td>
							</tr>
						))}
					</DataTable>
				)}
				{scopes.length > 0 && <MakeToken scopes={scopes} />}
			</Providers>
		</section>
	);
}
