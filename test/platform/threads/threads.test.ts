import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLog } from '../../../platform/src/log.ts';
import {
	createThreads,
	type ThreadKind,
	type Threads,
} from '../../../platform/src/threads/threads.ts';

interface Job {
	kind: 'plain' | 'busy' | 'idle' | 'memory' | 'huge' | 'endless' | 'expression' | 'throw';
	value: unknown;
}

const LIMIT_MS = 60_000;

let threads: Threads;
let lines: string[];
beforeEach(() => {
	lines = [];
	threads = createThreads(createLog('trace', { write: (line: string) => void lines.push(line) }));
});
afterEach(() => threads.close());

describe.each(['thread', 'process'] as const)('with a %s for each job', (isolation) => {
	const KIND: ThreadKind<Job, unknown> = {
		name: 'test jobs',
		file: pathToFileURL(join(__dirname, 'jobs-thread.mjs')),
		isolation,
		maxRunning: 2,
		memoryMb: 64,
	};

	const run = (account: string, kind: Job['kind'], value: unknown, limitMs = LIMIT_MS) =>
		threads.run(KIND, account, () => ({ kind, value }), limitMs);

	it('gives the items of a job in order', async () => {
		expect(await run('a', 'plain', { x: 1 })).toEqual({
			items: ['[object Object] began', { x: 1 }],
			ended: 'done',
		});
	});

	it.each([
		['memory', 'crash', LIMIT_MS],
		['throw', 'crash', LIMIT_MS],
		['endless', 'timeout', 200],
		['expression', 'timeout', 200],
	] as const)(
		'survives a job of kind %s, keeps its items, and goes on',
		async (kind, ended, limit) => {
			expect(await run('a', kind, 7, limit)).toEqual({ items: ['7 began'], ended });
			expect(lines.join('')).toContain(`"ended":"${ended}"`);
			expect((await run('a', 'plain', 8)).ended).toBe('done');
			expect((await run('b', 'plain', 9)).ended).toBe('done');
		},
	);

	// In a thread, one step that needs that much would end the whole process: such jobs get processes.
	(isolation === 'process' ? it : it.skip)(
		'survives one huge allocation',
		async () => {
			expect(await run('a', 'huge', 7)).toEqual({ items: ['7 began'], ended: 'crash' });
			expect((await run('a', 'plain', 8)).ended).toBe('done');
		},
		90_000,
	);

	it('ends only the job that is too slow, and counts its time from its turn', async () => {
		const slow = run('a', 'endless', 1, 300);
		const own = run('a', 'busy', 2, 300);
		const other = run('b', 'busy', 3, 300);
		expect((await other).ended).toBe('done');
		expect((await slow).ended).toBe('timeout');
		expect((await own).ended).toBe('done');
	});

	// As on a busy machine, where it waits for a processor.
	it('counts the time in which a job works, not the time that passes, which has a longer limit', async () => {
		expect((await run('a', 'idle', 1500, 1000)).ended).toBe('done');
		expect((await run('a', 'idle', 60_000, 300)).ended).toBe('timeout');
	});

	it('serves another account while one has a long queue', async () => {
		await Promise.all([run('a', 'busy', 0), run('b', 'busy', 0)]);
		const finished: string[] = [];
		const note = (name: string) => (): void => void finished.push(name);
		const many = Array.from({ length: 20 }, (_, n) => run('a', 'busy', n).then(note('a')));
		await Promise.all([many[0], run('b', 'busy', 1).then(note('b'))]);
		expect(finished.filter((name) => name === 'a').length).toBeLessThan(5);
		await Promise.all(many);
	});

	it('refuses what an account queues beyond the limit', async () => {
		const all = Array.from({ length: 260 }, (_, n) =>
			run('a', 'plain', n).then(
				() => 200,
				(error: unknown) => (error as { problem: { status: number } }).problem.status,
			),
		);
		expect((await run('b', 'plain', 1)).ended).toBe('done');
		const statuses = await Promise.all(all);
		expect(statuses.filter((status) => status === 429)).toHaveLength(9);
	});

	it('skips a job that is not needed any more', async () => {
		expect(await threads.run(KIND, 'a', () => null, LIMIT_MS)).toEqual({
			items: [],
			ended: 'done',
		});
	});

	it('leaves nothing open once it is closed', () => {
		const program = join(__dirname, 'close-threads.mjs');
		const printed = execFileSync(process.execPath, [program, isolation], {
			timeout: 20_000,
			encoding: 'utf8',
		});
		expect(JSON.parse(printed)).toEqual(['done', 503, 503, 503]);
	});
});
