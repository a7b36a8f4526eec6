"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Icon } from "../components/drawings.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { PoolDialog } from "./pool-dialog.tsx";

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
				<PoolDialog
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
