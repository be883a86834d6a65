/** The sandbox behaves like a network: every address of its table does what the table says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { magicAddresses } from '../../platform/src/carriers/sandbox/magic-addresses.ts';
import {
	alert,
	consent,
	type Json,
	marketingSms,
	newsletter,
	type SharedWorld,
	sharedWorld,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

jest.setTimeout(30_000);

const shared = sharedWorld();
let world: SharedWorld;
beforeEach(async () => {
	world = await shared();
});

/** For a test that moves the clock, stops the platform or replaces its carriers. */
let own: World | undefined;
async function startOwn(...given: Parameters<typeof startWorld>): Promise<World> {
	own = await startWorld(...given);
	world = own;
	return own;
}
afterEach(async () => {
	await own?.end();
	own = undefined;
});

interface Told {
	type: string;
	data: Json;
}

async function eventsOf(id: unknown): Promise<Told[]> {
	const path = `/v1/messages/${String(id)}/events`;
	return (await world.client.get<{ data: Told[] }>(path)).body.data;
}

const optOutsOf = async (subject: string) =>
	(await world.client.get<{ data: Json[] }>(`/v1/opt-outs?subject=${encodeURIComponent(subject)}`))
		.body.data;

async function send(message: Json): Promise<string> {
	const { status, body } = await world.client.post('/v1/messages', message);
	expect([status, body]).toEqual([201, body]);
	return String(body['id']);
}

const sms = (to: string, over: Json = {}) => alert({ to, ...over });
const call = (to: string, over: Json = {}) => ({
	channel: 'voice',
	purpose: 'marketing',
	to,
	sender: '+33162000001',
	content: { text: 'Bonjour, Maison Durand vous invite en boutique.' },
	recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
	consent,
	sector: 'retail',
	...over,
});

/** Until what an address does is over: no receipt is open any more. */
async function untilQuiet(id: string, types: readonly string[]): Promise<Told[]> {
	return until(async () => {
		const events = await eventsOf(id);
		return types.every((type) => events.some((event) => event.type === type)) && events;
	}, types.join(' '));
}

it('lists its addresses', async () => {
	const { status, body } = await world.client.get<{
		data: { channel: string; address: string; summary: string }[];
	}>('/v1/sandbox/addresses');
	expect(status).toBe(200);
	const keys = body.data.map(({ channel, address }) => `${channel} ${address}`);
	expect(new Set(keys).size).toBe(keys.length);
	for (const wanted of ['sms +33600000001', 'voice +33600000014', 'email bounce@sandbox.test']) {
		expect(keys).toContain(wanted);
	}
	expect(body.data.every(({ summary }) => summary.length > 5)).toBe(true);
});

describe('SMS', () => {
	it.each([
		['01', 'undelivered', ['message.undelivered']],
		['02', 'failed', ['message.failed']],
		['06', 'delivered', ['message.delivered']],
		['07', 'delivered', ['message.delivered']],
		['08', 'delivered', ['message.delivered']],
		['11', 'undelivered', ['message.bounced', 'message.undelivered']],
		['12', 'undelivered', ['message.undelivered']],
		['13', 'delivered', ['message.delivered']],
		['16', 'failed', ['message.failed']],
	])('to …%s ends %s', async (last, status, types) => {
		const id = await send(sms(`+336000000${last}`));
		await untilStatus(world.client, id, status);
		const events = await untilQuiet(id, types);
		// Once each, however often and in whatever order the network told it.
		for (const type of types) {
			expect(events.filter((event) => event.type === type)).toHaveLength(1);
		}
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe(status);
	});

	it('to …03 is busy twice and then accepted', async () => {
		const id = await send(sms('+33600000003'));
		await untilStatus(world.client, id, 'delivered');
		const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
		expect(body.data).toHaveLength(1);
	});

	it.each([
		['04', 'STOP'],
		['14', ' Arrêt ! '],
	])('to …%s is answered with %s', async (last, text) => {
		const to = `+336000000${last}`;
		const id = await send(sms(to));
		const events = await untilQuiet(id, ['message.delivered', 'message.replied']);
		expect(events.find(({ type }) => type === 'message.replied')?.data).toMatchObject({
			from: to,
			text,
			optOut: true,
		});
		expect(await optOutsOf(to)).toMatchObject([{ source: 'stop_sms', channels: ['sms'] }]);
		expect((await world.client.post('/v1/messages', marketingSms({ to }))).status).toBe(422);
	});

	it('to …15 is answered with “Oui”, which is no consent', async () => {
		const id = await send(sms('+33600000015'));
		await untilQuiet(id, ['message.replied']);
		const marketing = marketingSms({ to: '+33600000015', consent: undefined });
		expect((await world.client.post('/v1/messages', marketing)).status).toBe(422);
	});

	it('to …16 brings the opt-out that the carrier knew of', async () => {
		const id = await send(sms('+33600000016'));
		await untilStatus(world.client, id, 'failed');
		expect(await optOutsOf('+33600000016')).toHaveLength(1);
	});
});

describe('SMS, on a clock that moves', () => {
	beforeEach(() => startOwn());

	it('to …08 stays delivered when the network contradicts itself', async () => {
		const id = await send(sms('+33600000008'));
		await untilStatus(world.client, id, 'delivered');
		const other = await send(sms('+33600000008'));
		await untilStatus(world.client, other, 'delivered');
		const open = async () => {
			const { body } = await world.client.get(`/v1/messages/${id}`);
			return body['status'];
		};
		world.platform.clock.set(TUESDAY + 60_000);
		await untilStatus(world.client, await send(sms('+33612345678')), 'delivered');
		expect(await open()).toBe('delivered');
	});

	it('to …05 takes 30 seconds of the platform’s clock', async () => {
		const id = await send(sms('+33600000005'));
		await untilStatus(world.client, id, 'sent');
		world.platform.clock.set(TUESDAY + 29_000);
		const other = await send(sms('+33612345678'));
		await untilStatus(world.client, other, 'delivered');
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe('sent');
		world.platform.clock.set(TUESDAY + 60_000);
		await untilStatus(world.client, id, 'delivered');
	});

	it('to …05 is not delivered after its hours', async () => {
		world.platform.clock.set(Date.parse('2026-11-24T21:59:45+01:00'));
		const id = await send(marketingSms({ to: '+33600000005' }));
		await untilStatus(world.client, id, 'sent');
		const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
		expect(body.data[0]?.['validUntil']).toBe('2026-11-24T21:00:00Z');
		world.platform.clock.set(Date.parse('2026-11-24T22:01:00+01:00'));
		await untilStatus(world.client, id, 'undelivered');
		const event = (await eventsOf(id)).find(({ type }) => type === 'message.undelivered');
		expect(event?.data['reason']).toBe('validity_expired');
	});

	it('to …09 is unknown until a late receipt; to …10 for good', async () => {
		const reconciled = await send(sms('+33600000009'));
		const open = await send(sms('+33600000010'));
		await untilStatus(world.client, reconciled, 'unknown');
		await untilStatus(world.client, open, 'unknown');
		world.platform.clock.set(TUESDAY + 60_000);
		await untilStatus(world.client, reconciled, 'delivered');
		expect((await world.client.get(`/v1/messages/${open}`)).body['status']).toBe('unknown');
		const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
		expect(body.data).toHaveLength(2);
	});

	it('receipts that were not told before a stop are told after the next start', async () => {
		const slow = await send(sms('+33600000005'));
		await untilStatus(world.client, slow, 'sent');
		await own?.restart();
		world.platform.clock.set(TUESDAY + 60_000);
		await untilStatus(world.client, slow, 'delivered');
	});
});

describe('e-mail', () => {
	const mail = (local: string) => newsletter({ to: `${local}@sandbox.test` });

	it.each([
		['bounce', 'undelivered', 'hard', '5.1.1'],
		['softbounce', 'undelivered', 'soft', '4.2.2'],
		['refused', 'failed', 'hard', '5.1.1'],
		['late', 'delivered', 'hard', '5.1.1'],
	])('to %s@ ends %s with a bounce', async (local, status, type, code) => {
		const id = await send(mail(local));
		await untilStatus(world.client, id, status);
		const events = await untilQuiet(id, ['message.bounced']);
		const bounce = events.find((event) => event.type === 'message.bounced');
		expect(bounce?.data).toMatchObject({ messageId: id, type, code });
	});

	it('to bounce@ is not sent twice, to softbounce@ it is', async () => {
		for (const [local, expected] of [
			['bounce', 422],
			['softbounce', 201],
		] as const) {
			const id = await send(mail(local));
			await untilQuiet(id, ['message.bounced']);
			expect((await world.client.post('/v1/messages', mail(local))).status).toBe(expected);
		}
	});

	it('to complaint@ is reported and stops mail', async () => {
		const id = await send(mail('complaint'));
		await untilQuiet(id, ['message.delivered', 'message.complained']);
		expect(await optOutsOf('complaint@sandbox.test')).toMatchObject([{ source: 'complaint' }]);
		expect((await world.client.post('/v1/messages', mail('complaint'))).status).toBe(422);
	});

	it('to unsubscribe@ unsubscribes by one click', async () => {
		const id = await send(mail('unsubscribe'));
		await untilStatus(world.client, id, 'delivered');
		await until(async () => (await optOutsOf('unsubscribe@sandbox.test')).length === 1);
		expect(await optOutsOf('unsubscribe@sandbox.test')).toMatchObject([{ source: 'one_click' }]);
	});
});

describe('calls', () => {
	it.each([
		['11', 'busy'],
		['12', 'no_answer'],
	])('to …%s are undelivered: %s', async (last, reason) => {
		const id = await send(call(`+336000000${last}`));
		await untilStatus(world.client, id, 'undelivered');
		const event = (await eventsOf(id)).find(({ type }) => type === 'message.undelivered');
		expect(event?.data).toMatchObject({ reason, call: { durationSeconds: 0, answeredBy: null } });
	});

	it('to …13 reach a machine', async () => {
		const id = await send(call('+33600000013'));
		await untilStatus(world.client, id, 'delivered');
		const event = (await eventsOf(id)).find(({ type }) => type === 'message.delivered');
		expect(event?.data['call']).toEqual({ durationSeconds: 12, answeredBy: 'machine', keys: null });
	});

	it('to anybody are heard to the end', async () => {
		const id = await send(call('+33612345678'));
		await untilStatus(world.client, id, 'delivered');
		const event = (await eventsOf(id)).find(({ type }) => type === 'message.delivered');
		expect(event?.data['call']).toEqual({ durationSeconds: 4, answeredBy: 'human', keys: null });
		const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
		expect(body.data[0]?.['announcement']).toBe(
			'Pour ne plus recevoir ces appels, appuyez sur la touche 9.',
		);
	});

	it('to …14 end with 9: opted out of calls, for good', async () => {
		const id = await send(call('+33600000014'));
		const events = await untilQuiet(id, ['message.delivered', 'message.replied']);
		expect(events.find(({ type }) => type === 'message.delivered')?.data['call']).toEqual({
			durationSeconds: 7,
			answeredBy: 'human',
			keys: '9',
		});
		expect(await optOutsOf('+33600000014')).toMatchObject([
			{ source: 'voice_key', channels: ['voice'] },
		]);
		expect((await world.client.post('/v1/messages', call('+33600000014'))).status).toBe(422);
	});

	it('to …15 end with 1, which changes nothing', async () => {
		const id = await send(call('+33600000015'));
		const events = await untilQuiet(id, ['message.delivered', 'message.replied']);
		expect(events.find(({ type }) => type === 'message.replied')?.data).toMatchObject({
			keys: '1',
			optOut: false,
		});
		expect(await optOutsOf('+33600000015')).toEqual([]);
	});

	it('are made four times to one person in thirty days, answered or not', async () => {
		for (let attempt = 1; attempt <= 4; attempt++) {
			const id = await send(call('+33600000012'));
			await untilStatus(world.client, id, 'undelivered');
		}
		const fifth = await world.client.post<{ verdict: { findings: { rule: string }[] } }>(
			'/v1/messages',
			call('+33600000012'),
		);
		expect(fifth.status).toBe(422);
		expect(fifth.body.verdict.findings.map(({ rule }) => rule)).toContain('CAP-01');
	});
});

describe('POST /v1/sandbox/inbound', () => {
	it.each([
		[{ keys: '9' }, 'voice_key'],
		[{ text: '9' }, 'voice_key'],
		[{ keys: '1' }, null],
	])('plays keys: %j', async (pressed, source) => {
		const id = await send(call('+33612345678'));
		await untilStatus(world.client, id, 'delivered');
		const { status, body } = await world.client.post<{ optOut: Json | null; messageId: string }>(
			'/v1/sandbox/inbound',
			{ channel: 'voice', from: '06 12 34 56 78', ...pressed },
		);
		expect([status, body.messageId]).toEqual([201, id]);
		expect(body.optOut?.['source'] ?? null).toBe(source);
	});

	it('needs words or keys', async () => {
		const { status } = await world.client.post('/v1/sandbox/inbound', { from: '+33612345678' });
		expect(status).toBe(422);
	});
});

it('nothing of a batch leaves after closing, however slow the carrier', async () => {
	const closing = Date.parse('2026-11-24T22:00:00+01:00');
	const leftAt: number[] = [];
	const slow = await startOwn(
		{},
		{
			carriers: {
				sms: {
					kind: 'sandbox',
					limits: { perSecond: 1 },
					async submit({ validUntil }) {
						leftAt.push(slow.platform.clock.now());
						expect(validUntil).toBe(closing);
						return { kind: 'accepted', carrierRef: null };
					},
					receive: () => undefined,
					close: async () => undefined,
				},
			},
		},
	);
	slow.platform.clock.set(closing - 60_000);
	const numbers = Array.from({ length: 1000 }, (_, index) => `+336123${String(10_000 + index)}`);
	const messages = numbers.map((to) => marketingSms({ to, outsideHours: 'defer' }));
	const { body } = await slow.client.post<{ results: { status: string }[] }>('/v1/messages/batch', {
		messages,
	});
	expect(body.results.filter(({ status }) => status === 'queued')).toHaveLength(1000);
	await until(() => leftAt.length >= 1);
	// Through the last minute second by second, and over closing.
	for (let second = 50; second >= 10; second -= 10) {
		const before = leftAt.length;
		slow.platform.clock.set(closing - second * 1000 - 1);
		await until(() => leftAt.length > before);
	}
	slow.platform.clock.set(closing);
	const rescheduled = async () => {
		const path = '/v1/messages?status=scheduled&limit=200';
		return (await slow.client.get<{ data: Json[] }>(path)).body.data;
	};
	// Each is decided on again, which takes its time on a busy machine: two hundred of them tell enough.
	const isFull = async () => (await rescheduled()).length === 200;
	for (let round = 0; round < 6 && !(await isFull()); round++) {
		await until(isFull).catch(() => undefined);
	}
	expect(Math.max(...leftAt)).toBeLessThan(closing);
	expect(leftAt.length).toBeLessThan(100);
	const waiting = await rescheduled();
	expect(waiting).toHaveLength(200);
	expect(new Set(waiting.map((message) => message['sendAt']))).toEqual(
		new Set(['2026-11-25T07:00:00Z']),
	);
}, 240_000);

it('is documented as it is', () => {
	const page = readFileSync(join(__dirname, '..', '..', 'docs', 'sandbox.md'), 'utf8');
	for (const { address, summary } of magicAddresses()) {
		const row = page.split('\n').find((line) => line.includes(`\`${address}\``));
		expect([address, row]).toEqual([address, expect.stringContaining(summary)]);
	}
});
