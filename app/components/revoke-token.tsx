"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ApiToken } from "#server/people/api-token.ts";
import { useTRPC } from "../trpc/client.tsx";
import { Confirm } from "./confirm.tsx";

/** Revokes a token after a question; a person their own, an admin anybody's. */
export function RevokeToken({ token }: { token: ApiToken }) {
	const trpc = useTRPC();
	const router = useRouter();
	const [asked, setAsked] = useState(false);
	const revoke = useMutation(
		trpc.tokens.revoke.mutationOptions({
			onSuccess: () => {
				setAsked(false);
				router.refresh();
			},
		}),
	);
	return (
		<>
			<button type="button" className="btn" onClick={() => setAsked(true)}>
				Revoke<span className="sr"> {token.name}</span>
			</button>
			{asked && (
				<Confirm
					title={`Revoke ${token.name}`}
					button="Revoke the token"
					danger
					mutation={revoke}
					onConfirm={() => revoke.mutate({ tokenId: token.id })}
					onClose={() => setAsked(false)}
				>
					<p>Programs that use it are refused from now on. It cannot be brought back; make a new one instead.</p>
				</Confirm>
			)}
		</>
	);
}
