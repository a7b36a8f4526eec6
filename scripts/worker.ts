import "./exit-with-parent.ts";
import { startWorker } from "#server/jobs/worker.ts";

/** Background work alone: `npm start` runs one, and more machines may run more with the same database and inference service. */
export async function main(): Promise<void> {
	const worker = await startWorker();
	console.log("The worker is ready.");
	const stop = () => {
		worker.stop().then(
			() => process.exit(0),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			},
		);
	};
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
}

if (import.meta.main) await main();
