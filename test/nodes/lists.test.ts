/** Get Many and Sync: pages, limits, filters, and the shape of what comes out. */
import type { IDataObject } from 'n8n-workflow';
import { storedMessage } from './support/fake-platform.ts';
import { failure, run } from './support/run.ts';
import {
	answer,
	asked,
	forgetAnswers,
	startServer,
	stopServer,
	type Answer,
	type Asked,
} from './support/server.ts';

beforeAll(startServer);
afterAll(stopServer);
afterEach(forgetAnswers);

/** A list of so many entries, in pages as they are asked for; the cursor is the place of the next entry. */
function paged(
	total: number,
	entry: (place: number) => object = (place) => ({ id: `x_${place}` }),
) {
	return ({ query }: Asked): Answer => {
		const start = Number(query['cursor'] ?? 0);
		const end = Math.min(total, start + Number(query['limit']));
		const data = Array.from({ length: end - start }, (_, index) => entry(start + index));
		return { status: 200, body: { data, nextCursor: end < total ? String(end) : null } };
	};
}

const lists = [
	['message', '/v1/messages'],
	['contact', '/v1/contacts'],
	['consent', '/v1/consents'],
	['optOut', '/v1/opt-outs'],
	['template', '/v1/templates'],
	['sender', '/v1/senders'],
] as const;

describe.each(lists)('Get Many of %s', (resource, path) => {
	const list = { resource, operation: 'getAll', filters: {}, sort: {} };

	it('follows the pages to the end', async () => {
		answer(`GET ${path}`, paged(450));
		const { output } = await run({ parameters: { ...list, returnAll: true } });
		expect(output).toHaveLength(450);
		expect(asked.map(({ query }) => [query['limit'], query['cursor']])).toEqual([
			['200', undefined],
			['200', '200'],
			['200', '400'],
		]);
		for (const { pairedItem } of output) expect(pairedItem).toEqual({ item: 0 });
	});

	it('asks for no more than the limit', async () => {
		answer(`GET ${path}`, paged(450));
		const { output } = await run({ parameters: { ...list, returnAll: false, limit: 230 } });
		expect(output).toHaveLength(230);
		expect(asked.map(({ query }) => query['limit'])).toEqual(['200', '30']);
	});

	it('gives 50 when nothing is said', async () => {
		answer(`GET ${path}`, paged(450));
		expect((await run({ parameters: list })).output).toHaveLength(50);
	});

	it('of nothing is no item, and every item asks for itself', async () => {
		answer(`GET ${path}`, paged(0), paged(2));
		const { output } = await run({
			parameters: { ...list, returnAll: true },
			items: [{ json: {} }, { json: {} }],
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 1 }]);
	});

	it('passes the order on', async () => {
		answer(`GET ${path}`, paged(1));
		await run({ parameters: { ...list, sort: { order: 'asc' } } });
		expect(asked[0]!.query['order']).toBe('asc');
	});

	it('ends on a cursor that stands still', async () => {
		answer(`GET ${path}`, { status: 200, body: { data: [{ id: 'x' }], nextCursor: 'same' } });
		expect((await run({ parameters: { ...list, returnAll: true } })).output).toHaveLength(2);
	});

	it('is not taken from an answer that is none', async () => {
		answer(`GET ${path}`, { status: 200, body: { welcome: true } });
		expect((await failure(run({ parameters: list }))).message).toBe(
			'The response does not come from Marketing Cible [item 0]',
		);
	});
});

describe('the filters', () => {
	it.each<[string, IDataObject, Record<string, string>]>([
		[
			'message',
			{
				channel: 'sms',
				status: 'delivered',
				to: ' 0612345678 ',
				reference: 'order-1',
				since: '2026-11-24T09:00:00',
			},
			{
				channel: 'sms',
				status: 'delivered',
				to: '0612345678',
				reference: 'order-1',
				since: '2026-11-24T08:00:00.000Z',
			},
		],
		['contact', { query: 'Zo' }, { query: 'Zo' }],
		['consent', { subject: 'zoe@example.com' }, { subject: 'zoe@example.com' }],
		['template', { channel: 'email', query: 'order' }, { channel: 'email', query: 'order' }],
		['sender', { channel: 'voice', query: '' }, { channel: 'voice' }],
	])('of %s', async (resource, filters, query) => {
		const [, path] = lists.find(([name]) => name === resource)!;
		answer(`GET ${path}`, paged(0));
		await run({ parameters: { resource, operation: 'getAll', filters, sort: {} } });
		expect(asked[0]!.query).toEqual({ ...query, limit: '50' });
	});

	it('of opt-outs begin with the newest', async () => {
		answer('GET /v1/opt-outs', paged(0));
		await run({ parameters: { resource: 'optOut', operation: 'getAll', filters: {}, sort: {} } });
		expect(asked[0]!.query).toEqual({ order: 'desc', limit: '50' });
	});

	it('with a status that does not exist are named', async () => {
		const parameters = { resource: 'message', operation: 'getAll', filters: { status: 'lost' } };
		expect((await failure(run({ parameters }))).message).toContain("'Status'");
	});
});

describe('Simplify', () => {
	const message = storedMessage({
		channel: 'sms',
		purpose: 'marketing',
		to: '0612345678',
		idempotencyKey: '',
	});

	it('leaves ten fields of a message, the ID among them', async () => {
		answer('GET /v1/messages', { status: 200, body: { data: [message], nextCursor: null } });
		const parameters = { resource: 'message', operation: 'getAll', simplify: true };
		const [simple] = (await run({ parameters })).output;
		expect(Object.keys(simple!.json)).toHaveLength(10);
		expect(simple!.json).toMatchObject({ messageId: message.id, status: 'queued' });
		const [raw] = (await run({ parameters: { ...parameters, simplify: false } })).output;
		expect(raw!.json).toHaveProperty('verdict');
	});

	it('leaves ten fields of a contact, empty ones as null', async () => {
		answer('GET /v1/contacts/con_1', {
			status: 200,
			body: { id: 'con_1', email: 'zoe@example.com' },
		});
		const parameters = {
			resource: 'contact',
			operation: 'get',
			contactId: { __rl: true, mode: 'id', value: 'con_1' },
			simplify: true,
		};
		const [item] = (await run({ parameters })).output;
		expect(Object.keys(item!.json)).toHaveLength(10);
		expect(item!.json).toMatchObject({ id: 'con_1', email: 'zoe@example.com', phone: null });
	});
});

describe('Opt-Out: Sync', () => {
	const sync = { resource: 'optOut', operation: 'sync', after: '', since: '', returnAll: true };

	it('begins after the last opt-out that was handled, oldest first', async () => {
		answer('GET /v1/opt-outs', {
			status: 200,
			body: { data: [{ id: 'opt_3' }], nextCursor: null },
		});
		const { output } = await run({ parameters: { ...sync, after: 'opt_2' } });
		expect(asked[0]!.query).toEqual({ order: 'asc', limit: '200', cursor: 'opt_2' });
		expect(output.map(({ json }) => json['id'])).toEqual(['opt_3']);
	});

	it('goes on with the cursor of the pages', async () => {
		answer('GET /v1/opt-outs', ({ query }) => ({
			status: 200,
			body: { data: [{ id: 'opt_x' }], nextCursor: query['cursor'] === 'opt_2' ? 'next' : null },
		}));
		expect((await run({ parameters: { ...sync, after: 'opt_2' } })).output).toHaveLength(2);
		expect(asked.map(({ query }) => query['cursor'])).toEqual(['opt_2', 'next']);
	});

	it('or at a moment', async () => {
		answer('GET /v1/opt-outs', { status: 200, body: { data: [], nextCursor: null } });
		const since = '2026-11-22T02:00:00';
		expect((await run({ parameters: { ...sync, since } })).output).toEqual([]);
		expect(asked[0]!.query).toEqual({
			order: 'asc',
			limit: '200',
			since: '2026-11-22T01:00:00.000Z',
		});
	});

	it('takes nothing else for a position: a stray value must not start from the beginning', async () => {
		const error = await failure(run({ parameters: { ...sync, after: 'msg_1' } }));
		expect(error.message).toBe("'After Opt-Out ID' is not the ID of an opt-out [item 0]");
		expect(asked).toEqual([]);
	});
});
