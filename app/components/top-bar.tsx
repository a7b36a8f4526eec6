import Link from "next/link";
import { mayActAs, type Role, type Viewer } from "#server/people/person.ts";
import { texts } from "../texts/texts.ts";
import { Mark } from "./drawings.tsx";
import { PendingMark } from "./pending-mark.tsx";
import { WhoMenu } from "./who-menu.tsx";

export type Place =
	| "annotate"
	| "mine"
	| "rounds"
	| "insights"
	| "releases"
	| "pools"
	| "models"
	| "people"
	| "audit"
	| "account";

const places: { place: Exclude<Place, "account">; href: string; role: Role }[] = [
	{ place: "annotate", href: "/annotate", role: "annotator" },
	{ place: "mine", href: "/mine", role: "annotator" },
	{ place: "rounds", href: "/rounds", role: "researcher" },
	{ place: "insights", href: "/insights", role: "researcher" },
	{ place: "releases", href: "/releases", role: "researcher" },
	{ place: "pools", href: "/pools", role: "researcher" },
	{ place: "models", href: "/models", role: "researcher" },
	{ place: "people", href: "/people", role: "researcher" },
	{ place: "audit", href: "/audit", role: "admin" },
];

/** The bar of every page but the work page; it leads only where the person's role may go. */
export async function TopBar({ viewer, place }: { viewer: Viewer; place: Place }) {
	const { shell: t } = await texts();
	return (
		<>
			<a className="skip" href="#main">
				{t.skip}
			</a>
			<header className="bar-top">
				<Link className="brand" href="/">
					<Mark />
					<span>Twofold</span>
				</Link>
				<nav className="nav" aria-label={t.main}>
					{places
						.filter(({ role }) => mayActAs(viewer.role, role))
						.map(({ place: each, href }) => (
							<Link key={each} href={href} aria-current={each === place ? "page" : undefined}>
								{t.places[each]}
								<PendingMark />
							</Link>
						))}
				</nav>
				<span className="push" />
				<WhoMenu name={viewer.name} email={viewer.email} />
			</header>
		</>
	);
}
