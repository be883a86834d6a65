/** Postfix's smtp-sink (Debian) accepts and counts every mail. All subjects use the same sink. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { freePort } from './postfix.ts';

const SINK = '/usr/sbin/smtp-sink';

export interface Sink {
	port: number;
	/** Number of accepted mails. */
	taken(): number;
	/** Resolves when the sink has accepted that many mails. @throws after the timeout (milliseconds). */
	reached(mails: number, patience: number): Promise<void>;
	stop(): void;
}

export async function startSink(): Promise<Sink> {
	if (!existsSync(SINK)) throw new Error('smtp-sink is missing: apt-get install postfix');
	const port = await freePort();
	const asRoot = process.getuid?.() === 0 ? ['-u', 'postfix'] : [];
	const sink = spawn(SINK, ['-c', ...asRoot, `127.0.0.1:${port}`, '200'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let tail = '';
	let mails = 0;
	let told = (): void => undefined;
	sink.stdout.on('data', (chunk: Buffer) => {
		tail = (tail + chunk.toString('latin1')).slice(-200);
		// The last complete count; the one after it may still be incomplete.
		const counts = [...tail.matchAll(/mesg=(\d+)\r/g)];
		mails = Number(counts.at(-1)?.[1] ?? mails);
		told();
	});
	await new Promise((resolve) => setTimeout(resolve, 300));
	return {
		port,
		taken: () => mails,
		reached(wanted, patience) {
			return new Promise((resolve, reject) => {
				const overdue = setTimeout(() => {
					reject(new Error(`the sink has ${mails} of ${wanted} mails`));
				}, patience);
				told = () => {
					if (mails < wanted) return;
					clearTimeout(overdue);
					resolve();
				};
				told();
			});
		},
		stop: () => sink.kill(),
	};
}
