import Negotiator from "negotiator";
import { headers } from "next/headers";
import { cache } from "react";
import { english, type Texts } from "./english.ts";
import { type Language, languages } from "./languages.ts";
import { pseudo } from "./pseudo.tsx";

const catalogues: Record<Language, Texts> = { en: english, "en-XA": pseudo(english) };

/** The language that a browser asks for most among those that there are. */
export function languageFor(accepted: string | null): Language {
	const [wanted] = new Negotiator({ headers: { "accept-language": accepted ?? "" } }).languages([...languages]);
	return languages.find((language) => language === wanted) ?? "en";
}

export const currentLanguage = cache(async () => languageFor((await headers()).get("accept-language")));

/** The texts in the language of whoever looks, for what is made on the server. */
export const texts = async (): Promise<Texts> => catalogues[await currentLanguage()];
