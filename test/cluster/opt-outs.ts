import { type Client, type Json, newsletter } from '../platform/support/index.ts';
import type { Judge } from './load.ts';

/** How often somebody opts out (milliseconds). */
const EVERY_MS = 200;

/**
 * Opts people out, and reads all the time what is known of those whose opt-out was answered: it must be in every read and in every
 * decision from then on, whichever server answers.
 */
export function createOptOuts(client: Client, judge: Judge) {
	const answered: string[] = [];
	const forgotten: string[] = [];
	let made = 0;
	let reads = 0;
	let isOver = false;

	async function optOut(): Promise<void> {
		const subject = `gone-${made++}@example.org`;
		const record = () => client.post('/v1/opt-outs', { subject });
		while (!isOver) {
			if ((await judge.ask('opt-out', record, 201)) === null) continue;
			answered.push(subject);
			return;
		}
	}

	/** Those that were answered last, in whose transactions a failover may have been, and one of the others. */
	function chosen(): string[] {
		const last = answered.slice(-3);
		return [...last, answered[reads % Math.max(1, answered.length)]].filter(
			(subject) => subject !== undefined,
		);
	}

	async function look(subject: string): Promise<void> {
		reads += 1;
		const list = () => client.get(`/v1/opt-outs?subject=${encodeURIComponent(subject)}`);
		const listed = await judge.ask('list of opt-outs', list, 200);
		if (listed !== null && (listed.body['data'] as Json[]).length === 0) {
			forgotten.push(`${subject} is in no list`);
		}
		const messages = [newsletter({ to: subject })];
		const check = () => client.post('/v1/checks', { messages });
		const checked = await judge.ask('check', check, 200);
		const [result] = (checked?.body['results'] ?? []) as { verdict: Json }[];
		if (result !== undefined && result.verdict['outcome'] !== 'reject') {
			forgotten.push(`${subject} may be written to: ${String(result.verdict['outcome'])}`);
		}
	}

	async function record(): Promise<void> {
		while (!isOver) {
			await optOut();
			await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
		}
	}

	async function read(): Promise<void> {
		while (!isOver) {
			for (const subject of chosen()) await look(subject);
			await new Promise((resolve) => setTimeout(resolve, EVERY_MS / 4));
		}
	}

	let work: Promise<unknown> = Promise.resolve();
	return {
		answered,
		forgotten,
		reads: () => reads,
		start() {
			work = Promise.all([record(), read()]);
		},
		async stop() {
			isOver = true;
			await work;
		},
		/** Looks at every opt-out that was answered. */
		async lookAtAll() {
			for (const subject of answered) await look(subject);
		},
	};
}
