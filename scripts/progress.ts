const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * Shows one step of work: a spinner with the seconds gone where there is a terminal, else a line when it begins, and a line with its
 * time when it is done. Whatever `work` throws passes through.
 */
export async function step<T>(label: string, work: (say: (detail: string) => void) => Promise<T>): Promise<T> {
	const began = performance.now();
	const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`;
	const terminal = process.stdout.isTTY === true;
	let detail = "";
	let frame = 0;
	const draw = () => {
		frame = (frame + 1) % frames.length;
		const line = `${frames[frame]} ${label} … ${seconds()}${detail && `  ${detail}`}`;
		process.stdout.write(`\r\x1b[2K${line.slice(0, (process.stdout.columns || 80) - 1)}`);
	};
	if (!terminal) console.log(`  ${label} …`);
	const timer = terminal ? setInterval(draw, 100) : undefined;
	const end = (sign: string) => {
		clearInterval(timer);
		if (terminal) process.stdout.write("\r\x1b[2K");
		console.log(`${sign} ${label} (${seconds()})`);
	};
	try {
		const result = await work((said) => {
			detail = said;
		});
		end("✓");
		return result;
	} catch (error) {
		end("✗");
		throw error;
	}
}
