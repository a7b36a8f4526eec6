import Link from "next/link";
import { redirect } from "next/navigation";
import { mayActAs } from "#server/people/person.ts";
import { axesText, StateTag } from "../components/round-words.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";

export const metadata = { title: "Your rounds" };

type SearchParams = Promise<{ start?: string | string[] }>;

export default async function AnnotatePage({ searchParams }: { searchParams: SearchParams }) {
	const viewer = await signedIn("/annotate");
	const caller = await serverCaller();
	const [rounds, noSafety] = await Promise.all([caller.rounds.forMe(), caller.settings.noSafety()]);
	const open = rounds.filter(({ state }) => state === "open");
	const first = open[0];
	// Someone who has just joined stands in front of work, not of a list.
	if (first && (await searchParams).start !== undefined) redirect(`/annotate/${first.id}`);
	return (
		<>
			<TopBar viewer={viewer} place="annotate" />
			<main className="page narrow" id="main">
				<div className="page-head">
					<div>
						<h1>Your rounds</h1>
						<p>Choose a round, write a prompt, and judge the two responses.</p>
					</div>
				</div>
				{rounds.length === 0 ? (
					<NoRounds researcher={mayActAs(viewer.role, "researcher")} />
				) : (
					<ul className="round-list">
						{rounds.map((round) => (
							<RoundItem key={round.id} round={round} main={round.id === first?.id} />
						))}
					</ul>
				)}
				{noSafety && (
					<p className="muted small">
						Rounds that judge safety are left out, as you asked. <Link href="/account#safety">Your account page</Link>{" "}
						changes that.
					</p>
				)}
			</main>
		</>
	);
}

type Round = Awaited<ReturnType<Awaited<ReturnType<typeof serverCaller>>["rounds"]["forMe"]>>[number];

function RoundItem({ round, main }: { round: Round; main: boolean }) {
	const { id, name, purpose, state, axes, mine, today, unfinished, turn, turns } = round;
	const act = unfinished || turn !== null ? "Continue" : mine > 0 ? "Go on" : "Begin";
	return (
		<li>
			<div>
				<h2>
					{name} {state !== "open" && <StateTag state={state} />}
				</h2>
				<p>{purpose}</p>
				<p className="muted small">
					{axesText(axes)}. <b className="num">{today}</b> judged today, <b className="num">{mine}</b> in all
					{unfinished && ". A comparison waits for you"}
					{turn !== null && `. A dialogue goes on with turn ${turn} of ${turns}`}.
				</p>
			</div>
			{state === "open" && (
				<Link className={main ? "btn primary lg" : "btn lg"} href={`/annotate/${id}`}>
					{act}
					<span className="sr"> with {name}</span>
				</Link>
			)}
		</li>
	);
}

function NoRounds({ researcher }: { researcher: boolean }) {
	return (
		<div className="empty">
			<h2>No round is open</h2>
			<p className="muted">
				{researcher
					? "The rounds that exist are under Rounds."
					: "A researcher opens the next one; it then appears here."}
			</p>
			{researcher && (
				<Link className="btn primary" href="/rounds">
					Go to the rounds
				</Link>
			)}
		</div>
	);
}
