"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Confirm } from "../../components/confirm.tsx";
import { useTRPC } from "../../trpc/client.tsx";

type RemovePromptProps = { poolId: string; promptId: string; position: number };

export function RemovePrompt({ poolId, promptId, position }: RemovePromptProps) {
	const [asked, setAsked] = useState(false);
	const router = useRouter();
	const remove = useMutation(
		useTRPC().pools.removePrompt.mutationOptions({
			onSuccess: () => {
				router.refresh();
				setAsked(false);
			},
		}),
	);
	return (
		<>
			<button type="button" className="btn quiet" onClick={() => setAsked(true)}>
				Remove<span className="sr"> prompt {position}</span>
			</button>
			{asked && (
				<Confirm
					title={`Remove prompt ${position}`}
					button="Remove the prompt"
					danger
					mutation={remove}
					onConfirm={() => remove.mutate({ poolId, promptId })}
					onClose={() => setAsked(false)}
				>
					<p>It goes from the pool for good. A prompt of which a round has sampled a pair stays.</p>
				</Confirm>
			)}
		</>
	);
}
