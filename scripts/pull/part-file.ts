import { type FileHandle, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";
import { bytesIn, type Span, withSpan } from "./spans.ts";

const spanSchema = z.tuple([z.int().nonnegative(), z.int().positive()]).refine(([from, to]) => from < to);

/** What is known of a file that is not all here; `done` are the bytes that are. */
const partStateSchema = z.strictObject({
	version: z.literal(1),
	url: z.url(),
	size: z.int().positive(),
	/** The ETag, else the time of the last change, by which the same file is known again. */
	validator: z.string().nullable(),
	done: z.array(spanSchema),
});

export type PartState = z.infer<typeof partStateSchema>;
/** Which file it is the beginning of. */
export type PartIdentity = Pick<PartState, "url" | "size" | "validator">;

export const partPath = (file: string) => `${file}.part`;
const statePath = (file: string) => `${file}.part.json`;

/** What was pulled of `file` before; null where nothing was, or nothing that can be trusted. */
export async function readPartState(file: string): Promise<PartState | null> {
	const text = await readFile(statePath(file), "utf8").catch(() => null);
	const part = await stat(partPath(file)).catch(() => null);
	if (text === null || part === null) return null;
	try {
		const state = partStateSchema.parse(JSON.parse(text));
		const isWhole = part.size === state.size && (state.done.at(-1)?.[1] ?? 0) <= state.size;
		return isWhole ? { ...state, done: state.done.reduce<Span[]>(withSpan, []) } : null;
	} catch {
		return null;
	}
}

/** The part of a file that is here. What `save` has written down survives a kill -9 and a loss of power. */
export class PartFile {
	readonly path: string;
	readonly size: number;
	readonly #file: string;
	readonly #identity: PartIdentity;
	readonly #handle: FileHandle;
	#done: Span[];
	#saving: Promise<void> = Promise.resolve();

	/** `done` as an earlier run has left it, or empty to begin anew. */
	static async open(file: string, identity: PartIdentity, done: Span[]): Promise<PartFile> {
		if (done.length === 0) await removePart(file);
		const handle = await open(partPath(file), done.length === 0 ? "wx+" : "r+", 0o644);
		// Sparse: it takes up no more room than what has arrived, and a missing byte is a hole.
		await handle.truncate(identity.size);
		const part = new PartFile(file, identity, handle, done);
		await part.save();
		return part;
	}

	private constructor(file: string, identity: PartIdentity, handle: FileHandle, done: Span[]) {
		this.path = partPath(file);
		this.size = identity.size;
		this.#file = file;
		this.#identity = identity;
		this.#handle = handle;
		this.#done = done;
	}

	get done(): readonly Span[] {
		return this.#done;
	}

	get bytes(): number {
		return bytesIn(this.#done);
	}

	async write(data: Uint8Array, at: number): Promise<void> {
		for (let written = 0; written < data.length; ) {
			const { bytesWritten } = await this.#handle.write(data, written, data.length - written, at + written);
			written += bytesWritten;
		}
		this.#done = withSpan(this.#done, [at, at + data.length]);
	}

	/** Nothing of what is here counts any more. */
	forget(): void {
		this.#done = [];
	}

	/** The bytes reach the disk before it is written down that they are there. */
	save(): Promise<void> {
		this.#saving = this.#saving.then(async () => {
			const done = this.#done;
			await this.#handle.sync();
			const draft = `${statePath(this.#file)}.draft`;
			await writeFile(draft, JSON.stringify({ version: 1, ...this.#identity, done }), { mode: 0o600 });
			await rename(draft, statePath(this.#file));
		});
		return this.#saving;
	}

	/** As save, for the end of a run, which may have deleted the part. */
	async saveIfThere(): Promise<void> {
		if ((await stat(this.path).catch(() => null)) !== null) await this.save();
	}

	async close(): Promise<void> {
		await this.#saving.catch(() => {});
		await this.#handle.close();
	}
}

export async function removePart(file: string): Promise<void> {
	for (const path of [statePath(file), `${statePath(file)}.draft`, partPath(file)]) await rm(path, { force: true });
}

/** As removePart, where the part itself has become the file. */
export async function removePartState(file: string): Promise<void> {
	await rm(statePath(file), { force: true });
}
