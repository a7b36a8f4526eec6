import Link from "next/link";
import { mayActAs, type Role, type Viewer } from "#server/people/person.ts";
import { Mark } from "./drawings.tsx";
import { PendingMark } from "./pending-mark.tsx";
import { WhoMenu } from "./who-menu.tsx";

export type Place = "annotate" | "mine" | "rounds" | "releases" | "pools" | "models" | "people" | "audit" | "account";

const places: { place: Place; href: string; name: string; role: Role }[] = [
	{ place: "annotate", href: "/annotate", name: "Annotate", role: "annotator" },
	{ place: "mine", href: "/mine", name: "Your work", role: "annotator" },
	{ place: "rounds", href: "/rounds", name: "Rounds", role: "researcher" },
	{ place: "releases", href: "/releases", name: "Releases", role: "researcher" },
	{ place: "pools", href: "/pools", name: "Pools", role: "researcher" },
	{ place: "models", href: "/models", name: "Models", role: "researcher" },
	{ place: "people", href: "/people", name: "People", role: "researcher" },
	{ place: "audit", href: "/audit", name: "Audit", role: "admin" },
];

/** The bar of every page but the work page; it leads only where the person's role may go. */
export function TopBar({ viewer, place }: { viewer: Viewer; place: Place }) {
	return (
		<>
			<a className="skip" href="#main">
				Skip to the content
			</a>
			<header className="bar-top">
				<Link className="brand" href="/">
					<Mark />
					<span>Twofold</span>
				</Link>
				<nav className="nav" aria-label="Main">
					{places
						.filter(({ role }) => mayActAs(viewer.role, role))
						.map(({ place: each, href, name }) => (
							<Link key={each} href={href} aria-current={each === place ? "page" : undefined}>
								{name}
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
