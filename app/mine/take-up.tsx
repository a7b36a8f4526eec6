"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Icon } from "../components/drawings.tsx";
import { Problem } from "../components/problem.tsx";
import { useTexts } from "../texts/use-texts.ts";
import { useTRPC } from "../trpc/client.tsx";

/** Takes a judgement of the last minutes up again and leads to the work page, where it stands with its choices. */
export function TakeUp({ roundId, judgementId }: { roundId: string; judgementId: string }) {
	const { mine: t } = useTexts();
	const router = useRouter();
	const undo = useMutation(
		useTRPC().judgements.undo.mutationOptions({ onSuccess: () => router.push(`/annotate/${roundId}`) }),
	);
	return (
		<>
			<button
				type="button"
				className="btn"
				aria-disabled={undo.isPending}
				onClick={() => undo.isPending || undo.mutate({ roundId, judgementId })}
			>
				<Icon name="undo" />
				{t.change}
			</button>
			<Problem error={undo.error} />
		</>
	);
}
