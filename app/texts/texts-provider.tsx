"use client";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import type { Language } from "./languages.ts";

type InLanguage = ComponentType<{ children: ReactNode }>;

/** English is there; another language comes with the pages of those who read it. */
const others: Record<Exclude<Language, "en">, InLanguage> = {
	"en-XA": lazy(() => import("./in-pseudo.tsx")),
};

export function TextsProvider({ language, children }: { language: Language; children: ReactNode }) {
	if (language === "en") return children;
	const Other = others[language];
	return (
		<Suspense>
			<Other>{children}</Other>
		</Suspense>
	);
}
