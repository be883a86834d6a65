/** The embedded database answers what is on disk, and nothing else. */
import { cpSync, fdatasync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailableError } from '../../platform/src/store/errors.ts';
import type { Fdatasync } from '../../platform/src/store/log-sync.ts';
import { openStore } from '../../platform/src/store/open.ts';
import type { Store } from '../../platform/src/store/store.ts';
import { until } from './support/until.ts';

type Done = Parameters<Fdatasync>[1];

let dataDir: string;
let store: Store | undefined;
/** Syncs that were begun and not ended, with the length of the log when they began. */
let begun: { done: Done; length: number }[];
const log = () => join(dataDir, 'platform.db-wal');
const held: Fdatasync = (_fd, done) => void begun.push({ done, length: statSync(log()).size });

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'mc-log-'));
	begun = [];
});
afterEach(async () => {
	for (const { done } of begun) done(null);
	await store?.close();
	rmSync(dataDir, { recursive: true, force: true });
});

const open = async (sync?: Fdatasync, folder = dataDir) =>
	await openStore({ dataDir: folder }, sync === undefined ? {} : { sync: { fdatasync: sync } });
const namesIn = async (of = store) =>
	(await of!.read.selectFrom('meta').select('name').orderBy('name').execute()).map(
		({ name }) => name,
	);

/** Adds a row. `answered` and `called` get its name when the transaction resolves, and when its callback after the commit runs. */
let answered: string[];
let called: string[];
beforeEach(() => {
	answered = [];
	called = [];
});
async function add(name: string): Promise<void> {
	await store?.transaction(async ({ db, afterCommit }) => {
		await db
			.insertInto('meta')
			.values({ name, kind: 'marker', sealed: Buffer.alloc(3000, name) })
			.execute();
		afterCommit(() => called.push(name));
	});
	answered.push(name);
}
const begunSyncs = (count: number) => until(() => begun.length === count);

it('answers a transaction, and runs its callbacks, when its sync has ended', async () => {
	store = await open(held);
	const first = add('a');
	await begunSyncs(1);
	expect(await namesIn()).toEqual(['a']);
	expect([answered, called]).toEqual([[], []]);
	begun.pop()?.done(null);
	await first;
	await until(() => called.length === 1);
});

it('commits go on while the disk syncs, and share the next sync, which the running one is not taken for', async () => {
	store = await open(held);
	const first = add('a');
	await begunSyncs(1);
	const others = [add('b'), add('c')];
	await until(async () => (await namesIn()).length === 3);
	const late = add('d');
	await until(async () => (await namesIn()).length === 4);
	expect(begun).toHaveLength(1);
	begun.shift()?.done(null);
	await first;
	await begunSyncs(1);
	expect(answered).toEqual(['a']);
	begun.shift()?.done(null);
	await Promise.all([...others, late]);
	expect(answered.toSorted()).toEqual(['a', 'b', 'c', 'd']);
	expect(begun).toEqual([]);
});

it('a transaction that fails is answered after the sync of what it read', async () => {
	store = await open(held);
	const first = add('a');
	await until(async () => (await namesIn()).length === 1);
	let refusal: unknown;
	const second = add('a').catch((error: unknown) => (refusal = error));
	await begunSyncs(1);
	await new Promise((resolve) => setImmediate(resolve));
	expect(refusal).toBeUndefined();
	begun.shift()?.done(null);
	await first;
	await begunSyncs(1);
	expect(refusal).toBeUndefined();
	begun.shift()?.done(null);
	await second;
	expect(String(refusal)).toMatch(/UNIQUE/);
});

it('a power cut takes nothing that was answered', async () => {
	let length = 0;
	// The length of the log when the last sync that ended had begun: what lies behind it may be lost.
	store = await open((fd, done) => {
		const then = statSync(log()).size;
		fdatasync(fd, (error) => {
			length = Math.max(length, then);
			done(error);
		});
	});
	for (let round = 0; round < 5; round++) {
		await Promise.all(Array.from({ length: 20 }, (_, index) => add(`${round}-${index}`)));
		const lost = mkdtempSync(join(tmpdir(), 'mc-lost-'));
		try {
			const promised = [...answered];
			cpSync(dataDir, lost, { recursive: true });
			rmSync(join(lost, 'platform.db-shm'), { force: true });
			truncateSync(join(lost, 'platform.db-wal'), length);
			const restarted = await open(undefined, lost);
			try {
				expect(await namesIn(restarted)).toEqual(expect.arrayContaining(promised));
			} finally {
				await restarted.close();
			}
		} finally {
			rmSync(lost, { recursive: true, force: true });
		}
	}
	expect(answered).toHaveLength(100);
	expect(length).toBeGreaterThan(100 * 3000);
});

it('after a sync that failed nothing is answered any more, until the process starts anew', async () => {
	store = await open(held);
	const settled = Promise.allSettled([add('a'), add('b')]);
	await begunSyncs(1);
	const waiting = Promise.allSettled([add('c')]);
	await until(async () => (await namesIn()).length === 3);
	begun.shift()?.done(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));
	const outcomes = [
		...(await settled),
		...(await waiting),
		...(await Promise.allSettled([add('d')])),
	];
	const reasons = outcomes.map((one) =>
		one.status === 'rejected' ? (one.reason as unknown) : one,
	);
	expect(reasons.map((reason) => reason instanceof StoreUnavailableError)).toEqual(
		Array(4).fill(true),
	);
	expect(begun).toEqual([]);
	expect([answered, called]).toEqual([[], []]);
	// What is asked for afterwards is not even begun: a later start would find it.
	expect(await namesIn()).toEqual(['a', 'b', 'c']);
	await store.close();
	store = await open();
	await add('e');
	expect(answered).toEqual(['e']);
});
