/** Members and parameters whose names are wrong by case or separators only are no unknown ones, which are ignored. */
import { alert, type Json, startWorld, type World } from './support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const pointers = (body: Json) =>
	(body['errors'] as { pointer: string }[]).map((one) => one.pointer);

it.each<[string, Json]>([
	['/send_at', { send_at: '2026-11-25T10:00:00+01:00' }],
	['/sendat', { sendat: '2026-11-25T10:00:00+01:00' }],
	['/not-after', { 'not-after': '2026-11-25T10:00:00+01:00' }],
	['/OutsideHours', { OutsideHours: 'defer' }],
	['/template_id', { template_id: 'tpl_x' }],
	['/recipient/contact_id', { recipient: { contact_id: 'con_x' } }],
	['/content/audio_url', { content: { text: 'Bonjour', audio_url: 'https://x.example/a.wav' } }],
])('a message with %s does not leave without it', async (pointer, over) => {
	const { status, body } = await world.client.post('/v1/messages', alert(over));
	expect([status, pointers(body)]).toEqual([422, [pointer]]);
	const batch = await world.client.post<{ results: Json[] }>('/v1/messages/batch', {
		messages: [alert(over), alert()],
	});
	expect(batch.body.results.map((one) => one['status'])).toEqual(['invalid', 'queued']);
});

it('an entry does not lose its key', async () => {
	const { body } = await world.client.post<{ results: Json[] }>('/v1/messages/batch', {
		messages: [alert({ idempotency_key: 'order-1042' })],
	});
	expect(body.results.map((one) => one['status'])).toEqual(['invalid']);
});

it.each([
	['/v1/messages', 'idempotencyKey', alert()],
	['/v1/messages', 'idempotency_key', alert()],
	['/v1/webhooks', 'idempotency-key', { url: 'http://127.0.0.1:9/', events: ['message.sent'] }],
])('%s does not lose a key that stands in the body as %s', async (path, name, body) => {
	const reply = await world.client.post(path, { ...body, [name]: 'order-1042' });
	expect([reply.status, pointers(reply.body)]).toEqual([422, [`/${name}`]]);
	expect(JSON.stringify(reply.body)).toContain('header Idempotency-Key');
});

it.each(['X-Idempotency-Key', 'Idempotency_Key', 'Idempotent-Key'])(
	'a key in the header %s is not lost',
	async (name) => {
		const { status, body } = await world.client.post('/v1/messages', alert(), { [name]: 'one' });
		expect([status, pointers(body)]).toEqual([422, [`/${name.toLowerCase()}`]]);
		const both = { [name]: 'one', 'Idempotency-Key': 'one' };
		expect((await world.client.post('/v1/messages', alert(), both)).status).toBe(201);
	},
);

it('a filter does not find everything', async () => {
	const { status, body } = await world.client.get('/v1/messages?campaign_id=cmp_x');
	expect([status, pointers(body)]).toEqual([422, ['/campaign_id']]);
});

it.each(['status[]=sent', 'campaignId%5B%5D=cmp_x'])(
	'a filter in brackets does not find everything (%s)',
	async (query) => {
		const name = decodeURIComponent(query.split('=')[0] ?? '');
		const { status, body } = await world.client.get(`/v1/messages?${query}`);
		expect([status, pointers(body)]).toEqual([422, [`/${name}`]]);
	},
);

it('what is unknown otherwise is ignored', async () => {
	const unknown = { accountId: 'acc_x', id: 'msg_x', status: 'sent', lane: 'x', version: 1 };
	expect((await world.client.post('/v1/messages', alert(unknown))).status).toBe(201);
	const metadata = { send_at: 'x', sendAt: 'y' };
	expect((await world.client.post('/v1/messages', alert({ metadata }))).status).toBe(201);
	expect((await world.client.get('/v1/messages?utm_source=x')).status).toBe(200);
});
