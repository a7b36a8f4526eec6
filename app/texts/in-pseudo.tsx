"use client";
import type { ReactNode } from "react";
import { english } from "./english.ts";
import { pseudo } from "./pseudo.tsx";
import { TextsContext } from "./use-texts.ts";

const texts = pseudo(english);

export default function InPseudo({ children }: { children: ReactNode }) {
	return <TextsContext value={texts}>{children}</TextsContext>;
}
