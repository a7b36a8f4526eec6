import Link from "next/link";
import { redirect } from "next/navigation";
import { mayActAs } from "#server/people/person.ts";
import { StateTag } from "../components/round-words.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { Coaching } from "../mine/coaching.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import type { Texts } from "../texts/english.ts";
import { texts } from "../texts/texts.ts";
import { Providers } from "../trpc/client.tsx";

export const generateMetadata = async () => ({ title: (await texts()).rounds.title });

type SearchParams = Promise<{ start?: string | string[] }>;

export default async function AnnotatePage({ searchParams }: { searchParams: SearchParams }) {
	const viewer = await signedIn("/annotate");
	const caller = await serverCaller();
	const [rounds, noSafety, coaching] = await Promise.all([
		caller.rounds.forMe(),
		caller.settings.noSafety(),
		caller.mine.coaching(),
	]);
	const { rounds: t } = await texts();
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
						<h1>{t.title}</h1>
						<p>{t.lead}</p>
					</div>
				</div>
				<Providers>
					<Coaching said={coaching} />
				</Providers>
				{rounds.length === 0 ? (
					<NoRounds researcher={mayActAs(viewer.role, "researcher")} words={t} />
				) : (
					<ul className="round-list">
						{rounds.map((round) => (
							<RoundItem key={round.id} round={round} main={round.id === first?.id} words={t} />
						))}
					</ul>
				)}
				{noSafety && (
					<p className="muted small">
						{t.noSafety((words) => (
							<Link href="/account#safety">{words}</Link>
						))}
					</p>
				)}
			</main>
		</>
	);
}

type Round = Awaited<ReturnType<Awaited<ReturnType<typeof serverCaller>>["rounds"]["forMe"]>>[number];

async function RoundItem({ round, main, words: t }: { round: Round; main: boolean; words: Texts["rounds"] }) {
	const { sheet } = await texts();
	const { id, name, purpose, state, axes, mine, today, unfinished, turn, turns } = round;
	const act = unfinished || turn !== null ? t.goOnWith : mine > 0 ? t.goOn : t.begin;
	return (
		<li>
			<div>
				<h2>
					{name} {state !== "open" && <StateTag state={state} words={t.states} />}
				</h2>
				<p>{purpose}</p>
				<p className="muted small">
					{axes.map((axis) => sheet.axes[axis]).join(", ")}.{" "}
					{t.judged(<b className="num">{today}</b>, <b className="num">{mine}</b>)}
					{unfinished && t.waits}
					{turn !== null && t.dialogue(turn, turns)}.
				</p>
			</div>
			{state === "open" && (
				<Link className={main ? "btn primary lg" : "btn lg"} href={`/annotate/${id}`}>
					{act}
					<span className="sr">{t.withRound(name)}</span>
				</Link>
			)}
		</li>
	);
}

function NoRounds({ researcher, words: t }: { researcher: boolean; words: Texts["rounds"] }) {
	return (
		<div className="empty">
			<h2>{t.none}</h2>
			<p className="muted">{researcher ? t.noneOpen : t.noneYet}</p>
			{researcher && (
				<Link className="btn primary" href="/rounds">
					{t.toRounds}
				</Link>
			)}
		</div>
	);
}
