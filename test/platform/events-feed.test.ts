import { eventTypes } from '@marketing-cible/contract';
import { modules } from '../../platform/src/modules.ts';
import { randomFrom } from '../random.ts';
import {
	alert,
	type Client,
	clientOf,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

interface Page {
	data: { id: string; type: string; occurredAt: string; data: Json }[];
	nextCursor: string | null;
}

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const events = async (client: Client, query = '') =>
	(await client.get<Page>(`/v1/events${query}`)).body;

async function sendAlert(client: Client): Promise<string> {
	const sent = await client.post('/v1/messages', alert());
	await untilStatus(client, sent.body['id'], 'delivered');
	return String(sent.body['id']);
}

describe('the types of events', () => {
	it('are offered exactly as modules emit them', () => {
		const emitted = modules.flatMap(({ events: own = [] }) => own);
		expect([...emitted].sort()).toEqual([...eventTypes].sort());
	});
});

describe('GET /v1/events', () => {
	it('lists every event of the account, newest first', async () => {
		const id = await sendAlert(world.client);
		await world.client.post('/v1/opt-outs', {
			subject: '+33612345678',
			channels: ['sms'],
			source: 'crm',
		});
		const { data, nextCursor } = await events(world.client);
		expect(data.map(({ type }) => type)).toEqual([
			'opt_out.created',
			'message.delivered',
			'message.sent',
			'message.queued',
		]);
		expect(data.at(-1)?.data['messageId']).toBe(id);
		expect(nextCursor).toBeNull();
	});

	it('narrows by types, separated by commas or repeated, and by the instant', async () => {
		await sendAlert(world.client);
		const sent = await events(world.client, '?types=message.sent,message.queued');
		expect(sent.data.map(({ type }) => type)).toEqual(['message.sent', 'message.queued']);
		const same = await events(world.client, '?types=message.sent&types=message.queued');
		expect(same).toEqual(sent);
		world.platform.clock.set(TUESDAY + 3 * HOUR);
		await world.client.post('/v1/messages', alert({ reference: 'order-2' }));
		const since = encodeURIComponent(new Date(TUESDAY + 2 * HOUR).toISOString());
		const late = await events(world.client, `?since=${since}&order=asc&types=message.queued`);
		expect(late.data).toHaveLength(1);
		const tomorrow = encodeURIComponent(new Date(TUESDAY + 24 * HOUR).toISOString());
		expect((await events(world.client, `?since=${tomorrow}`)).data).toEqual([]);
	});

	it('refuses an unknown type and a foreign cursor by name', async () => {
		for (const [query, pointer] of [
			['?types=message.sent,message.exploded', '/types/1'],
			['?types=', '/types/0'],
			['?cursor=nonsense', '/cursor'],
			['?since=yesterday', '/since'],
			['?order=random', '/order'],
		]) {
			const { status, body } = await world.client.get<{ errors?: { pointer: string }[] }>(
				`/v1/events${query}`,
			);
			expect([query, status, body.errors?.[0]?.pointer]).toEqual([query, 422, pointer]);
		}
	});

	it('shows nothing of another account, also by the id of its event', async () => {
		await sendAlert(world.client);
		const [mine] = (await events(world.client)).data;
		const { apiKey } = await world.platform.addAccount('other', ['admin']);
		const other = clientOf(world.platform.url, apiKey);
		expect((await events(other)).data).toEqual([]);
		expect((await other.get(`/v1/events?cursor=${String(mine?.id)}`)).status).toBe(422);
	});

	it('demands the scope that a webhook demands', async () => {
		const account = await world.client.get('/v1/account');
		const key = await world.platform.addKey(String(account.body['id']), ['messages']);
		expect((await clientOf(world.platform.url, key).get('/v1/events')).status).toBe(403);
	});

	it('leaves out what was sent to one webhook only, unless it is asked for', async () => {
		const hook = await world.client.post('/v1/webhooks', {
			url: 'http://127.0.0.1:9/',
			events: ['message.sent'],
		});
		await world.client.post(`/v1/webhooks/${String(hook.body['id'])}/test`);
		expect((await events(world.client)).data).toEqual([]);
		expect((await events(world.client, '?types=webhook.test')).data).toHaveLength(1);
	});

	it('is a feed: pages of any size give every event once, and a reader resumes by the last id', async () => {
		const seed = Number(process.env['MC_SEED'] ?? Math.floor(Math.random() * 1e9));
		console.log(`seed ${seed}`);
		const below = randomFrom(seed);
		const seen: string[] = [];
		const read = async () => {
			for (;;) {
				const last = seen.at(-1);
				const after = last === undefined ? '' : `&cursor=${last}`;
				const limit = 1 + below(7);
				const page = await events(world.client, `?order=asc&limit=${limit}${after}`);
				seen.push(...page.data.map(({ id }) => id));
				if (page.nextCursor === null) return;
			}
		};
		for (let round = 0; round < 6; round++) {
			const many = Array.from({ length: 1 + below(12) }, (_, index) =>
				alert({ reference: `order-${round}-${index}`, to: `+336123456${10 + index}` }),
			);
			await world.client.post('/v1/messages/batch', { messages: many });
			await read();
		}
		await world.client.post('/v1/messages', marketingSms());
		await until(async () => {
			await read();
			const all = await world.client.get<{ data: Json[] }>('/v1/messages?status=queued&limit=1');
			const sending = await world.client.get<{ data: Json[] }>('/v1/messages?status=sent&limit=1');
			return all.body.data.length + sending.body.data.length === 0;
		}, 'everything delivered');
		await read();
		const { rows } = await world.platform.internals.store.read
			.selectFrom('events')
			.select('id')
			.orderBy('seq')
			.execute()
			.then((all) => ({ rows: all.map(({ id }) => id) }));
		expect(seen).toEqual(rows);
	});
});
