/** Receipts that name their message by the carrier's reference: before, after and long after the answer to the submission. */
import { sql } from 'kysely';
import { REFERENCE_KEPT_MS } from '../../platform/src/messages/feedback/carrier-references.ts';
import {
	EARLY_KEPT_MS,
	MAX_EARLY_RECEIPTS,
} from '../../platform/src/messages/feedback/early-receipts.ts';
import { createGate } from './support/gate.ts';
import { onPostgres } from './postgres/database.ts';
import { alert, HOUR, startWorld, until, untilStatus, type World } from './support/index.ts';
import { createToyProvider, onToy, type ToyProvider } from './support/toy-carrier.ts';

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

async function begin(provider: ToyProvider): Promise<World> {
	world = await startWorld(...onToy(provider));
	return world;
}

async function send({ client }: World): Promise<string> {
	const { body } = await client.post('/v1/messages', alert());
	return String(body['id']);
}

async function typesOf({ client }: World, id: string): Promise<string[]> {
	const { body } = await client.get<{ data: { type: string }[] }>(`/v1/messages/${id}/events`);
	return body.data.map(({ type }) => type.replace('message.', ''));
}

async function countOf(
	{ platform }: World,
	table: 'carrier_refs' | 'early_receipts',
): Promise<number> {
	const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
		platform.internals.store.read,
	);
	return Number(rows[0]?.n);
}

it('finds the message after the answer, also after a restart, and repeats nothing', async () => {
	const provider = createToyProvider();
	const platform = await begin(provider);
	const id = await send(platform);
	await untilStatus(platform.client, id, 'sent');
	await platform.restart();
	await provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }]);
	await provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }]);
	expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
});

it('keeps a receipt that comes before the answer is stored, and applies it then', async () => {
	const gate = createGate();
	const provider = createToyProvider(async ({ messageId }) => {
		await gate.passed;
		return { kind: 'accepted', carrierRef: null, receiptRefs: [`ref-${messageId}`] };
	});
	const platform = await begin(provider);
	const id = await send(platform);
	await until(() => provider.carriers[0]?.submitted.length === 1);
	await provider.report([
		{ carrierRef: `ref-${id}`, kind: 'accepted' },
		{ carrierRef: `ref-${id}`, kind: 'undelivered', reason: 'absent', bounced: false },
	]);
	await provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }]);
	expect(await typesOf(platform, id)).toEqual(['queued']);
	gate.open();
	await untilStatus(platform.client, id, 'undelivered');
	expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'undelivered']);
	expect(await countOf(platform, 'early_receipts')).toBe(0);
});

it('keeps it over a restart', async () => {
	const provider = createToyProvider(() => ({
		kind: 'accepted',
		carrierRef: null,
		receiptRefs: ['4711'],
	}));
	const platform = await begin(provider);
	await provider.report([{ carrierRef: '4711', kind: 'delivered' }]);
	await platform.restart();
	const id = await send(platform);
	await untilStatus(platform.client, id, 'delivered');
});

const MINUTE = 60_000;

it.each([1, 15, 22 * 60])(
	'keeps a receipt for an answer that comes %i minutes later',
	async (minutes) => {
		const gate = createGate();
		const provider = createToyProvider(async ({ messageId }) => {
			await gate.passed;
			return { kind: 'accepted', carrierRef: null, receiptRefs: [`ref-${messageId}`] };
		});
		const platform = await begin(provider);
		const { clock } = platform.platform;
		await provider.report([{ carrierRef: 'too old', kind: 'delivered' }]);
		clock.set(clock.now() + EARLY_KEPT_MS - minutes * MINUTE);
		const id = await send(platform);
		await until(() => provider.carriers[0]?.submitted.length === 1);
		await provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }]);
		clock.set(clock.now() + minutes * MINUTE + 1);
		clock.set(clock.now() + HOUR);
		await until(async () => (await countOf(platform, 'early_receipts')) === 1, 'housekeeping');
		gate.open();
		await untilStatus(platform.client, id, 'delivered');
		expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
		expect(await countOf(platform, 'early_receipts')).toBe(0);
	},
);

it.each([1, 24 * 60, 29 * 24 * 60])(
	'finds the message %i minutes after the answer, also after a restart',
	async (minutes) => {
		const provider = createToyProvider();
		const platform = await begin(provider);
		const id = await send(platform);
		await untilStatus(platform.client, id, 'sent');
		await platform.platform.stop();
		const { clock } = platform.platform;
		clock.set(clock.now() + minutes * MINUTE);
		await platform.restart();
		await provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }]);
		expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
	},
);

describe('receipts at once', () => {
	const COUNT = 20;

	async function sendMany(platform: World): Promise<string[]> {
		const ids: string[] = [];
		while (ids.length < COUNT) ids.push(await send(platform));
		for (const id of ids) await untilStatus(platform.client, id, 'sent');
		return ids;
	}

	it('share transactions', async () => {
		const provider = createToyProvider();
		const platform = await begin(provider);
		const ids = await sendMany(platform);
		const transactions = jest.spyOn(platform.platform.internals.store, 'transaction');
		await Promise.all(
			ids.map((id) => provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }])),
		);
		expect(transactions.mock.calls.length).toBeLessThan(5);
		for (const id of ids)
			expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
	});

	it('share transactions when they come before the answers', async () => {
		const gate = createGate();
		const provider = createToyProvider(async ({ messageId }) => {
			await gate.passed;
			return { kind: 'accepted', carrierRef: messageId, receiptRefs: [`ref-${messageId}`] };
		});
		const platform = await begin(provider);
		const ids = [await send(platform), await send(platform), await send(platform)];
		await until(() => provider.carriers[0]?.submitted.length === ids.length);
		await Promise.all(
			ids.map((id) => provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }])),
		);
		gate.open();
		for (const id of ids) {
			await untilStatus(platform.client, id, 'delivered');
			expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
		}
		const named = await platform.platform.internals.store.read
			.selectFrom('messages')
			.select(['id', 'carrier_ref'])
			.execute();
		for (const { id, carrier_ref: ref } of named) expect(ref).toBe(id);
		expect(named).toHaveLength(ids.length);
	});

	it('fail alone when one cannot be stored', async () => {
		const provider = createToyProvider();
		const platform = await begin(provider);
		const ids = await sendMany(platform);
		// Fails wherever it becomes a parameter: as JSON on SQLite, in an array on PostgreSQL.
		const fail = () => {
			throw new Error('cannot be stored');
		};
		const carrierRef = { toJSON: fail, toPostgres: fail } as unknown as string;
		const broken = { carrierRef, kind: 'delivered' } as const;
		const results = await Promise.allSettled([
			...ids.map((id) => provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }])),
			provider.report([broken]),
		]);
		expect(results.map(({ status }) => status)).toEqual([
			...ids.map(() => 'fulfilled'),
			'rejected',
		]);
		for (const id of ids)
			expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
	});
});

it('gives a reference that the carrier uses again to the newer message', async () => {
	const provider = createToyProvider(() => ({
		kind: 'accepted',
		carrierRef: null,
		receiptRefs: ['1'],
	}));
	const platform = await begin(provider);
	const [older, newer] = [await send(platform), await send(platform)];
	await untilStatus(platform.client, older, 'sent');
	await untilStatus(platform.client, newer, 'sent');
	const { submitted } = provider.carriers[0]!;
	await provider.report([{ carrierRef: '1', kind: 'delivered' }]);
	const last = submitted.at(-1)?.messageId;
	await untilStatus(platform.client, last, 'delivered');
	const other = last === newer ? older : newer;
	expect((await platform.client.get(`/v1/messages/${other}`)).body['status']).toBe('sent');
});

it('tells accounts at carriers apart that use the same references', async () => {
	const provider = createToyProvider(() => ({
		kind: 'accepted',
		carrierRef: null,
		receiptRefs: ['1'],
	}));
	const [settings, overrides] = onToy(provider);
	world = await startWorld(
		{ ...settings, carriers: { ...settings.carriers, voice: 'toy://phone' } },
		overrides,
	);
	const { client } = world;
	const [sms, voice] = provider.carriers;
	const id = await send(world);
	await untilStatus(client, id, 'sent');
	await provider.report([{ carrierRef: '1', kind: 'delivered' }], voice);
	expect((await client.get(`/v1/messages/${id}`)).body['status']).toBe('sent');
	await provider.report([{ carrierRef: '1', kind: 'delivered' }], sms);
	await untilStatus(client, id, 'delivered');
});

describe('a message in parts', () => {
	const refs = (messageId: string) => [1, 2, 3].map((part) => `${messageId}/${part}`);
	const inParts = () =>
		createToyProvider(({ messageId }) => ({
			kind: 'accepted',
			carrierRef: null,
			receiptRefs: refs(messageId),
		}));

	it('is delivered once all its parts are', async () => {
		const provider = inParts();
		const platform = await begin(provider);
		const id = await send(platform);
		await untilStatus(platform.client, id, 'sent');
		const [first, second, third] = refs(id) as [string, string, string];
		await provider.report([{ carrierRef: second, kind: 'delivered' }]);
		await provider.report([
			{ carrierRef: second, kind: 'delivered' },
			{ carrierRef: first, kind: 'delivered' },
		]);
		expect(await typesOf(platform, id)).toEqual(['queued', 'sent']);
		await provider.report([{ carrierRef: third, kind: 'delivered' }]);
		expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
	});

	it('is not delivered if one of them is not', async () => {
		const provider = inParts();
		const platform = await begin(provider);
		const id = await send(platform);
		await untilStatus(platform.client, id, 'sent');
		const [first, second, third] = refs(id) as [string, string, string];
		await provider.report([
			{ carrierRef: first, kind: 'delivered' },
			{ carrierRef: second, kind: 'undelivered', reason: 'expired', bounced: false },
			{ carrierRef: third, kind: 'delivered' },
		]);
		expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'undelivered']);
	});

	it('may be reported part by part before its answer is stored', async () => {
		const gate = createGate();
		const provider = createToyProvider(async ({ messageId }) => {
			await gate.passed;
			return { kind: 'accepted', carrierRef: null, receiptRefs: refs(messageId) };
		});
		const platform = await begin(provider);
		const id = await send(platform);
		await until(() => provider.carriers[0]?.submitted.length === 1);
		for (const carrierRef of refs(id)) await provider.report([{ carrierRef, kind: 'delivered' }]);
		gate.open();
		await untilStatus(platform.client, id, 'delivered');
	});
});

describe('an unknown reference', () => {
	it('is kept for a day, then dropped, logged and counted', async () => {
		const provider = createToyProvider();
		const platform = await begin(provider);
		await provider.report([{ carrierRef: 'of another application', kind: 'delivered' }]);
		expect(await countOf(platform, 'early_receipts')).toBe(1);
		const { clock, internals } = platform.platform;
		clock.set(clock.now() + EARLY_KEPT_MS - HOUR);
		clock.set(clock.now() + 2 * HOUR);
		await until(async () => (await countOf(platform, 'carrier_refs')) === 0, 'housekeeping');
		expect(await countOf(platform, 'early_receipts')).toBe(0);
		expect(platform.logged()).toContain('receipts whose reference remained unknown were dropped');
		const { text } = await internals.meter.expose();
		expect(text).toContain('mc_receipts_unmatched_total{outcome="kept"} 1');
		expect(text).toContain('mc_receipts_unmatched_total{outcome="dropped"} 1');
	});

	it('is kept in place of the oldest one when too many are kept', async () => {
		const provider = createToyProvider(() => ({
			kind: 'accepted',
			carrierRef: null,
			receiptRefs: ['one more'],
		}));
		const platform = await begin(provider);
		const { store } = platform.platform.internals;
		await store.transaction(async ({ db }) => {
			await sql`with recursive n (i) as (
					select 1 union all select i + 1 from n where i < ${sql.lit(MAX_EARLY_RECEIPTS)})
				insert into early_receipts (scope, ref, sealed, created_at)
				select 'toy:shop', 'x' || i, ${Buffer.from('x')}, ${platform.platform.clock.now()} from n`.execute(
				db,
			);
		});
		await provider.report([{ carrierRef: 'one more', kind: 'delivered' }]);
		expect(await countOf(platform, 'early_receipts')).toBe(MAX_EARLY_RECEIPTS);
		expect(platform.logged()).toContain('receipts for unknown references dropped');
		const { rows } = await sql`select ref from early_receipts where ref = 'x1'`.execute(store.read);
		expect(rows).toEqual([]);
		expect(await countOf(platform, 'carrier_refs')).toBe(1);
		await untilStatus(platform.client, await send(platform), 'delivered');
	});

	it('of a receipt with a text is stored sealed', async () => {
		const provider = createToyProvider();
		const platform = await begin(provider);
		await provider.report([{ carrierRef: '9', kind: 'replied', text: 'Bonjour Zoe' }]);
		const rows = await platform.platform.internals.store.read
			.selectFrom('early_receipts')
			.selectAll()
			.execute();
		expect(rows).toHaveLength(1);
		expect(Buffer.from(rows[0]!.sealed).includes('Bonjour')).toBe(false);
	});
});

it('forgets references that no receipt comes for any more', async () => {
	const provider = createToyProvider();
	const platform = await begin(provider);
	const id = await send(platform);
	await untilStatus(platform.client, id, 'sent');
	const { clock } = platform.platform;
	clock.set(clock.now() + REFERENCE_KEPT_MS - HOUR);
	expect(await countOf(platform, 'carrier_refs')).toBe(1);
	clock.set(clock.now() + 2 * HOUR);
	await until(async () => (await countOf(platform, 'carrier_refs')) === 0, 'housekeeping');
});

it('looks references up by an index', async () => {
	const { platform } = await begin(createToyProvider());
	const { store } = platform.internals;
	const lookup = sql`select message_id from carrier_refs where scope = 'toy:shop' and ref = '1'`;
	const parts = sql`select ref from carrier_refs
		where message_id = 'msg_1' and parts > 1 and is_delivered = 0`;
	await store.transaction(async ({ db }) => {
		if (onPostgres) await sql`set local enable_seqscan = off`.execute(db);
		const explain = onPostgres ? sql`explain` : sql`explain query plan`;
		const plans = [
			JSON.stringify((await sql`${explain} ${lookup}`.execute(db)).rows),
			JSON.stringify((await sql`${explain} ${parts}`.execute(db)).rows),
		];
		expect(plans[0]).toMatch(onPostgres ? /carrier_refs_pkey/ : /autoindex_carrier_refs/);
		expect(plans[1]).toMatch(/carrier_refs_by_message/);
	});
});
