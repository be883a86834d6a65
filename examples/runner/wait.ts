import { setTimeout as delay } from 'node:timers/promises';

const INTERVAL_MS = 50;

/**
 * Asks until there is an answer.
 * @throws when there is none in time; `what` says what was waited for.
 */
export async function waitFor<Answer>(
	what: string,
	ask: () => Promise<Answer | undefined>,
	timeoutMs = 15_000,
): Promise<Answer> {
	// Not Date: the runner moves that.
	const end = performance.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (performance.now() > end) {
			throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`);
		}
		await delay(INTERVAL_MS);
	}
}
