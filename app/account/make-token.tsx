"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef } from "react";
import { type Scope, scopeWords } from "#server/people/api-token.ts";
import { CopyOnce } from "../components/copy-once.tsx";
import { Icon } from "../components/drawings.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";

const spans = [
	[7, "7 days"],
	[30, "30 days"],
	[90, "90 days"],
	[365, "a year"],
] as const;

/** Makes a token that is shown this once. */
export function MakeToken({ scopes }: { scopes: readonly Scope[] }) {
	const trpc = useTRPC();
	const router = useRouter();
	const form = useRef<HTMLFormElement | null>(null);
	const make = useMutation(
		trpc.tokens.make.mutationOptions({
			onSuccess: () => {
				form.current?.reset();
				router.refresh();
			},
		}),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (make.isPending) return;
		const data = new FormData(event.currentTarget);
		const days = Number(data.get("days"));
		make.mutate({
			name: String(data.get("name") ?? ""),
			scopes: scopes.filter((scope) => data.getAll("scope").includes(scope)),
			days: days > 0 ? days : null,
		});
	};
	return (
		<div className="short-form">
			<h3 className="sub">Make a token</h3>
			<form ref={form} onSubmit={onSubmit}>
				<label className="lab">
					What it is for
					<input className="field" name="name" maxLength={60} autoComplete="off" />
				</label>
				<fieldset className="checks">
					<legend>What it may do</legend>
					{scopes.map((scope) => (
						<label key={scope}>
							<input type="checkbox" name="scope" value={scope} />
							<span>
								{scopeWords[scope]} <small className="mono">{scope}</small>
							</span>
						</label>
					))}
				</fieldset>
				<label className="lab">
					Good for
					<select className="field" name="days" defaultValue={30}>
						{spans.map(([days, words]) => (
							<option key={days} value={days}>
								{words}
							</option>
						))}
						<option value="">as long as it is not revoked</option>
					</select>
				</label>
				<Problem error={make.error} />
				<button type="submit" className="btn primary lg" aria-disabled={make.isPending}>
					<Icon name="plus" />
					Make the token
				</button>
			</form>
			{make.data && (
				<>
					<CopyOnce key={make.data.tokenId} label="The new token" text={make.data.token} />
					<p className="muted small">Copy it now: only its hash is kept, so it cannot be shown again.</p>
				</>
			)}
		</div>
	);
}
