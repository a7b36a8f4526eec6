"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { Coaching as Said } from "#server/insights/remark.ts";
import { Problem } from "../components/problem.tsx";
import { useTexts } from "../texts/use-texts.ts";
import { useTRPC } from "../trpc/client.tsx";

/** What researchers say of one's work, each until it is read; nothing where there is nothing. */
export function Coaching({ said }: { said: readonly Said[] }) {
	const { mine: t } = useTexts();
	const router = useRouter();
	const read = useMutation(useTRPC().mine.coachingRead.mutationOptions({ onSuccess: () => router.refresh() }));
	if (said.length === 0) return null;
	return (
		<section className="coaching" aria-labelledby="coaching">
			<h2 id="coaching">{t.coaching}</h2>
			<ul>
				{said.map(({ id, roundName, text }) => (
					<li key={id}>
						<p className="muted small">{t.coachingOf(roundName)}</p>
						<p className="prompt-text">{text}</p>
						<button
							type="button"
							className="btn"
							aria-disabled={read.isPending}
							onClick={() => read.isPending || read.mutate({ remarkId: id })}
						>
							{t.coachingRead}
						</button>
					</li>
				))}
			</ul>
			<Problem error={read.error} />
		</section>
	);
}
