import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Claims of all workers. */
export interface Drained {
	/** Number of claims, including double ones. */
	claims: number;
	/** Ids that more than one claim returned. */
	double: string[];
	/** Claims by worker. */
	shares: number[];
	/** Duration of every poll that found messages, in milliseconds. */
	took: number[];
	/** Time from the first claim to the last. */
	seconds: number;
}

/** Starts worker processes that claim all waiting messages of a database. They begin together, when all of them are connected. */
export async function drain(url: string, workers: number, room: number): Promise<Drained> {
	const seen = new Set<string>();
	const drained: Drained = { claims: 0, double: [], shares: [], took: [], seconds: 0 };
	const starts: (() => void)[] = [];
	let first = 0;
	let last = 0;

	async function work(number: number): Promise<void> {
		drained.shares[number] = 0;
		const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), String(room)], {
			env: { ...process.env, DATABASE_URL: url },
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		const ended = once(child, 'close');
		for await (const line of createInterface({ input: child.stdout })) {
			const read = JSON.parse(line) as 'ready' | { ids: string[]; took: number };
			if (read === 'ready') {
				starts.push(() => child.stdin.end('start\n'));
				if (starts.length === workers) for (const start of starts) start();
				continue;
			}
			const { ids, took } = read;
			last = performance.now();
			first ||= last;
			drained.took.push(took);
			drained.claims += ids.length;
			drained.shares[number] = (drained.shares[number] ?? 0) + ids.length;
			for (const id of ids) {
				if (seen.has(id)) drained.double.push(id);
				seen.add(id);
			}
		}
		const [code] = (await ended) as [number | null];
		if (code !== 0) throw new Error(`a worker ended with ${code}`);
	}

	await Promise.all(Array.from({ length: workers }, (_, number) => work(number)));
	drained.seconds = (last - first) / 1000;
	return drained;
}
