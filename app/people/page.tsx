import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { Invites } from "./invites.tsx";
import { PeopleTable } from "./people-table.tsx";

export const metadata = { title: "People" };

export default async function PeoplePage() {
	const viewer = await signedIn("/people", "researcher");
	const caller = await serverCaller();
	const [people, invites] = await Promise.all([caller.people.list(), caller.people.invites()]);
	return (
		<>
			<TopBar viewer={viewer} place="people" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>People</h1>
						<p>Accounts are made with a link. Exports name people by their pseudonym alone.</p>
					</div>
				</div>
				<Providers>
					<PeopleTable people={people} viewer={viewer} />
					<Invites invites={invites} role={viewer.role} />
				</Providers>
			</main>
		</>
	);
}
