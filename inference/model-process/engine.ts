import type {
	LlamaContextSequence,
	SequenceEvaluateMetadataOptions,
	SequenceEvaluateOutput,
	Token,
} from "node-llama-cpp";
import type { LoadedModel } from "./load-model.ts";
import type { EndedRun, RunRequest, SampledToken, Sharing, Tick } from "./messages.ts";
import { OutputText } from "./output-text.ts";
import { type PendingPrompt, planChunks, planCopies, sharedLength } from "./prefill-plan.ts";
import { scoreTokens } from "./score-tokens.ts";
import { shareState, sharingOf, truncateSequence } from "./share-state.ts";

/** Prompt tokens evaluated in a tick: few while others write, so that nobody's text stutters. */
const chunkTokens = { alone: 64, besideOthers: 32 } as const;

/** Given tokens that are scored in a tick: each costs a look at the whole vocabulary. */
const scoredTokens = 16;

const withConfidence = { confidence: true } as const satisfies SequenceEvaluateMetadataOptions;
type Sampled = SequenceEvaluateOutput<typeof withConfidence>;
type Writing = AsyncGenerator<Sampled, void, undefined | Token | Token[]>;

type Scored = NonNullable<RunRequest["score"]>;

type Slot = { index: number; sequence: LlamaContextSequence; run: Run | null; usedAt: number };
type Run = {
	request: RunRequest;
	/** The prompt without its last id, whose evaluation gives the first token. */
	target: readonly number[];
	slot: Slot;
	text: OutputText;
	sampled: number;
	/** Of a run that scores: what is known so far. */
	logprobs: (number | null)[];
	writing: Writing | null;
	ended: EndedRun | null;
};

/**
 * The tick loop of a model: in each tick all running sequences are decoded as one batch, one token each, and new
 * prompts join in chunks. Runs with the same beginning of a prompt share its evaluation.
 */
export class Engine {
	readonly #loaded: LoadedModel;
	readonly #slots: Slot[];
	readonly #report: (tick: Tick) => void;
	readonly #sharing: Sharing;
	#arrivals: RunRequest[] = [];
	#runs: Run[] = [];
	#cancelled = new Set<number>();
	#isLooping = false;
	#clock = 0;

	constructor(loaded: LoadedModel, report: (tick: Tick) => void, sharing?: Sharing) {
		this.#loaded = loaded;
		this.#report = report;
		const strategy = () => {
			throw new Error("The context is full.");
		};
		this.#slots = Array.from({ length: loaded.context.totalSequences }, (_, index) => ({
			index,
			sequence: loaded.context.getSequence({ contextShift: { strategy } }),
			run: null,
			usedAt: 0,
		}));
		const first = this.#slots[0];
		if (first === undefined) throw new Error("The context has no sequence.");
		this.#sharing = sharing ?? sharingOf(first.sequence);
	}

	get sharing(): Sharing {
		return this.#sharing;
	}

	start(requests: readonly RunRequest[]): void {
		this.#arrivals.push(...requests);
		if (!this.#isLooping) void this.#loop();
	}

	/** Takes effect before the next tick; the run is reported as ended then. An unknown run has ended already. */
	cancel(run: number): void {
		if (this.#isLooping) this.#cancelled.add(run);
	}

	async #loop(): Promise<void> {
		this.#isLooping = true;
		while (this.#runs.length > 0 || this.#arrivals.length > 0) {
			const ended = this.#dropCancelledArrivals();
			await this.#admit();
			this.#endCancelled();
			await this.#copyPrompts();
			const tick = await this.#tick();
			this.#report({ ...tick, ended: [...ended, ...(await this.#release())] });
		}
		this.#cancelled.clear();
		this.#isLooping = false;
	}

	#dropCancelledArrivals(): EndedRun[] {
		const dropped = this.#arrivals.filter(({ run }) => this.#cancelled.has(run));
		this.#arrivals = this.#arrivals.filter(({ run }) => !this.#cancelled.has(run));
		return dropped.map(({ run }) => ({ run, finish: "cancelled", text: "", reason: null }));
	}

	/** Gives each arrival the free sequence that holds most of its prompt, or else the one unused for longest. */
	async #admit(): Promise<void> {
		while (this.#arrivals.length > 0) {
			const free = this.#slots.filter(({ run }) => run === null);
			const request = free.length > 0 ? this.#arrivals.shift() : undefined;
			if (request === undefined) return;
			const target = request.ids.slice(0, -1);
			const [best] = free
				.map((slot) => ({ slot, shared: sharedLength(slot.sequence.contextTokens, target) }))
				.sort((a, b) => b.shared - a.shared || a.slot.usedAt - b.slot.usedAt);
			if (best === undefined) return;
			const text = new OutputText(request.stop);
			const begun = { sampled: 0, logprobs: [], writing: null, ended: null };
			const run: Run = { request, target, slot: best.slot, text, ...begun };
			best.slot.run = run;
			this.#runs.push(run);
			await truncateSequence(best.slot.sequence, best.shared);
		}
	}

	#endCancelled(): void {
		for (const run of this.#runs) {
			if (this.#cancelled.has(run.request.run)) end(run, "cancelled");
		}
	}

	#pending(): PendingPrompt[] {
		return this.#runs.flatMap(({ target, slot, writing, ended }) => {
			const evaluated = slot.sequence.nextTokenIndex;
			return ended === null && writing === null && evaluated < target.length
				? [{ slot: slot.index, target, evaluated }]
				: [];
		});
	}

	async #copyPrompts(): Promise<void> {
		const pending = this.#pending();
		if (pending.length === 0) return;
		const held = this.#slots.map(({ index, sequence }) => ({ slot: index, tokens: sequence.contextTokens }));
		for (const { slot, from, length } of planCopies(pending, held)) {
			const source = this.#slots[from];
			const target = this.#slots[slot];
			if (source === undefined || target === undefined) continue;
			const copied = await shareState[this.#sharing](source.sequence, target.sequence, length);
			// Not copied means evaluated again, which is slower and as right.
			if (!copied) await target.sequence.clearHistory();
		}
	}

	/** Starts all work of the tick at once, so that it becomes one batch, and waits for all of it. */
	async #tick(): Promise<Omit<Tick, "ended">> {
		const { meter } = this.#loaded;
		const decodesBefore = meter.decodes;
		const pending = this.#pending();
		const waiting = new Set(pending.map(({ slot }) => slot));
		const writers = this.#runs.filter((run) => run.ended === null && !waiting.has(run.slot.index));
		const chunks = planChunks(pending, writers.length > 0 ? chunkTokens.besideOthers : chunkTokens.alone);
		const evaluations = chunks.map(async ({ slot, start, end: stop }) => {
			const run = this.#slots[slot]?.run ?? null;
			if (run !== null) await guard(run, () => evaluate(run, start, stop));
		});
		const samples = writers.map((run) =>
			guard(run, () => (run.request.score === undefined ? this.#sample(run) : score(run, run.request.score))),
		);
		await Promise.all(evaluations);
		const tokens = (await Promise.all(samples)).filter((token) => token !== null);
		return {
			type: "tick",
			decodes: meter.decodes - decodesBefore,
			promptTokens: chunks.reduce((sum, chunk) => sum + chunk.end - chunk.start, 0),
			tokens: tokens.map((token) => ({ ...token, rows: meter.rows })),
		};
	}

	async #sample(run: Run): Promise<Omit<SampledToken, "rows">> {
		run.writing ??= write(run);
		const { value, done } = await run.writing.next();
		if (done === true || value === undefined) throw new Error("The engine stopped without an end-of-text token.");
		const { token: id, confidence } = value;
		run.sampled++;
		const isEnd = this.#loaded.model.isEogToken(id);
		const bytes = this.#loaded.pieces[id] ?? new Uint8Array();
		const text = isEnd ? "" : run.text.push(bytes);
		if (isEnd || run.text.stopped) end(run, "stop");
		else if (run.sampled >= run.request.maxTokens) end(run, "length");
		// The smallest float32 keeps an underflowed probability from becoming −∞, which JSON cannot carry.
		const logprob = Math.log(Math.max(confidence, 2 ** -126));
		return { run: run.request.run, id, logprob, bytes: isEnd ? [] : [...bytes], text, isEnd };
	}

	/** Frees the sequences of ended runs; they keep their tokens, for a later prompt with the same beginning. */
	async #release(): Promise<EndedRun[]> {
		const ended: EndedRun[] = [];
		for (const run of this.#runs) {
			if (run.ended === null) continue;
			await run.writing?.return();
			if (run.ended.finish === "failed") await run.slot.sequence.clearHistory();
			run.slot.run = null;
			run.slot.usedAt = ++this.#clock;
			this.#cancelled.delete(run.request.run);
			ended.push(run.ended);
		}
		this.#runs = this.#runs.filter((run) => run.ended === null);
		return ended;
	}
}

function write({ request, slot }: Run): Writing {
	return slot.sequence.evaluateWithMetadata(toTokens(request.ids.slice(-1)), withConfidence, {
		temperature: request.temperature,
		topP: request.topP,
		topK: 0,
		minP: 0,
		seed: request.seed,
		yieldEogToken: true,
	});
}

async function evaluate({ request, slot }: Run, start: number, stop: number): Promise<null> {
	await slot.sequence.evaluateWithoutGeneratingNewTokens(toTokens(request.ids.slice(start, stop)));
	return null;
}

/** The next few of the tokens that are there already; the last of them ends the run. */
async function score(run: Run, { ids, topK, minP }: Scored): Promise<null> {
	const { request, slot, logprobs } = run;
	const start = logprobs.length;
	const wanted = ids.slice(start, start + scoredTokens);
	const before = start === 0 ? request.ids.slice(-1) : ids.slice(start - 1, start);
	const input = toTokens([...before, ...wanted.slice(0, -1)]);
	const sampler = { temperature: request.temperature, topP: request.topP, topK, minP };
	logprobs.push(...(await scoreTokens(slot.sequence, input, wanted, sampler)));
	if (logprobs.length === ids.length) end(run, "stop");
	return null;
}

/** A failure ends the run that it belongs to and no other. */
async function guard<Result>(run: Run, work: () => Promise<Result>): Promise<Result | null> {
	try {
		return await work();
	} catch (error) {
		end(run, "failed", error instanceof Error ? error.message : String(error));
		return null;
	}
}

function end(run: Run, finish: EndedRun["finish"], reason: string | null = null): void {
	const scored = run.request.score === undefined ? {} : { logprobs: run.logprobs };
	run.ended ??= { run: run.request.run, finish, text: finish === "cancelled" ? "" : run.text.end(), reason, ...scored };
}

/** node-llama-cpp brands its token ids; these come from its own tokenizer. */
export function toTokens(ids: readonly number[]): Token[] {
	return ids as Token[];
}
