import type { LlamaContextOptions } from "node-llama-cpp";

type Strategy = Exclude<
	NonNullable<NonNullable<LlamaContextOptions["batching"]>["itemPrioritizationStrategy"]>,
	string
>;

/** Counts decodes: node-llama-cpp asks the strategy exactly once for each batch that it decodes. */
export class BatchMeter {
	decodes = 0;
	/** Rows (tokens) of the latest batch. */
	rows = 0;

	/** First come, first served; the tick loop never asks for more than fits a batch. */
	readonly strategy: Strategy = ({ items, size }) => {
		this.decodes++;
		this.rows = 0;
		return items.flatMap((item) => {
			const processAmount = Math.min(item.tokens.length, size - this.rows);
			this.rows += processAmount;
			return processAmount > 0 ? [{ item, processAmount }] : [];
		});
	};
}
