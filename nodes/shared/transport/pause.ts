import { sleep } from 'n8n-workflow';
import type { ApiContext } from './api-context.ts';

/** n8n lets a node finish after the execution was stopped, so a long list has to check for itself. */
export function isCancelled(this: ApiContext): boolean {
	return cancelSignal.call(this)?.aborted === true;
}

/** Waits, but no longer than until the execution is stopped. */
export async function pause(this: ApiContext, ms: number): Promise<void> {
	const signal = cancelSignal.call(this);
	if (signal === undefined) {
		await sleep(ms);
		return;
	}
	if (signal.aborted) return;
	let stopped: () => void = () => undefined;
	const cancelled = new Promise<void>((resolve) => {
		stopped = resolve;
	});
	signal.addEventListener('abort', stopped);
	await Promise.race([sleep(ms), cancelled]);
	signal.removeEventListener('abort', stopped);
}

function cancelSignal(this: ApiContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in this ? this.getExecutionCancelSignal() : undefined;
}
