"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { poolLimits } from "#server/pools/pool.ts";
import { Icon } from "../components/drawings.tsx";
import { NameDialog } from "../components/name-dialog.tsx";
import { useTRPC } from "../trpc/client.tsx";

export const purposeHint = "Where the prompts come from and what they are for.";

/** Makes an empty pool and goes to it. */
export function NewPool() {
	const [asked, setAsked] = useState(false);
	const router = useRouter();
	const make = useMutation(
		useTRPC().pools.make.mutationOptions({ onSuccess: ({ id }) => router.push(`/pools/${id}`) }),
	);
	return (
		<>
			<button type="button" className="btn primary" onClick={() => setAsked(true)}>
				<Icon name="plus" />
				New pool
			</button>
			{asked && (
				<NameDialog
					hint={purposeHint}
					limits={poolLimits}
					title="New pool"
					button="Make the pool"
					error={make.error}
					busy={make.isPending || make.isSuccess}
					onSubmit={(fields) => make.mutate(fields)}
					onClose={() => setAsked(false)}
				/>
			)}
		</>
	);
}
