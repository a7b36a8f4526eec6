"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { counted } from "../../components/counted.ts";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";

export function BeginPractice({ roundId, again, left }: { roundId: string; again: boolean; left: number }) {
	const router = useRouter();
	const [loading, load] = useTransition();
	const begin = useMutation(
		useTRPC().judgements.beginQualification.mutationOptions({ onSuccess: () => load(() => router.refresh()) }),
	);
	const busy = begin.isPending || loading;
	return (
		<div className="accept">
			<Problem error={begin.error} />
			<button
				type="button"
				className="btn primary lg"
				aria-disabled={busy}
				onClick={() => busy || begin.mutate({ roundId })}
			>
				{again ? "Try again" : "Begin the practice"}
			</button>
			<p className="muted small">{counted(left, "attempt")} left. You can leave and go on later, on any device.</p>
		</div>
	);
}
