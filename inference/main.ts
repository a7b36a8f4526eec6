import { once } from "node:events";
import process from "node:process";
import { createInferenceServer } from "./http/server.ts";
import { log } from "./log.ts";
import { Service } from "./service.ts";
import { readSettings, type Settings } from "./settings.ts";

/** The embedded inference service: `node inference/main.ts`, with the environment of `settings.ts`. */

/** How long answers under way may take to be told of the end, and models to go. */
const closingMs = 1500;

function serve(settings: Settings): void {
	const service = new Service(settings);
	const server = createInferenceServer(service);
	const stop = async (reason: string) => {
		log({ event: "closing", reason });
		setTimeout(() => process.exit(0), closingMs);
		const closed = once(server, "close");
		server.close();
		await service.close();
		server.closeIdleConnections();
		await closed;
		process.exit(0);
	};
	process.once("SIGTERM", () => void stop("SIGTERM"));
	process.once("SIGINT", () => void stop("SIGINT"));
	// Only with an IPC channel: whoever started the service is gone.
	process.once("disconnect", () => void stop("parent gone"));
	server.once("error", (error) => {
		console.error(`The inference service cannot listen: ${error.message}`);
		process.exit(1);
	});
	server.listen(settings.port, settings.host, () => {
		const address = server.address();
		const port = typeof address === "object" ? (address?.port ?? 0) : 0;
		process.stdout.write(`${JSON.stringify({ listening: `http://${settings.host}:${port}` })}\n`);
		if (settings.preload !== null) void preload(service, settings.preload);
	});
}

async function preload(service: Service, model: string): Promise<void> {
	try {
		await (await service.host(model)).whenReady();
	} catch (error) {
		log({ event: "preload failed", model, reason: error instanceof Error ? error.message : String(error) });
	}
}

// Whoever read the log is gone; that is no reason to stop answering.
process.stdout.on("error", () => {});

try {
	serve(readSettings(process.env));
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
}
