"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";

/** Leads from the guidelines to the work, or to the version that came into force meanwhile. */
export function AcceptButton({ roundId, version }: { roundId: string; version: number }) {
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
				I have read these and will follow them
			</button>
			<p className="muted small">When and which version is written down. A new version asks again.</p>
		</div>
	);
}
