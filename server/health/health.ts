export type PartState = "ok" | "degraded" | "down" | "off";
export type Part = { state: PartState; reason?: string };

/** What is well and what is not, told apart; names no model, address or version, as anybody may ask. */
export type Health = { status: "ok" | "degraded" | "down"; web: Part; database: Part; inference: Part };

/** Without the database nothing works; without the inference service no new responses come, and all else does. */
export function toHealth(database: Part, inference: Part): Health {
	const fine = (part: Part): boolean => part.state === "ok" || part.state === "off";
	const status = database.state === "down" ? "down" : fine(database) && fine(inference) ? "ok" : "degraded";
	return { status, web: { state: "ok" }, database, inference };
}

export type InferenceReport = {
	status: "ok" | "closing";
	models: { state: "idle" | "loading" | "ready" | "failed" }[];
};

/** A model that is not loaded yet loads when it is asked for; only a failed one is a fault. */
export function inferencePart(report: InferenceReport): Part {
	if (report.status === "closing") return { state: "down", reason: "The inference service is stopping." };
	if (report.models.length === 0) return { state: "degraded", reason: "The inference service has no model." };
	const failed = report.models.filter((model) => model.state === "failed").length;
	if (failed === 0) return { state: "ok" };
	return { state: "degraded", reason: `${failed} of ${report.models.length} models cannot be used at the moment.` };
}
