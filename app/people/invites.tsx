"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Invite } from "#server/people/invite.ts";
import type { GivableRound } from "#server/people/invite-store.ts";
import { invitableRoles, type Role } from "#server/people/person.ts";
import { Confirm } from "../components/confirm.tsx";
import { Day } from "../components/round-words.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { InviteForm } from "./invite-form.tsx";

type InvitesProps = { invites: Invite[]; role: Role; rounds: readonly GivableRound[] };

export function Invites({ invites: loaded, role, rounds }: InvitesProps) {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const { data: invites } = useQuery(trpc.people.invites.queryOptions(undefined, { initialData: loaded }));
	const refresh = () => queryClient.invalidateQueries(trpc.people.invites.queryFilter());
	const [asked, setAsked] = useState<Invite | null>(null);
	const open = invites.filter(({ state }) => state === "open");
	return (
		<section className="sec" aria-labelledby="invites">
			<div className="sec-head">
				<h2 id="invites">Invite somebody</h2>
				<p>A link makes one account, once. Only you see it, and only now.</p>
			</div>
			<InviteForm roles={invitableRoles(role)} rounds={rounds} onMade={refresh} />
			<h3 className="sub after">Open invites</h3>
			{open.length === 0 ? (
				<p className="muted small">No link is waiting to be used.</p>
			) : (
				<ul className="latest">
					{open.map((invite) => (
						<li key={invite.id}>
							<b>
								For {invite.role === "researcher" ? "a" : "an"} {invite.role}
							</b>
							<span>
								until <Day date={invite.expiresAt} />, made by {invite.makerName ?? "the console"}
								{invite.rounds.length > 0 && `, with ${new Intl.ListFormat("en").format(invite.rounds)}`}
							</span>
							<button type="button" className="btn" onClick={() => setAsked(invite)}>
								Revoke
							</button>
						</li>
					))}
				</ul>
			)}
			{asked && <ConfirmRevoke invite={asked} onClose={() => setAsked(null)} onDone={refresh} />}
		</section>
	);
}

function ConfirmRevoke({ invite, onClose, onDone }: { invite: Invite; onClose(): void; onDone(): void }) {
	const trpc = useTRPC();
	const revoke = useMutation(
		trpc.people.revokeInvite.mutationOptions({
			onSuccess: () => {
				onDone();
				onClose();
			},
		}),
	);
	return (
		<Confirm
			title="Revoke this invite"
			button="Revoke the invite"
			danger
			mutation={revoke}
			onConfirm={() => revoke.mutate({ inviteId: invite.id })}
			onClose={onClose}
		>
			<p>The link stops working. Whoever has it needs a new one.</p>
		</Confirm>
	);
}
