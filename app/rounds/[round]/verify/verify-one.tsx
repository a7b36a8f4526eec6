"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Problem } from "../../../components/problem.tsx";
import { useTRPC } from "../../../trpc/client.tsx";
import { Verdicts } from "./verdicts.tsx";

export function VerifyOne({ roundId }: { roundId: string }) {
	const trpc = useTRPC();
	const verify = useMutation(trpc.verification.one.mutationOptions());
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const comparisonId = String(new FormData(event.currentTarget).get("comparisonId") ?? "").trim();
		if (!verify.isPending) verify.mutate({ roundId, comparisonId });
	};
	return (
		<div className="verify">
			<form className="line-form" onSubmit={onSubmit}>
				<label className="lab grow">
					Comparison
					<input className="field mono" name="comparisonId" maxLength={36} autoComplete="off" spellCheck={false} />
				</label>
				<button type="submit" className="btn" disabled={verify.isPending}>
					Verify both responses
				</button>
			</form>
			<p className="done" role="status">
				{verify.isPending && "Asking the model for the probabilities."}
			</p>
			<Problem error={verify.error} />
			{verify.data && <Verdicts verified={verify.data} />}
		</div>
	);
}
