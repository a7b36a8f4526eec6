"use client";
import { useEffect, useEffectEvent } from "react";
import { type Command, commandOf, type KeysOpenTo, pressedOn } from "./keys.ts";

/** Listens for the page's keys; `run` says whether it took the key. */
export function useKeys(openTo: Omit<KeysOpenTo, "dialog">, run: (command: Command) => boolean) {
	const onKey = useEffectEvent((event: KeyboardEvent) => {
		if (event.defaultPrevented || event.isComposing) return;
		const press = {
			key: event.key,
			shift: event.shiftKey,
			modifier: event.ctrlKey || event.metaKey || event.altKey,
			repeat: event.repeat,
			on: pressedOn(event.target),
		};
		const dialog = document.querySelector("dialog[open], [popover]:popover-open") !== null;
		const command = commandOf(press, { ...openTo, dialog });
		if (command && run(command)) event.preventDefault();
	});
	useEffect(() => {
		const listener = (event: KeyboardEvent) => onKey(event);
		addEventListener("keydown", listener);
		return () => removeEventListener("keydown", listener);
	}, []);
}
