import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import "./styles/index.css";
import { currentLanguage } from "./texts/texts.ts";
import { TextsProvider } from "./texts/texts-provider.tsx";

export const metadata: Metadata = {
	title: { default: "Twofold", template: "%s · Twofold" },
	description: "Human preference data, after the procedure of the Llama 2 paper.",
	robots: { index: false, follow: false },
};

export const viewport: Viewport = {
	width: "device-width",
	initialScale: 1,
	themeColor: [
		{ media: "(prefers-color-scheme: light)", color: "#f6f6f3" },
		{ media: "(prefers-color-scheme: dark)", color: "#111211" },
	],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
	// Each page carries the nonce of its own response, so none may be made ahead.
	await connection();
	const language = await currentLanguage();
	return (
		<html lang={language} className={`${GeistSans.variable} ${GeistMono.variable}`}>
			<body>
				<TextsProvider language={language}>{children}</TextsProvider>
			</body>
		</html>
	);
}
