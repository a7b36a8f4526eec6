"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Pool, poolLimits } from "#server/pools/pool.ts";
import { Confirm } from "../../components/confirm.tsx";
import { counted } from "../../components/counted.ts";
import { Icon } from "../../components/drawings.tsx";
import { NameDialog } from "../../components/name-dialog.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { purposeHint } from "../new-pool.tsx";

/** What can be done to a pool; refused with a sentence where a round uses it. */
export function PoolActs({ pool }: { pool: Pool }) {
	const [asked, setAsked] = useState<"change" | "delete" | null>(null);
	const close = () => setAsked(null);
	return (
		<>
			{pool.promptCount > 0 && (
				<a className="btn" href={`/api/pools/${pool.id}/prompts`} download>
					<Icon name="download" />
					Download JSONL
				</a>
			)}
			<button type="button" className="btn" onClick={() => setAsked("change")}>
				Rename
			</button>
			<button type="button" className="btn danger" onClick={() => setAsked("delete")}>
				Delete
			</button>
			{asked === "change" && <Change pool={pool} onClose={close} />}
			{asked === "delete" && <Delete pool={pool} onClose={close} />}
		</>
	);
}

type ActProps = { pool: Pool; onClose(): void };

function Change({ pool, onClose }: ActProps) {
	const router = useRouter();
	const change = useMutation(
		useTRPC().pools.change.mutationOptions({
			onSuccess: () => {
				router.refresh();
				onClose();
			},
		}),
	);
	return (
		<NameDialog
			hint={purposeHint}
			limits={poolLimits}
			title={`Rename ${pool.name}`}
			button="Keep it so"
			before={pool}
			error={change.error}
			busy={change.isPending}
			onSubmit={(fields) => change.mutate({ poolId: pool.id, ...fields })}
			onClose={onClose}
		/>
	);
}

function Delete({ pool, onClose }: ActProps) {
	const router = useRouter();
	const remove = useMutation(
		useTRPC().pools.delete.mutationOptions({
			onSuccess: () => {
				router.push("/pools");
				router.refresh();
			},
		}),
	);
	return (
		<Confirm
			title={`Delete ${pool.name}`}
			button="Delete the pool"
			danger
			mutation={remove}
			onConfirm={() => remove.mutate({ poolId: pool.id })}
			onClose={onClose}
		>
			<p>It goes for good, with {counted(pool.promptCount, "prompt")}. A pool that a round uses stays.</p>
		</Confirm>
	);
}
