import { tokenFilterSchema } from "#server/people/api-token.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Pager } from "../../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../../components/query.ts";
import { RevokeToken } from "../../components/revoke-token.tsx";
import { TokenCells, tokenColumns } from "../../components/token-cells.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import { signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { Find } from "../find.tsx";
import { PeopleTabs } from "../people-tabs.tsx";

export const metadata = { title: "API tokens" };

const path = "/people/tokens";

export default async function TokensPage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, ["search", "after"]);
	const viewer = await signedIn(withQuery(path, query), "admin");
	const { tokens, next } = await (await serverCaller()).tokens.list(tokenFilterSchema.safeParse(query).data ?? {});
	return (
		<>
			<TopBar viewer={viewer} place="people" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>API tokens</h1>
						<p>Everybody makes their own under Account. A token does no more than its person's role allows.</p>
					</div>
				</div>
				<PeopleTabs role={viewer.role} current={path} />
				{(tokens.length > 0 || query.search) && (
					<Find action={path} label="Search by person or token" search={query.search} />
				)}
				{tokens.length > 0 ? <TokensTable tokens={tokens} /> : <NoTokens searched={query.search !== undefined} />}
				<Pager
					first={query.after ? withQuery(path, { search: query.search }) : null}
					next={next && withQuery(path, { ...query, after: next })}
				/>
			</main>
		</>
	);
}

type Tokens = Awaited<ReturnType<Awaited<ReturnType<typeof serverCaller>>["tokens"]["list"]>>["tokens"];

function TokensTable({ tokens }: { tokens: Tokens }) {
	const columns = [{ title: "Person" }, ...tokenColumns, { title: "What to do", unseen: true }];
	return (
		<Providers>
			<DataTable caption="API tokens" columns={columns} className="stack people">
				{tokens.map((token) => (
					<tr key={token.id}>
						<td>
							<span className="two">
								<b>
									{token.owner.name} {token.owner.disabled && <span className="tag closed">Disabled</span>}
								</b>
								<small>{token.owner.pseudonym}</small>
							</span>
						</td>
						<TokenCells token={token} />
						<td className="acts">
							<RevokeToken token={token} />
						</td>
					</tr>
				))}
			</DataTable>
		</Providers>
	);
}

function NoTokens({ searched }: { searched: boolean }) {
	return (
		<div className="empty">
			<h2>{searched ? "No token fits this search" : "Nobody has a token"}</h2>
			<p className="muted">
				{searched
					? "Search for less: a name, an address, a pseudonym or what the token is called."
					: "A token lets a program download exports or the audit log. Make one of yours under Account."}
			</p>
		</div>
	);
}
