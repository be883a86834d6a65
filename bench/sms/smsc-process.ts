import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SmscCount } from './smsc.ts';

export interface Smsc {
	readonly port: number;
	/** Its latest count. */
	count(): SmscCount;
	/** Resolves when a count is as wanted. @throws after the timeout (milliseconds). */
	until(wanted: (count: SmscCount) => boolean, timeoutMs: number): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the SMSC of `smsc.ts`. */
export async function startSmsc(): Promise<Smsc> {
	const child: ChildProcess = fork(fileURLToPath(new URL('smsc.ts', import.meta.url)));
	let [latest] = (await once(child, 'message')) as [SmscCount];
	child.on('message', (count: SmscCount) => (latest = count));
	return {
		port: latest.port,
		count: () => latest,
		async until(wanted, timeoutMs) {
			const signal = AbortSignal.timeout(timeoutMs);
			while (!wanted(latest)) await once(child, 'message', { signal });
		},
		async stop() {
			child.kill('SIGKILL');
			if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
		},
	};
}
