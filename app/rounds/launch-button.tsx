"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Icon } from "../components/drawings.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { troubleOf } from "../trpc/trouble.ts";

/** Begins a draft, empty, from a round or with a pool, and goes to it. */
type LaunchButtonProps = { previousId: string | null; poolId?: string | null; name: string };

export function LaunchButton({ previousId, poolId = null, name }: LaunchButtonProps) {
	const router = useRouter();
	const begin = useMutation(
		useTRPC().rounds.begin.mutationOptions({ onSuccess: (roundId) => router.push(`/rounds/${roundId}/launch`) }),
	);
	return (
		<>
			<button
				type="button"
				className={previousId === null ? "btn primary" : "btn"}
				disabled={begin.isPending || begin.isSuccess}
				onClick={() => begin.mutate({ previousId, poolId })}
			>
				{previousId === null && <Icon name="plus" />}
				{name}
			</button>
			{begin.error && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{troubleOf(begin.error).message}</span>
				</p>
			)}
		</>
	);
}
