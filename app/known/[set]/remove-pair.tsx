"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Confirm } from "../../components/confirm.tsx";
import { useTRPC } from "../../trpc/client.tsx";

type RemovePairProps = { setId: string; pairId: string; position: number };

export function RemovePair({ setId, pairId, position }: RemovePairProps) {
	const [asked, setAsked] = useState(false);
	const router = useRouter();
	const remove = useMutation(
		useTRPC().known.removePair.mutationOptions({
			onSuccess: () => {
				router.refresh();
				setAsked(false);
			},
		}),
	);
	return (
		<>
			<button type="button" className="btn quiet" onClick={() => setAsked(true)}>
				Remove<span className="sr"> pair {position}</span>
			</button>
			{asked && (
				<Confirm
					title={`Remove pair ${position}`}
					button="Remove the pair"
					danger
					mutation={remove}
					onConfirm={() => remove.mutate({ setId, pairId })}
					onClose={() => setAsked(false)}
				>
					<p>It goes from the set for good.</p>
				</Confirm>
			)}
		</>
	);
}
