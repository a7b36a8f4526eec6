"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Problem } from "../../components/problem.tsx";
import { useTexts } from "../../texts/use-texts.ts";
import { useTRPC } from "../../trpc/client.tsx";

/** Leads from the guidelines to the work, or to the version that came into force meanwhile. */
export function AcceptButton({ roundId, version }: { roundId: string; version: number }) {
	const { accepting: t } = useTexts();
	const router = useRouter();
	const [loading, load] = useTransition();
	const accept = useMutation(
		useTRPC().judgements.acceptGuidelines.mutationOptions({ onSettled: () => load(() => router.refresh()) }),
	);
	const busy = accept.isPending || loading;
	return (
		<div className="accept">
			<Problem error={accept.error} />
			<button
				type="button"
				className="btn primary lg"
				aria-disabled={busy}
				onClick={() => busy || accept.mutate({ roundId, version })}
			>
				{t.accept}
			</button>
			<p className="muted small">{t.noted}</p>
		</div>
	);
}
