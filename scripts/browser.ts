import { existsSync } from "node:fs";

/** Debian's browser, for machines that reach its packages but not Playwright's downloads. */
const debian = "/usr/bin/chromium";
const quiet = [
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/** How browser tests and benches start Chromium. */
export const browserLaunch = {
	...(existsSync(debian) && { executablePath: debian }),
	args: ["--no-sandbox", "--disable-gpu", ...quiet],
};
