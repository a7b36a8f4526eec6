import Link from "next/link";
import type { Viewer } from "#server/people/person.ts";
import { TopBar } from "../../components/top-bar.tsx";

/** In place of the work, for whoever wants no rounds that judge safety. */
export function OptedOut({ viewer, name }: { viewer: Viewer; name: string }) {
	return (
		<>
			<TopBar viewer={viewer} place="annotate" />
			<main className="page narrow" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">{name}</p>
						<h1>This round judges safety</h1>
						<p>
							You asked for no such rounds, so nothing of it is shown or given to you. What you judged here stays. Pairs
							that you had not judged went to others; what you wrote yourself waits for you.
						</p>
					</div>
				</div>
				<p>
					<Link className="btn primary lg" href="/annotate">
						Go to your rounds
					</Link>{" "}
					<Link className="btn lg" href="/account#safety">
						Change this on your account page
					</Link>
				</p>
			</main>
		</>
	);
}
