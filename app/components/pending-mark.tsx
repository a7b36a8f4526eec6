"use client";
import { useLinkStatus } from "next/link";

/** A pulse beside a link while its page is on the way. */
export function PendingMark() {
	const { pending } = useLinkStatus();
	return pending ? <i className="pulse" aria-hidden="true" /> : null;
}
