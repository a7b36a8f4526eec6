"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { knownLimits } from "#server/known/known.ts";
import { Icon } from "../components/drawings.tsx";
import { NameDialog } from "../components/name-dialog.tsx";
import { useTRPC } from "../trpc/client.tsx";

export const setHint = "What the pairs teach or check, and who decided what is right.";

/** Makes an empty set and goes to it. */
export function NewSet() {
	const [asked, setAsked] = useState(false);
	const router = useRouter();
	const make = useMutation(
		useTRPC().known.make.mutationOptions({ onSuccess: ({ id }) => router.push(`/known/${id}`) }),
	);
	return (
		<>
			<button type="button" className="btn primary" onClick={() => setAsked(true)}>
				<Icon name="plus" />
				New set
			</button>
			{asked && (
				<NameDialog
					title="New set of known pairs"
					button="Make the set"
					hint={setHint}
					limits={knownLimits}
					error={make.error}
					busy={make.isPending || make.isSuccess}
					onSubmit={(fields) => make.mutate(fields)}
					onClose={() => setAsked(false)}
				/>
			)}
		</>
	);
}
