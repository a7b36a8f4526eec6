"use client";
import { useMutation } from "@tanstack/react-query";
import { Problem } from "../../../components/problem.tsx";
import { useTRPC } from "../../../trpc/client.tsx";

type DiscardProps = { uploadId: string; name: string; begin(): void };

/** Throws the waiting file away; the pool stays as it is. */
export function Discard({ uploadId, name, begin }: DiscardProps) {
	const discard = useMutation(useTRPC().pools.discardUpload.mutationOptions({ onSuccess: begin }));
	return (
		<>
			<button type="button" className="btn" disabled={discard.isPending} onClick={() => discard.mutate({ uploadId })}>
				{name}
			</button>
			<Problem error={discard.error} />
		</>
	);
}
