import type { Answering as Answers } from "#server/models/try-address.ts";

type AnsweringProps = { testing: boolean; answering: Answers | undefined; engineId: string };

/** What came of testing a connection, in a place of its own that is read out. */
export function Answering({ testing, answering, engineId }: AnsweringProps) {
	return (
		<p className="done" role="status">
			{testing && "Asking the engine for its models."}
			{!testing && answering && sentence(answering, engineId)}
		</p>
	);
}

function sentence({ milliseconds, models }: Answers, engineId: string): string {
	const answered = `The engine answered after ${milliseconds.toLocaleString("en")} ms.`;
	if (models === null) return `${answered} It lists no models, which some engines do not. Try the model to see.`;
	if (models.length === 0) return `${answered} Its list of models is empty.`;
	const offers = `It offers ${models.slice(0, 20).join(", ")}${models.length > 20 ? " and more" : ""}`;
	if (engineId === "" || models.includes(engineId)) return `${answered} ${offers}.`;
	return `${answered} ${offers}, and no ${engineId}. Check the name.`;
}
