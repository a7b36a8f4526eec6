/** Without a key, a click or a movement for so long, a person is taken to be away, in milliseconds. */
export const idleAfterMs = 30_000;

/** How long somebody was at a pair, by the clock of `at`: all times in milliseconds. */
export type TimeSpent = { active: number; idle: number; at: number; input: number; visible: boolean };

export function startTime(now: number, before = { active: 0, idle: 0 }): TimeSpent {
	return { active: before.active, idle: before.idle, at: now, input: now, visible: true };
}

/** The time until now, as active while the page is seen and the last input is recent, and as idle else. */
export function passTime(time: TimeSpent, now: number): TimeSpent {
	const passed = Math.max(0, now - time.at);
	const until = Math.min(now, time.input + idleAfterMs);
	const active = time.visible ? Math.min(passed, Math.max(0, until - time.at)) : 0;
	return { ...time, active: time.active + active, idle: time.idle + (passed - active), at: Math.max(now, time.at) };
}

/** Something was pressed, clicked or moved. */
export function noteInput(time: TimeSpent, now: number): TimeSpent {
	return { ...passTime(time, now), input: now };
}

export function noteVisible(time: TimeSpent, visible: boolean, now: number): TimeSpent {
	return { ...passTime(time, now), visible, ...(visible && { input: now }) };
}
