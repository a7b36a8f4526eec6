"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Problem } from "../../components/problem.tsx";
import { useTexts } from "../../texts/use-texts.ts";
import { useTRPC } from "../../trpc/client.tsx";

export function BeginPractice({ roundId, again, left }: { roundId: string; again: boolean; left: number }) {
	const { practice: t } = useTexts();
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
				{again ? t.again : t.begin}
			</button>
			<p className="muted small">{t.left(left)}</p>
		</div>
	);
}
