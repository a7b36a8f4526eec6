const number = new Intl.NumberFormat("en");

/** "1 judgement", "1,846 judgements", "2 people". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
	return `${number.format(count)} ${count === 1 ? noun : plural}`;
}
