import { messageSummaryList, type MessageSummary } from '@marketing-cible/contract';
import { seqBounds } from '../../../platform/src/messages/message/time-bounds.ts';
import {
	alert,
	HOUR,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';
import { seeded } from './support.ts';

const STATUSES = ['delivered', 'failed', 'unknown', 'cancelled'] as const;
const MINUTE = 60_000;

let world: World;
/** The messages as they are stored, newest first. */
let all: {
	seq: number;
	id: string;
	channel: string;
	status: string;
	campaignId: string | null;
	createdAt: number;
}[];

beforeAll(async () => {
	world = await startWorld();
	const { store } = world.platform.internals;
	const messages = Array.from({ length: 60 }, (_, index) => {
		const to = `+336123456${String(index % 2 === 0 ? 10 + (index % 5) : 20 + index)}`;
		return index % 3 === 0
			? newsletter({ to: `a${index}@free.fr` })
			: alert({ to, reference: `r${index % 4}` });
	});
	await world.client.post('/v1/messages/batch', { messages });
	await until(async () => {
		const open = await store.read
			.selectFrom('messages')
			.select('id')
			.where('status', 'in', ['queued', 'sending', 'sent', 'scheduled'])
			.execute();
		return open.length === 0;
	}, 'all delivered');
	const random = seeded(15);
	const rows = await store.read.selectFrom('messages').selectAll().orderBy('seq', 'desc').execute();
	await store.transaction(async ({ db }) => {
		for (const [index, row] of rows.entries()) {
			await db
				.updateTable('messages')
				.set({
					status: STATUSES[Math.floor(random() * STATUSES.length)] ?? 'failed',
					created_at: TUESDAY - index * MINUTE,
				})
				.where('seq', '=', row.seq)
				.execute();
		}
		// One campaign with several messages; an address occurs once in it.
		const phones = new Map(
			rows.flatMap((row) => (row.channel === 'sms' ? [[row.subject_hash, row.seq]] : [])),
		);
		for (const seq of [...phones.values()].slice(0, 20)) {
			await db
				.updateTable('messages')
				.set({ campaign_id: 'cmp_A' })
				.where('seq', '=', seq)
				.execute();
		}
	});
	all = (await store.read.selectFrom('messages').selectAll().orderBy('seq', 'desc').execute()).map(
		(row) => ({
			seq: row.seq,
			id: row.id,
			channel: row.channel,
			status: row.status,
			campaignId: row.campaign_id,
			createdAt: row.created_at,
		}),
	);
});
afterAll(() => world.end());

/** Follows the cursor to the end. */
async function idsOf(query: string): Promise<string[]> {
	const ids: string[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const {
			status,
			body,
		}: { status: number; body: { data: { id: string }[]; nextCursor: string | null } } =
			await world.client.get(`/v1/messages?${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
		expect(status).toBe(200);
		ids.push(...body.data.map(({ id }) => id));
		cursor = body.nextCursor;
	}
	return ids;
}

const matching = (meets: (one: (typeof all)[number]) => boolean) =>
	all.filter(meets).map(({ id }) => id);

it('finds what every combination of status, channel and campaign matches, in both orders, page by page', async () => {
	for (const status of [undefined, ...STATUSES]) {
		for (const channel of [undefined, 'sms', 'email', 'voice']) {
			for (const campaign of [undefined, 'cmp_A', 'cmp_none']) {
				const query = Object.entries({ status, channel, campaignId: campaign })
					.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
					.join('&');
				const expected = matching(
					(one) =>
						(status === undefined || one.status === status) &&
						(channel === undefined || one.channel === channel) &&
						(campaign === undefined || one.campaignId === campaign),
				);
				expect([query, await idsOf(`${query}&limit=7`)]).toEqual([query, expected]);
				expect([query, await idsOf(`${query}&order=asc&limit=50`)]).toEqual([
					query,
					[...expected].reverse(),
				]);
			}
		}
	}
});

it('finds messages of a period, its end exclusive', async () => {
	const since = TUESDAY - 40 * MINUTE;
	const end = TUESDAY - 10 * MINUTE;
	const period = `since=${new Date(since).toISOString()}&until=${new Date(end).toISOString()}`;
	const expected = matching(({ createdAt }) => createdAt >= since && createdAt < end);
	expect(expected).toHaveLength(30);
	expect(await idsOf(`${period}&limit=11&view=summary`)).toEqual(expected);
	expect(await idsOf(`since=${new Date(TUESDAY + HOUR).toISOString()}`)).toEqual([]);
});

it('combines a person or a reference with the other filters', async () => {
	const failed = await idsOf('to=%2B33612345610&status=failed');
	const toOne = await idsOf('to=%2B33612345610');
	expect(failed).toEqual(matching(({ id, status }) => status === 'failed' && toOne.includes(id)));
	expect(toOne).toHaveLength(4);
	const referenced = await idsOf('reference=r2&limit=2');
	expect(referenced.length).toBeGreaterThan(5);
	expect(await idsOf('reference=r2&to=%2B33612345610')).toEqual(
		referenced.filter((id) => toOne.includes(id)),
	);
});

it('shows summaries without verdict, content and address, and small', async () => {
	const { body } = await world.client.get<{ data: MessageSummary[] }>('/v1/messages?view=summary');
	expect(messageSummaryList.safeParse(body).success).toBe(true);
	const text = JSON.stringify(body);
	expect(text.length).toBeLessThan(12_000);
	expect(text).not.toMatch(/verdict|commande|\+3361234|a\d+@free/);
	expect(body.data.find(({ channel }) => channel === 'sms')?.to).toMatch(/^\+33 6 [* ]+\d\d$/);
});

it('names the rule that decided', async () => {
	const night = { sendAt: '2026-11-24T23:30:00+01:00', outsideHours: 'defer', to: '+33698765432' };
	const { status, body } = await world.client.post('/v1/messages', marketingSms(night));
	expect([status, body['status']]).toEqual([201, 'scheduled']);
	const list = await world.client.get<{ data: MessageSummary[] }>(
		'/v1/messages?view=summary&limit=1',
	);
	expect(list.body.data[0]).toMatchObject({
		status: 'scheduled',
		rule: expect.stringMatching(/^HRS-/) as unknown,
	});
	expect(list.body.data[0]?.sendAt).toMatch(/^2026-11-25T/);
});

it('bounds a period by numbers that leave out nothing of it, though writers overlap', async () => {
	const { store, newId } = world.platform.internals;
	const random = seeded(47);
	const [account] = await store.read.selectFrom('accounts').select('id').execute();
	const start = TUESDAY + HOUR;
	const rows = Array.from({ length: 6000 }, (_, index) => ({
		id: newId('msg'),
		account_id: account?.id ?? '',
		channel: 'voice' as const,
		purpose: 'transactional' as const,
		status: 'cancelled' as const,
		priority: 0,
		subject_hash: `h${index}` as never,
		destination: null,
		reference_hash: null,
		outside_hours: 'defer' as const,
		send_at: null,
		not_after: null,
		due_at: 0,
		attempts: 0,
		segments: null,
		cost: null,
		carrier_ref: null,
		owner: null,
		key_id: null,
		hold_reason: null,
		sealed: Buffer.of(0),
		// A second apart, written up to 50 seconds late.
		created_at: start + index * 1000 - Math.floor(random() * 50_000),
		updated_at: 0,
	}));
	await store.transaction(async ({ db }) => {
		for (let at = 0; at < rows.length; at += 200) {
			await db
				.insertInto('messages')
				.values(rows.slice(at, at + 200))
				.execute();
		}
	});
	const stored = await store.read.selectFrom('messages').select(['seq', 'created_at']).execute();
	for (let round = 0; round < 20; round++) {
		const since = start + Math.floor(random() * 7000) * 1000 - 500_000;
		const end = since + Math.floor(random() * 900_000);
		const { least, most } = await seqBounds(store.read, { since, until: end });
		const inside = stored.filter(({ seq }) => seq >= least && seq <= most).length;
		const wanted = stored.filter((row) => row.created_at >= since && row.created_at < end);
		expect(wanted.every(({ seq }) => seq >= least && seq <= most)).toBe(true);
		// A minute more at each end, and the writers' delay.
		expect(inside - wanted.length).toBeLessThanOrEqual(2 * 60 + 2 * 50 + 60);
	}
	const future = await seqBounds(store.read, { since: start + 30 * 24 * HOUR });
	expect(future.least).toBeGreaterThan(future.most);
});
