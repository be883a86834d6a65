/** Inserts of many rows store the same on both databases; PostgreSQL gets them as JSON. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertAdding } from '../../platform/src/store/insert-adding.ts';
import { insertReturning } from '../../platform/src/store/insert.ts';
import { openStore } from '../../platform/src/store/open.ts';
import type { Store } from '../../platform/src/store/store.ts';
import { freshDatabase } from './postgres/database.ts';

let store: Store;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let dataDir: string;
beforeAll(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'mc-insert-'));
	database = await freshDatabase();
	store = await openStore({ dataDir, databaseUrl: database.url });
});
afterAll(async () => {
	await store.close();
	await database.drop();
	rmSync(dataDir, { recursive: true, force: true });
});

it('stores texts, bytes, numbers and nulls as they are, for any number of rows', async () => {
	const texts = ['plain', 'l’été "à" 50 %\\\n\t', '\u{1F600}', 'half \ud83d', '\\ud83d', '{}', "'"];
	const rows = Array.from({ length: 1203 }, (_, index) => ({
		message_id: `insert-test-${String(index).padStart(4, '0')}`,
		account_id: texts[index % texts.length] ?? '',
		channel: 'sms' as const,
		sealed: Uint8Array.from({ length: index % 40 }, (_byte, at) => (index * 7 + at) % 256),
		handed_over_at: index === 0 ? Number.MAX_SAFE_INTEGER : index,
		receipted: 1,
	}));
	const inserted = await store.transaction(({ db }) =>
		insertReturning(db, 'sandbox_messages', rows, ['message_id', 'seq']),
	);
	expect(new Set(inserted.map(({ seq }) => seq)).size).toBe(rows.length);
	const stored = await store.read
		.selectFrom('sandbox_messages')
		.selectAll()
		.where('message_id', 'like', 'insert-test-%')
		.orderBy('message_id')
		.execute();
	const expected = rows.map((row) => ({
		...row,
		// A lone half of a pair is no character; both drivers store the sign for that.
		account_id: Buffer.from(row.account_id).toString(),
		sealed: Buffer.from(row.sealed).toString('hex'),
	}));
	const read = stored.map(({ seq: _, sealed, ...row }) => ({
		...row,
		sealed: Buffer.from(sealed).toString('hex'),
	}));
	expect(read).toEqual(expected);
});

it('adds counts to the rows that exist, and inserts the others', async () => {
	const row = (place: string, n: number) => ({
		account_id: 'insert-test',
		metric: 'accepted',
		hour: 3_600_000,
		channel: 'sms',
		purpose: 'transactional',
		campaign_id: '',
		variant: '',
		provider: '',
		place,
		sending_hash: '',
		cohort: 0,
		shard: 0,
		n,
	});
	const places = Array.from({ length: 120 }, (_, index) => `P${String(index).padStart(3, '0')}`);
	const add = (rows: ReturnType<typeof row>[]) =>
		store.transaction(({ db }) => insertAdding(db, 'stats_hourly', rows));
	await add(places.slice(0, 60).map((place) => row(place, 2)));
	await add(places.map((place) => row(place, 3)));
	const stored = await store.read
		.selectFrom('stats_hourly')
		.select(['place', 'n'])
		.where('account_id', '=', 'insert-test')
		.orderBy('place')
		.execute();
	expect(stored).toEqual(places.map((place, index) => ({ place, n: index < 60 ? 5 : 3 })));
});
