import type { ModelEntry } from "#inference/protocol.ts";
import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { offeredFiles } from "./embedded-service.ts";
import type { FileDetails, ModelCard, ModelsPage } from "./model-card.ts";
import { embeddedNames, listModels } from "./model-store.ts";

/** The registered models that fit a search, and the files that are offered beside them. */
export async function modelsPage(db: Database, search: string): Promise<ModelsPage> {
	const [models, registered, offered] = await Promise.all([listModels(db, search), embeddedNames(db), offer()]);
	const byName = new Map(offered.files.map((file) => [file.id, file]));
	const cards = models.map((model): ModelCard => {
		const { id, name, engineId, kind, baseUrl, hasKey, rounds } = model;
		const shared = { id, name, engineId, rounds };
		if (kind === "remote") return { ...shared, kind, baseUrl: baseUrl ?? "", hasKey };
		const file = byName.get(engineId)?.twofold;
		return { ...shared, kind, file: file ? toDetails(file) : null };
	});
	const files = offered.files
		.filter(({ id }) => !registered.has(id) && id.toLowerCase().includes(search.toLowerCase()))
		.map(({ id, twofold }) => ({ file: id, details: twofold ? toDetails(twofold) : null }));
	return { cards, files, serviceProblem: offered.problem };
}

/** Without the service, the registered models are listed all the same. */
async function offer(): Promise<{ files: ModelEntry[]; problem: string | null }> {
	try {
		return { files: await offeredFiles(), problem: null };
	} catch (error) {
		if (error instanceof TwofoldError) return { files: [], problem: error.message };
		throw error;
	}
}

/** All but the path of the file, which is the machine's own matter. */
function toDetails({ file: _file, ...details }: NonNullable<ModelEntry["twofold"]>): FileDetails {
	return {
		...{ bytes: details.bytes, state: details.state, reason: details.reason, sha256: details.weights_sha256 },
		loadingProgress: details.loading_progress,
		...{ contextTokens: details.context_tokens, architecture: details.architecture, parameters: details.parameters },
		...{ quantization: details.quantization, memoryBytes: details.memory_bytes },
		...{ template: details.template_version, engineBuild: details.engine_build },
	};
}
