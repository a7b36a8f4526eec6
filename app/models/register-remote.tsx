"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Icon } from "../components/drawings.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { Answering } from "./answering.tsx";
import { useListAgain } from "./model-acts.tsx";

/** What the fields hold; an empty name here is the engine's own. */
function fieldsOf(form: HTMLFormElement) {
	const data = new FormData(form);
	const text = (name: string) => String(data.get(name) ?? "").trim();
	const engineId = text("engineId");
	return { baseUrl: text("baseUrl"), engineId, key: text("key") || null, name: text("name") || engineId };
}

export function RegisterRemote() {
	const trpc = useTRPC();
	const form = useRef<HTMLFormElement | null>(null);
	const [tested, setTested] = useState("");
	const [registered, setRegistered] = useState("");
	const test = useMutation(trpc.models.testAddress.mutationOptions());
	const again = useListAgain(() => form.current?.reset());
	const register = useMutation(
		trpc.models.registerRemote.mutationOptions({
			onSuccess: async (_, { name }) => {
				setRegistered(`${name} is registered. Try it in the list above.`);
				test.reset();
				await again();
			},
		}),
	);
	const onTest = () => {
		if (!form.current) return;
		const { baseUrl, key, engineId } = fieldsOf(form.current);
		setTested(engineId);
		setRegistered("");
		register.reset();
		test.mutate({ baseUrl, key });
	};
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		setRegistered("");
		if (!register.isPending) register.mutate(fieldsOf(event.currentTarget));
	};
	return (
		<form className="remote-form" ref={form} onSubmit={onSubmit} autoComplete="off">
			<Fields />
			<div className="btns">
				<button type="submit" className="btn primary" aria-disabled={register.isPending}>
					<Icon name="plus" />
					Register the model
				</button>
				<button type="button" className="btn" disabled={test.isPending} onClick={onTest}>
					Test the connection
				</button>
			</div>
			<Answering testing={test.isPending || register.isPending} answering={test.data} engineId={tested} />
			<Problem error={register.error ?? test.error} />
			<p className="done" role="status">
				{registered}
			</p>
		</form>
	);
}

function Fields() {
	return (
		<>
			<label className="lab">
				Base URL
				<input
					className="field"
					name="baseUrl"
					inputMode="url"
					maxLength={500}
					placeholder="https://gpu.example.org/v1"
					aria-describedby="base-url-hint"
				/>
				<small id="base-url-hint">Without a path, /v1 is added.</small>
			</label>
			<label className="lab">
				Name at the engine
				<input className="field" name="engineId" maxLength={200} placeholder="meta-llama/Llama-2-7b-chat-hf" />
			</label>
			<label className="lab">
				Name here
				<input className="field" name="name" maxLength={80} aria-describedby="name-hint" />
				<small id="name-hint">Empty: as at the engine. Exports tell the model by it.</small>
			</label>
			<label className="lab">
				Key
				<input
					className="field"
					name="key"
					type="password"
					maxLength={4000}
					autoComplete="new-password"
					aria-describedby="key-hint"
				/>
				<small id="key-hint">Empty if the engine asks for none. Kept encrypted and never shown again.</small>
			</label>
		</>
	);
}
