import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createClock } from '../../platform/src/clock.ts';
import {
	isLegal,
	type Step,
	transitions,
} from '../../platform/src/messages/message/state-machine.ts';
import { createIds } from '../../platform/src/security/ids.ts';
import { StoreUnavailableError } from '../../platform/src/store/errors.ts';
import { openStore } from '../../platform/src/store/open.ts';
import type { Db } from '../../platform/src/store/schema.ts';
import type { Store } from '../../platform/src/store/store.ts';

describe('the state machine', () => {
	const steps = Object.keys(transitions).filter(
		(name) => transitions[name as Step].from.length > 0,
	) as Step[];

	it('never leads from a settled status back to a hand-over', () => {
		const settled = [
			'delivered',
			'undelivered',
			'failed',
			'cancelled',
			'expired',
			'rejected',
		] as const;
		for (const step of steps) {
			for (const status of settled) expect(isLegal(step, status)).toBe(false);
		}
	});

	it('reaches sending from queued alone, and never from what was handed over', () => {
		const ways = steps.filter((step) => transitions[step].to === 'sending');
		expect(ways).toEqual(['claim']);
		const reach = new Set<string>(['sent', 'unknown']);
		for (let round = 0; round < 12; round++) {
			for (const step of steps) {
				if (transitions[step].from.some((from) => reach.has(from))) reach.add(transitions[step].to);
			}
		}
		expect([...reach].sort()).toEqual(['delivered', 'sent', 'undelivered', 'unknown']);
	});

	it('has one file that writes statuses of messages', () => {
		const root = join(__dirname, '..', '..', 'platform', 'src');
		const writers = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => {
			if (!name.endsWith('.ts')) return false;
			const text = readFileSync(join(root, name), 'utf8');
			return [
				...text.matchAll(/(?:updateTable|insertInto)\('messages'\)([\s\S]*?)\.execute/g),
			].some(([, query = '']) => /status|columns|rows/.test(query.split('.where')[0] ?? ''));
		});
		expect(writers).toEqual([join('messages', 'message', 'transitions.ts')]);
	});
});

describe('the store', () => {
	let dataDir: string;
	let store: Store;
	beforeEach(async () => {
		dataDir = mkdtempSync(join(tmpdir(), 'mc-store-'));
		store = await openStore({ dataDir });
	});
	afterEach(async () => {
		await store.close();
		rmSync(dataDir, { recursive: true, force: true });
	});

	const add = (name: string, then?: () => void) =>
		store.transaction(async ({ db, afterCommit }) => {
			await db
				.insertInto('meta')
				.values({ name, kind: 'marker', sealed: Buffer.of(1) })
				.execute();
			afterCommit(() => done.push(name));
			then?.();
			return name;
		});
	const names = async () =>
		(await store.read.selectFrom('meta').select('name').orderBy('name').execute()).map(
			(row) => row.name,
		);
	let done: string[] = [];
	beforeEach(() => {
		done = [];
	});

	it('takes back a work that fails, and none that shares its commit', async () => {
		const fail = () => {
			throw new Error('no');
		};
		const results = await Promise.allSettled([add('a'), add('b', fail), add('c'), add('a')]);
		expect(results.map(({ status }) => status)).toEqual([
			'fulfilled',
			'rejected',
			'fulfilled',
			'rejected',
		]);
		expect(await names()).toEqual(['a', 'c']);
		await new Promise((resolve) => setImmediate(resolve));
		expect(done).toEqual(['a', 'c']);
	});

	describe('on a disk that is full', () => {
		/** More than the pages that are free. */
		const tooLarge = Buffer.alloc(2_000_000);

		const limit = (pages: number) =>
			store.transaction(async ({ db }) => {
				await sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db);
			});
		const insert = (db: Db, name: string, sealed: Buffer) =>
			db.insertInto('meta').values({ name, kind: 'marker', sealed }).execute();
		const addLarge = () => store.transaction(async ({ db }) => insert(db, 'large', tooLarge));
		const kindsOf = (results: PromiseSettledResult<unknown>[]) =>
			results.map((result) =>
				result.status === 'fulfilled' ? 'stored' : (result.reason as Error).name,
			);

		beforeEach(() => limit(1));

		it('says of all works of a commit that SQLite took back that they may be tried again', async () => {
			const results = await Promise.allSettled([add('a'), addLarge(), add('b')]);
			expect(kindsOf(results)).toEqual(Array(3).fill('StoreUnavailableError'));
			expect(await names()).toEqual([]);
			await limit(1_000_000);
			expect(kindsOf(await Promise.allSettled([add('a'), addLarge(), add('b')]))).toEqual(
				Array(3).fill('stored'),
			);
			expect(await names()).toEqual(['a', 'b', 'large']);
		});

		it('stores no half of a work that goes on after a statement failed', async () => {
			const goesOn = store.transaction(async ({ db }) => {
				await insert(db, 'first', Buffer.of(1));
				await insert(db, 'large', tooLarge).catch(() => undefined);
				await insert(db, 'last', Buffer.of(1));
			});
			await expect(goesOn).rejects.toThrow(StoreUnavailableError);
			const sideBySide = store.transaction(({ db }) =>
				Promise.all(['x', 'large', 'y'].map((name) => insert(db, name, tooLarge))),
			);
			await expect(sideBySide).rejects.toThrow(StoreUnavailableError);
			expect(await names()).toEqual([]);
		});
	});

	it('shows nothing before it is committed', async () => {
		let seen: string[] = [];
		await store.transaction(async ({ db }) => {
			await db
				.insertInto('meta')
				.values({ name: 'a', kind: 'marker', sealed: Buffer.of(1) })
				.execute();
			seen = await names();
		});
		expect(seen).toEqual([]);
		expect(await names()).toEqual(['a']);
	});

	it('refuses a second opening', async () => {
		await expect(openStore({ dataDir })).rejects.toThrow('in use by another platform process');
	});
});

describe('ids', () => {
	it('sort by the time of their making, even when the clock is moved back', () => {
		const clock = createClock();
		const newId = createIds(clock);
		const made: string[] = [];
		for (let count = 0; count < 500; count++) {
			if (count === 250) clock.set(0);
			made.push(newId('msg'));
		}
		expect([...made].sort()).toEqual(made);
		expect(made[0]).toMatch(/^msg_[0-9A-HJKMNP-TV-Z]{26}$/);
	});
});
