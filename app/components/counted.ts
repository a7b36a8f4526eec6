const number = new Intl.NumberFormat("en");

/** "1 judgement", "1,846 judgements". */
export function counted(count: number, noun: string): string {
	return `${number.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}
