/** The platform between its customer and each provider: hand-over, receipts, answers, STOP, hostile callbacks. */
import {
	alert,
	type Json,
	marketingSms,
	startWorld,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { allDocumented, documented } from './documented.ts';
import {
	callBack,
	type DocumentedProvider,
	type ProviderCall,
	type ProviderDouble,
	startProvider,
	type Whim,
} from './double.ts';

jest.setTimeout(30_000);

const TO = '+33612345678';

let world: World | undefined;
let double: ProviderDouble | undefined;
afterEach(async () => {
	await world?.end();
	await double?.close();
	[world, double] = [undefined, undefined];
});

async function begin(
	provider: DocumentedProvider,
	whim: (call: ProviderCall) => Whim = () => undefined,
	options = '',
) {
	const started = await startProvider(provider, whim);
	double = started;
	const sms = started.url(options);
	const platform = await startWorld({
		carriers: { sms, email: 'sandbox:', voice: 'sandbox:' },
		metrics: true,
	});
	world = platform;
	const { client } = platform;
	const { body } = await client.get<{ data: { channel: string; inboundUrl: string }[] }>(
		'/v1/carriers',
	);
	const inbound = String(body.data.find(({ channel }) => channel === 'sms')?.inboundUrl);
	return {
		client,
		platform,
		double: started,
		/** Up to and including the key. */
		callbacks: inbound.replace(/\/reply$/, ''),
		async send(message: Json): Promise<string> {
			const { status, body: created } = await client.post('/v1/messages', message);
			expect([status, created]).toEqual([201, created]);
			return String(created['id']);
		},
		async eventsOf(id: string) {
			const path = `/v1/messages/${id}/events`;
			return (await client.get<{ data: { type: string; data: Json }[] }>(path)).body.data;
		},
		optOuts: async () => (await client.get<{ data: Json[] }>('/v1/opt-outs')).body.data,
	};
}

describe.each(allDocumented)('$name', (provider) => {
	it('hands over once; a receipt delivers', async () => {
		const { client, send, double: provided, callbacks, eventsOf } = await begin(provider);
		const id = await send(alert());
		await untilStatus(client, id, 'sent');
		const taken = provided.taken[0]!;
		const { delivered } = provider.callbacks;
		for (let time = 0; time < 2; time++) {
			const url = provider.statusUrl(taken);
			expect(await callBack(callbacks, delivered(taken, 1), url)).toBe(204);
		}
		await untilStatus(client, id, 'delivered');
		expect((await eventsOf(id)).map(({ type }) => type).sort()).toEqual([
			'message.delivered',
			'message.queued',
			'message.sent',
		]);
		expect(provided.taken).toHaveLength(1);
	});

	it('a number that takes none is undelivered', async () => {
		const { client, send, double: provided, callbacks } = await begin(provider);
		const id = await send(alert());
		await untilStatus(client, id, 'sent');
		const taken = provided.taken[0]!;
		const callback = provider.callbacks.noSuchNumber(taken, 1);
		expect(await callBack(callbacks, callback, provider.statusUrl(taken))).toBe(204);
		await untilStatus(client, id, 'undelivered');
	});

	it('an answer is reported once; STOP opts out', async () => {
		const { client, send, callbacks, optOuts, eventsOf } = await begin(provider);
		const id = await send(marketingSms());
		await untilStatus(client, id, 'sent');
		const reply = provider.callbacks.reply(TO, 'Merci, à demain');
		for (let time = 0; time < 2; time++) expect(await callBack(callbacks, reply)).toBe(204);
		expect(await optOuts()).toEqual([]);
		const replies = (await eventsOf(id)).filter(({ type }) => type === 'message.replied');
		expect(replies.map(({ data }) => data)).toMatchObject([
			{ from: TO, text: 'Merci, à demain', optOut: false },
		]);
		expect(await callBack(callbacks, provider.callbacks.stop(TO))).toBe(204);
		expect(await optOuts()).toMatchObject([{ channels: ['sms'], source: 'stop_sms' }]);
		expect((await client.post('/v1/messages', marketingSms())).status).toBe(422);
	});

	it('a lost answer is unknown and never repeated', async () => {
		const { client, send, double: provided, callbacks } = await begin(provider, () => 'hang up');
		const id = await send(alert());
		await untilStatus(client, id, 'unknown');
		expect(provided.asked).toHaveLength(1);
		const taken = provided.taken[0]!;
		// Providers that repeat our id settle the outcome.
		const repeatsOurs = !['ovh', 'octopush'].includes(provider.name);
		const callback = provider.callbacks.delivered(taken, 1);
		expect(await callBack(callbacks, callback, provider.statusUrl(taken))).toBe(204);
		const { body } = await client.get(`/v1/messages/${id}`);
		expect(body['status']).toBe(repeatsOurs ? 'delivered' : 'unknown');
	});

	it('comes again after 429, when the provider asked to', async () => {
		let asked = 0;
		const whim = (): Whim =>
			++asked === 1 ? { answer: 429, headers: { 'Retry-After': '120' } } : undefined;
		const { client, send, platform, double: provided } = await begin(provider, whim);
		const id = await send(alert());
		await until(() => asked === 1);
		await untilStatus(client, id, 'queued');
		platform.platform.clock.set(platform.platform.clock.now() + 121_000);
		await untilStatus(client, id, 'sent');
		expect(provided.taken).toHaveLength(1);
	});

	it('nobody without the address, and nothing hostile, gets in', async () => {
		const { client, send, callbacks, double: provided, optOuts } = await begin(provider);
		const id = await send(alert());
		await untilStatus(client, id, 'sent');
		const { delivered, stop } = provider.callbacks;
		const elsewhere = callbacks.replace(/[^/]+$/, 'A'.repeat(22));
		expect(await callBack(elsewhere, delivered(provided.taken[0]!, 1))).toBe(404);
		expect(await callBack(elsewhere, stop(TO))).toBe(404);
		const post = async (path: string, body: string, type = 'application/json') =>
			(
				await fetch(`${callbacks}${path}`, {
					method: 'POST',
					body,
					headers: { 'content-type': type },
				})
			).status;
		expect(await post('/status', '{"a":')).toBe(400);
		expect(await post('/status', '')).toBe(422);
		expect(await post('/status', '{}')).toBe(422);
		expect(await post('/status', 'a=1', 'text/plain')).toBe(422);
		expect(await post('/status', '['.repeat(5000))).toBe(400);
		expect(await post('/status', `${'['.repeat(40)}${']'.repeat(40)}`)).toBe(422);
		expect(await post('/status', JSON.stringify(Array(101).fill({})))).toBe(422);
		expect(await post('/status', 'x'.repeat(70_000))).toBe(413);
		expect(await post('/nowhere', '{}')).toBe(422);
		expect(await post('/status/msg_1', '{}')).toBe(422);
		expect(await post('/reply', '{"__proto__":{"from":"33612345678","text":"STOP"}}')).toBe(422);
		expect((await fetch(`${callbacks}/status`, { method: 'PUT' })).status).toBe(405);
		expect((await client.get(`/v1/messages/${id}`)).body['status']).toBe('sent');
		expect(await optOuts()).toEqual([]);
	});

	it('its secrets and its address stay out of the log', async () => {
		const { client, send, callbacks, platform } = await begin(provider, () => ({ answer: 500 }));
		const id = await send(alert());
		await untilStatus(client, id, 'unknown');
		await callBack(callbacks, provider.callbacks.reply(TO, 'Bonjour'));
		await callBack(callbacks, { method: 'POST', path: 'status', fields: {} });
		const logged = platform.logged();
		for (const secret of provider.credentials.split(':').slice(-1)) {
			expect(logged).not.toContain(secret);
		}
		expect(logged).not.toContain(callbacks.slice(-22));
		expect(logged).not.toContain('612345678');
	});
});

it('the opt-out that only the provider knew of is recorded', async () => {
	const left = { status: 1, ticket: '1', total: 1, sent: 0, blacklisted: 1 };
	const whim = () => ({ answer: 200, body: left });
	const { client, send, optOuts } = await begin(documented.smsfactor, whim);
	const id = await send(marketingSms());
	await untilStatus(client, id, 'failed');
	expect(await optOuts()).toMatchObject([{ channels: ['sms'], source: 'stop_sms' }]);
});

it('a STOP at the address of a former provider still counts', async () => {
	const { client, send, platform, optOuts, callbacks } = await begin(documented.smsmode);
	await untilStatus(client, await send(marketingSms()), 'sent');
	const former = platform.platform.internals.vault.tag('carrier:http:octopush');
	const base = callbacks.replace(/\/smsmode\/.*$/, '');
	const { stop } = documented.octopush.callbacks;
	expect(await callBack(`${base}/smsmode/${former}`, stop(TO))).toBe(404);
	expect(await optOuts()).toEqual([]);
	expect(await callBack(`${base}/octopush/${former}`, stop(TO))).toBe(204);
	expect(await optOuts()).toMatchObject([{ channels: ['sms'] }]);
});

it('a list of reports is stored as a whole or not at all', async () => {
	const { client, send, callbacks } = await begin(documented.smsmode);
	const [one, two] = [await send(alert()), await send(alert({ to: '+33698765432' }))];
	for (const id of [one, two]) await untilStatus(client, id, 'sent');
	const report = (refClient: string) => ({ refClient, status: { value: 'DELIVERED' } });
	const post = async (body: unknown) =>
		(await fetch(`${callbacks}/status`, { method: 'POST', body: JSON.stringify(body) })).status;
	expect(await post([report(one), {}])).toBe(422);
	expect((await client.get(`/v1/messages/${one}`)).body['status']).toBe('sent');
	expect(await post([report(one), report(two)])).toBe(204);
	for (const id of [one, two]) await untilStatus(client, id, 'delivered');
});

it('shows the credits of the provider to monitoring', async () => {
	const { client } = await begin(documented.brevo);
	const metrics = async () => (await client.get<string>('/metrics')).body;
	await until(async () => (await metrics()).includes('mc_carrier_credits{carrier="brevo"} 95'));
});
