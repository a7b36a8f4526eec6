import Link from "next/link";
import type { Viewer } from "#server/people/person.ts";
import { TopBar } from "../../components/top-bar.tsx";
import { texts } from "../../texts/texts.ts";

/** In place of the work, for whoever wants no rounds that judge safety. */
export async function OptedOut({ viewer, name }: { viewer: Viewer; name: string }) {
	const { optedOut: t } = await texts();
	return (
		<>
			<TopBar viewer={viewer} place="annotate" />
			<main className="page narrow" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">{name}</p>
						<h1>{t.title}</h1>
						<p>{t.lead}</p>
					</div>
				</div>
				<p>
					<Link className="btn primary lg" href="/annotate">
						{t.rounds}
					</Link>{" "}
					<Link className="btn lg" href="/account#safety">
						{t.change}
					</Link>
				</p>
			</main>
		</>
	);
}
