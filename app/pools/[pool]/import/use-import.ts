"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { z } from "zod";
import type { Mapping } from "#server/pools/mapping.ts";
import { poolLimits } from "#server/pools/pool.ts";
import { type Report, reportSchema, tooLarge } from "#server/pools/upload.ts";
import type { Progress } from "#server/progress.ts";
import { longWork, sentenceOf } from "../../../components/long-work.ts";
import { sendFile } from "./send-file.ts";

/** Where a file is on its way into the pool. */
export type Stage =
	| { kind: "choosing"; problem: string | null; imported: number | null }
	| { kind: "sending"; fileName: string; progress: Progress }
	| { kind: "mapping"; uploadId: string; mapping: Mapping | null; problem: string | null }
	| { kind: "checking"; uploadId: string; mapping: Mapping; progress: Progress }
	| { kind: "report"; uploadId: string; report: Report; problem: string | null }
	| { kind: "importing"; uploadId: string; report: Report; progress: Progress };

export type Import = {
	stage: Stage;
	send(file: File): void;
	check(uploadId: string, mapping: Mapping): void;
	bring(uploadId: string, report: Report, keepNear: boolean): void;
	/** Another mapping for the same file. */
	back(uploadId: string, mapping: Mapping): void;
	/** Forget the file; it was thrown away. */
	begin(): void;
	cancel(): void;
};

const none: Progress = { done: 0, total: 1 };
const choosing = (problem: string | null = null): Stage => ({ kind: "choosing", problem, imported: null });

/** One file at a time: sent, mapped, looked at, imported. What is cancelled goes back to the step before. */
export function useImport(poolId: string, waiting: string | null): Import {
	const router = useRouter();
	const [stage, setStage] = useState<Stage>(
		waiting === null ? choosing() : { kind: "mapping", uploadId: waiting, mapping: null, problem: null },
	);
	const running = useRef<AbortController | null>(null);
	/** A step that takes its time: `during` while it runs, and `before` again where it comes to nothing. */
	const step = async (
		during: (progress: Progress) => Stage,
		work: (watch: { signal: AbortSignal; onProgress(progress: Progress): void }) => Promise<Stage>,
		before: (problem: string | null) => Stage,
	) => {
		const control = new AbortController();
		running.current = control;
		setStage(during(none));
		try {
			setStage(await work({ signal: control.signal, onProgress: (progress) => setStage(during(progress)) }));
		} catch (error) {
			setStage(before(sentenceOf(error)));
		}
	};
	const send = (file: File) => {
		if (file.size > poolLimits.bytes) return setStage(choosing(tooLarge));
		void step(
			(progress) => ({ kind: "sending", fileName: file.name, progress }),
			async (watch) => ({
				kind: "mapping",
				uploadId: await sendFile(poolId, file, watch),
				mapping: null,
				problem: null,
			}),
			choosing,
		);
	};
	const check = (uploadId: string, mapping: Mapping) =>
		void step(
			(progress) => ({ kind: "checking", uploadId, mapping, progress }),
			async (watch) => {
				const result = await longWork(`/api/pools/uploads/${uploadId}/check`, { mapping }, watch);
				return { kind: "report", uploadId, report: reportSchema.parse(result), problem: null };
			},
			(problem) => ({ kind: "mapping", uploadId, mapping, problem }),
		);
	const bring = (uploadId: string, report: Report, keepNear: boolean) =>
		void step(
			(progress) => ({ kind: "importing", uploadId, report, progress }),
			async (watch) => {
				const choices = { onlyWhole: false, keepNear };
				const imported = z.int().parse(await longWork(`/api/pools/uploads/${uploadId}/import`, choices, watch));
				router.refresh();
				return { kind: "choosing", problem: null, imported };
			},
			(problem) => ({ kind: "report", uploadId, report, problem }),
		);
	return {
		...{ stage, send, check, bring },
		back: (uploadId, mapping) => setStage({ kind: "mapping", uploadId, mapping, problem: null }),
		begin: () => setStage(choosing()),
		cancel: () => running.current?.abort(),
	};
}
