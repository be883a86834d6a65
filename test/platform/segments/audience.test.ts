import { sql } from 'kysely';
import {
	type Audience,
	audienceEnd,
	audienceHash,
	audiencePage,
	requireAudience,
} from '../../../platform/src/segments/audience.ts';
import { loadRecords } from '../../../platform/src/segments/judge/load-records.ts';
import { previewSegment } from '../../../platform/src/segments/preview.ts';
import type { Core } from '../../../platform/src/core.ts';
import { onPostgres } from '../postgres/database.ts';
import { type Json, startWorld, type World } from '../support/index.ts';
import { addTo, contact, segment } from '../support/segments.ts';

let world: World;
let core: Core;
let accountId: string;
const ids: string[] = [];

beforeAll(async () => {
	world = await startWorld();
	core = world.platform.internals;
	accountId = String((await world.client.get('/v1/account')).body['id']);
	for (let n = 0; n < 12; n++) {
		const attributes: Json = n % 2 === 0 ? { tier: 'gold' } : {};
		ids.push(await contact(world.client, { externalId: `c${n}`, attributes }));
	}
});
afterAll(() => world.end());

/** The numbers of the contacts of an audience, read page by page; never more rows than `limit` at once. */
async function read(
	audience: Audience,
	limit = 5,
	upTo = Number.MAX_SAFE_INTEGER,
): Promise<number[]> {
	const found: number[] = [];
	let after: number | null = 0;
	for (let calls = 0; after !== null; calls++) {
		if (calls > 100) throw new Error('the pages do not end');
		const page = await audiencePage(core, core.store.read, accountId, audience, {
			after,
			upTo,
			limit,
		});
		const seqs = page.contacts.map(({ seq }) => seq);
		expect(seqs.length).toBeLessThanOrEqual(limit);
		expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
		found.push(...page.contacts.map(({ facts }) => Number(facts.externalId?.slice(1))));
		after = page.next;
	}
	return found;
}

const list = async (members: readonly number[]) => {
	const id = await segment(world.client, { kind: 'list' });
	await addTo(
		world.client,
		id,
		members.map((n) => ({ externalId: `c${n}` })),
	);
	return id;
};
const GOLD = { field: 'attributes.tier', op: 'eq', value: 'gold' };

describe('an audience', () => {
	it('is the union of segments and contacts, less the excluded segments', async () => {
		const one = await list([1, 2, 3, 11]);
		const two = await list([3, 4]);
		const gold = await segment(world.client, { definition: GOLD });
		const notGold = await segment(world.client, { definition: { not: GOLD } });
		for (const limit of [1, 3, 100]) {
			expect(await read({ segments: [one, two] }, limit)).toEqual([1, 2, 3, 4, 11]);
			expect(await read({ segments: [one], exclude: [gold] }, limit)).toEqual([1, 3, 11]);
			expect(await read({ segments: [gold], exclude: [two] }, limit)).toEqual([0, 2, 6, 8, 10]);
			expect(await read({ segments: [gold, one], exclude: [one] }, limit)).toEqual([
				0, 4, 6, 8, 10,
			]);
			const contacts = [ids[7] ?? '', ids[3] ?? '', ids[2] ?? ''];
			expect(await read({ contacts }, limit)).toEqual([2, 3, 7]);
			expect(await read({ contacts, segments: [two], exclude: [gold] }, limit)).toEqual([3, 7]);
			// Without the attribute it is unknown whether they are gold: they belong to neither segment.
			expect(await read({ segments: [notGold] }, limit)).toEqual([]);
			expect(await read({ segments: [one], exclude: [notGold] }, limit)).toEqual([1, 2, 3, 11]);
			expect(await read({}, limit)).toEqual([]);
		}
	});

	it('looks among the members of a list that a definition demands', async () => {
		const few = await list([2, 5, 8]);
		const more = await list([0, 5]);
		const definition = {
			all: [
				GOLD,
				{
					any: [
						{ field: 'lists', op: 'eq', value: few },
						{ field: 'lists', op: 'in', value: [more] },
					],
				},
			],
		};
		const id = await segment(world.client, { definition });
		expect(await read({ segments: [id] }, 100)).toEqual([0, 2, 8]);
		// Three candidates fit into one page; all contacts would not.
		const page = await audiencePage(
			core,
			core.store.read,
			accountId,
			{ segments: [id] },
			{
				after: 0,
				upTo: Number.MAX_SAFE_INTEGER,
				limit: 5,
			},
		);
		expect([page.contacts.length, page.next]).toEqual([3, null]);
	});

	it('ends at the contact that was the last one', async () => {
		const everybody = await segment(world.client, {
			definition: { field: 'createdAt', op: 'exists', value: true },
		});
		const end = await audienceEnd(core.store.read, accountId);
		await contact(world.client, { externalId: 'c12' });
		expect(await read({ segments: [everybody] }, 5, end)).toHaveLength(12);
		expect(await read({ segments: [everybody] })).toHaveLength(13);
		expect(await audienceEnd(core.store.read, 'acc_nobody')).toBe(0);
	});

	it('is refused with the place of everything that does not exist', async () => {
		const one = await list([1]);
		const audience = { segments: [one, 'seg_x'], exclude: ['seg_y'] };
		const refusal = (errors: string[]) => ({
			problem: { errors: errors.map((pointer) => expect.objectContaining({ pointer }) as Json) },
		});
		const wrong = ['/audience/segments/1', '/audience/exclude/0'];
		for (const read of [requireAudience, audienceHash]) {
			await expect(read(core, core.store.read, accountId, audience)).rejects.toMatchObject(
				refusal(wrong),
			);
		}
		const range = { after: 0, upTo: 10, limit: 5 };
		const page = audiencePage(core, core.store.read, accountId, audience, range);
		await expect(page).rejects.toMatchObject(refusal(wrong));
		const contacts = [ids[0] ?? '', 'con_x'];
		const required = (asked: Audience) => requireAudience(core, core.store.read, accountId, asked);
		await expect(required({ contacts })).rejects.toMatchObject(refusal(['/audience/contacts/1']));
		await expect(required({ exclude: [one] })).rejects.toMatchObject(
			refusal(['/audience/segments']),
		);
		await expect(required({ segments: [one] })).resolves.toBeUndefined();
	});

	it('has a hash that changes with what it means, and with nothing else', async () => {
		const members = await list([1]);
		const inner = await list([2]);
		const dynamic = await segment(world.client, {
			name: 'n',
			definition: { any: [GOLD, { field: 'lists', op: 'eq', value: inner }] },
		});
		const audience = { segments: [members, dynamic], exclude: [] };
		const hash = () => audienceHash(core, core.store.read, accountId, audience);
		const seen = [await hash()];
		const same = async (why: string) => expect([why, await hash()]).toEqual([why, seen.at(-1)]);
		const changed = async () => {
			const now = await hash();
			expect(seen).not.toContain(now);
			seen.push(now);
		};
		const path = `/v1/segments/${dynamic}`;
		const definition = { any: [GOLD, { field: 'lists', op: 'eq', value: inner }] };
		await world.client.put(path, { name: 'other', definition });
		await same('a name');
		await addTo(world.client, members, [{ externalId: 'c1' }]);
		await same('a member that was one');
		await contact(world.client, { externalId: 'new', attributes: { tier: 'gold' } });
		await same('a contact');
		await world.client.put('/v1/contacts', { externalId: 'c1', firstName: 'Zoé' });
		await same('a changed member');
		await addTo(world.client, members, [{ externalId: 'new' }]);
		await changed();
		await addTo(world.client, inner, [{ externalId: 'new' }]);
		await changed();
		await world.client.put(path, { name: 'other', definition: GOLD });
		await changed();
		const { body } = await world.client.put('/v1/contacts', { externalId: 'new' });
		await world.client.ask('DELETE', `/v1/contacts/${String(body['id'])}`);
		await same('an erasure');
		expect(
			await audienceHash(core, core.store.read, accountId, {
				segments: [dynamic, members, dynamic],
			}),
		).toBe(seen.at(-1));
	});
});

it('stops counting when its time is over, and says so', async () => {
	const previewed = {
		id: '',
		definition: { field: 'createdAt', op: 'exists', value: true },
		version: null,
	} as const;
	const cut = await previewSegment(core, accountId, previewed, {}, -1);
	expect(cut).toMatchObject({ count: 0, exact: false });
	const whole = await previewSegment(core, accountId, previewed, {});
	expect(whole.exact).toBe(true);
	expect(whole.count).toBeGreaterThan(11);
});

it('never scans the messages', async () => {
	const plans: string[] = [];
	await core.store.transaction(async ({ db }) => {
		if (onPostgres) await sql`set local enable_seqscan = off`.execute(db);
		const rows = await db.selectFrom('contacts').selectAll().limit(5).execute();
		const asked = rows.map((row) => ({ ...row, phone_hash: 'a', email_hash: 'b' }));
		const explaining = db.withPlugin({
			transformQuery: ({ node }) => node,
			transformResult: async ({ result }) => result,
		});
		// Each statement that would run is explained instead.
		const executor = explaining.getExecutor();
		const execute = executor.executeQuery.bind(executor);
		executor.executeQuery = async (query, ...rest) => {
			const explain = onPostgres ? 'explain ' : 'explain query plan ';
			const { rows: plan } = await execute({ ...query, sql: explain + query.sql }, ...rest);
			plans.push(JSON.stringify(plan));
			return { rows: [] };
		};
		for (const needs of [['cmp_1'], ['cmp_1', 'cmp_2', 'cmp_3'], null]) {
			await loadRecords(explaining, accountId, asked, {
				lists: true,
				received: needs,
				replied: needs,
				contacted: true,
				outcomes: true,
			});
		}
	});
	expect(plans.length).toBe(18);
	for (const plan of plans) {
		// With statistics of a real table, PostgreSQL uses both columns of the index too.
		const expected = onPostgres
			? /messages_by_subject|messages_once_a_campaign|segment_members_by_contact|suppressions_by_subject/
			: /messages_by_subject \(subject_hash=\?\)|messages_once_a_campaign \(campaign_id=\? AND subject_hash=\?\)|segment_members_by_contact|suppressions_by_subject/;
		expect(plan).toMatch(expected);
		expect(plan).not.toMatch(/(SCAN|Seq Scan on) (messages|events|segment_members|suppressions)/);
	}
});
