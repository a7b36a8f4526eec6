"use client";
import { createContext, useContext } from "react";
import { english, type Texts } from "./english.ts";

export const TextsContext = createContext<Texts>(english);

/** The texts in the language of whoever looks, for what runs in the browser. */
export function useTexts(): Texts {
	return useContext(TextsContext);
}
