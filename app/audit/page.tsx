import Link from "next/link";
import { auditPageSchema } from "#server/audit/audit.ts";
import { Icon } from "../components/drawings.tsx";
import { Pager } from "../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { AuditFilter, auditKeys } from "./audit-filter.tsx";
import { AuditTable } from "./audit-table.tsx";

export const metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<Params> }) {
	const { before, ...query } = queryOf(await searchParams, [...auditKeys, "before"]);
	const viewer = await signedIn(withQuery("/audit", { ...query, before }), "admin");
	const asked = auditPageSchema.safeParse({ ...query, before });
	const caller = await serverCaller();
	const { entries, next } = asked.success ? await caller.audit.page(asked.data) : { entries: [], next: null };
	return (
		<>
			<TopBar viewer={viewer} place="audit" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Audit log</h1>
						<p>Who did what, when. Nothing in it can be changed or removed. A download names people by pseudonym.</p>
					</div>
					<div className="btns">
						<Download query={query} format="csv" name="Download CSV" />
						<Download query={query} format="jsonl" name="Download JSONL" />
					</div>
				</div>
				<Providers>
					<AuditFilter query={query} />
				</Providers>
				{!asked.success && (
					<p className="problem" role="alert">
						<Icon name="warning" />
						<span>{asked.error.issues[0]?.message ?? "This cannot be a filter. Choose another."}</span>
					</p>
				)}
				{entries.length > 0 ? <AuditTable entries={entries} /> : <NothingFits />}
				<Pager
					first={before ? withQuery("/audit", query) : null}
					next={next && withQuery("/audit", { ...query, before: next })}
				/>
			</main>
		</>
	);
}

type Query = Partial<Record<(typeof auditKeys)[number], string>>;

/** No link of the router's: it would fetch the file before anybody asks for it. */
function Download({ query, format, name }: { query: Query; format: string; name: string }) {
	return (
		<a className="btn" href={withQuery("/api/audit", { ...query, format })} download>
			<Icon name="download" />
			{name}
		</a>
	);
}

function NothingFits() {
	return (
		<div className="empty">
			<h2>Nothing fits this filter</h2>
			<p className="muted">A person is named by the present pseudonym. Choose more days, or another action.</p>
			<Link className="btn" href="/audit">
				Show everything
			</Link>
		</div>
	);
}
