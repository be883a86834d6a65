import {
	checkResult,
	message as messageSchema,
	problem as problemSchema,
} from '@marketing-cible/contract';
import { createClock } from '../../platform/src/index.ts';
import {
	alert,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	type SharedWorld,
	sharedWorld,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
} from './support/index.ts';

const newWorld = sharedWorld();
let world: SharedWorld;
beforeEach(async () => {
	world = await newWorld();
});

async function eventTypes(id: unknown): Promise<string[]> {
	const { body } = await world.client.get<{ data: { type: string }[] }>(
		`/v1/messages/${String(id)}/events`,
	);
	return body.data.map(({ type }) => type);
}

describe('POST /v1/messages', () => {
	it('takes an alert and delivers it', async () => {
		const sent = await world.client.post('/v1/messages', alert({ metadata: { orderId: '1042' } }));
		expect(sent.status).toBe(201);
		expect(messageSchema.parse(sent.body)).toMatchObject({
			status: 'queued',
			to: '+33612345678',
			metadata: { orderId: '1042' },
			verdict: { outcome: 'allow' },
		});
		await untilStatus(world.client, sent.body['id'], 'delivered');
		expect(await eventTypes(sent.body['id'])).toEqual([
			'message.queued',
			'message.sent',
			'message.delivered',
		]);
	});

	it('hands an alert over at once: the request wakes the worker, no timer does', async () => {
		const clock = createClock();
		clock.set(TUESDAY);
		const timerless = await startWorld({}, { clock: { ...clock, wakeAt: () => () => undefined } });
		try {
			for (let round = 0; round < 3; round++) {
				const { body } = await timerless.client.post('/v1/messages', alert());
				await until(async () => {
					const kept = await timerless.client.get<{ data: Json[] }>('/v1/sandbox/messages');
					return kept.body.data.some((entry) => entry['messageId'] === body['id']);
				}, 'the hand-over');
			}
		} finally {
			await timerless.end();
		}
	});

	it.each(['06 12 34 56 78', '0033612345678', '+33 (0)6 12 34 56 78', '+33612345678'])(
		'reads the number %s',
		async (to) => {
			const { status, body } = await world.client.post('/v1/messages', alert({ to }));
			expect([status, body['to']]).toEqual([201, '+33612345678']);
		},
	);

	it('stores and sends the amended text of a marketing SMS', async () => {
		const text = 'Nos nouveautes vous attendent en boutique.';
		const { status, body } = await world.client.post(
			'/v1/messages',
			marketingSms({ content: { text } }),
		);
		expect(status).toBe(201);
		expect(messageSchema.parse(body).verdict.outcome).toBe('amend');
		await untilStatus(world.client, body['id'], 'delivered');
		const kept = await world.client.get<{ data: { content: { text: string } }[] }>(
			'/v1/sandbox/messages',
		);
		expect(kept.body.data[0]?.content.text).toBe(`${text} STOP au 36180`);
	});

	it('refuses a marketing SMS without consent, with a verdict, and stores nothing', async () => {
		const { status, headers, body } = await world.client.post(
			'/v1/messages',
			marketingSms({ consent: undefined }),
		);
		expect(status).toBe(422);
		expect(headers.get('content-type')).toContain('application/problem+json');
		const problem = problemSchema.parse(body);
		expect(problem.type).toBe('/problems/compliance-rejected');
		expect(problem.verdict?.outcome).toBe('reject');
		expect(JSON.stringify(body)).not.toContain('612345678');
		const list = await world.client.get<{ data: unknown[] }>('/v1/messages');
		expect(list.body.data).toEqual([]);
	});

	it('turns a night into a refusal or a deferral, as asked', async () => {
		world.platform.clock.set(Date.parse('2026-11-24T22:30:00+01:00'));
		const refused = await world.client.post('/v1/messages', marketingSms());
		expect(refused.status).toBe(422);
		const next = problemSchema.parse(refused.body).verdict?.nextPermittedAt;
		const deferred = await world.client.post(
			'/v1/messages',
			marketingSms({ outsideHours: 'defer' }),
		);
		expect(deferred.status).toBe(201);
		expect(deferred.body).toMatchObject({ status: 'scheduled', sendAt: next });
		expect(new Date(String(next)).getTime()).toBe(Date.parse('2026-11-25T08:00:00+01:00'));
		world.platform.clock.set(Date.parse('2026-11-25T08:00:00+01:00'));
		await untilStatus(world.client, deferred.body['id'], 'delivered');
	});

	it('decides on the instant of sending', async () => {
		const sunday = marketingSms({ sendAt: '2026-11-29T10:00:00+01:00' });
		expect((await world.client.post('/v1/messages', sunday)).status).toBe(422);
		const monday = marketingSms({ sendAt: '2026-11-30T10:00:00+01:00' });
		const { status, body } = await world.client.post('/v1/messages', monday);
		expect([status, body['status']]).toEqual([201, 'scheduled']);
	});

	it('releases a scheduled message at its time and not before', async () => {
		const at = TUESDAY + 2 * HOUR;
		const { body } = await world.client.post(
			'/v1/messages',
			alert({ sendAt: new Date(at).toISOString() }),
		);
		expect(body['status']).toBe('scheduled');
		world.platform.clock.set(at - 60_000);
		const other = await world.client.post('/v1/messages', alert());
		await untilStatus(world.client, other.body['id'], 'delivered');
		expect((await world.client.get(`/v1/messages/${String(body['id'])}`)).body['status']).toBe(
			'scheduled',
		);
		world.platform.clock.set(at);
		await untilStatus(world.client, body['id'], 'delivered');
		expect(await eventTypes(body['id'])).toEqual([
			'message.scheduled',
			'message.queued',
			'message.sent',
			'message.delivered',
		]);
	});

	it('expires what has no sense any more', async () => {
		const at = TUESDAY + HOUR;
		const { body } = await world.client.post(
			'/v1/messages',
			alert({
				sendAt: new Date(at).toISOString(),
				notAfter: new Date(at + 60_000).toISOString(),
			}),
		);
		world.platform.clock.set(at + 2 * 60_000);
		await untilStatus(world.client, body['id'], 'expired');
	});

	it('holds nothing back of transactional messages while marketing waits', async () => {
		const at = new Date(TUESDAY + HOUR).toISOString();
		const marketing = Array.from({ length: 60 }, (_, index) =>
			marketingSms({ to: `+336123400${String(index).padStart(2, '0')}`, sendAt: at }),
		);
		await world.client.post('/v1/messages/batch', { messages: marketing });
		await world.client.post('/v1/messages', alert({ sendAt: at }));
		world.platform.clock.set(TUESDAY + HOUR);
		const kept = await until(async () => {
			const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages?limit=200');
			return body.data.length === 61 ? body.data : null;
		});
		const position = kept.reverse().findIndex((entry) => entry['to'] === '+33612345678');
		expect(position).toBeLessThan(32);
	});

	const invalid: [string, Json, string][] = [
		['an unknown channel', alert({ channel: 'fax' }), '/channel'],
		['no channel', alert({ channel: undefined }), '/channel'],
		['a malformed number', alert({ to: '12' }), '/to'],
		['a mail address as a number', alert({ to: 'zoe@example.org' }), '/to'],
		['a malformed mail address', newsletter({ to: 'zoe' }), '/to'],
		['an empty text', alert({ content: { text: '  ' } }), '/content/text'],
		['no content', alert({ content: undefined }), '/content/text'],
		['no purpose', alert({ purpose: undefined }), '/purpose'],
		['a number as text', alert({ content: { text: 5 } }), '/content/text'],
		['no subject line', newsletter({ content: { text: 'a' } }), '/content/subject'],
		['a local time', alert({ sendAt: '2026-11-25T10:00:00' }), '/sendAt'],
		['a far future', alert({ sendAt: '2027-12-25T10:00:00Z' }), '/sendAt'],
		[
			'an end before the beginning',
			alert({ sendAt: '2026-11-25T10:00:00Z', notAfter: '2026-11-25T09:00:00Z' }),
			'/notAfter',
		],
		['a template', alert({ templateId: 'tpl_1' }), '/templateId'],
		['an unknown sector', alert({ sector: 'space' }), '/sector'],
		['too much metadata', alert({ metadata: { key: 5 } }), '/metadata/key'],
		[
			'consent from the future of a message that leaves later still',
			marketingSms({
				consent: { collectedAt: '2026-12-01T10:00:00Z' },
				sendAt: '2026-12-02T10:00:00Z',
			}),
			'/consent/collectedAt',
		],
	];
	it.each(invalid)('refuses %s and says where', async (_, body, pointer) => {
		const reply = await world.client.post('/v1/messages', body);
		expect(reply.status).toBe(422);
		const problem = problemSchema.parse(reply.body);
		expect(problem.type).toBe('/problems/invalid-request');
		expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
		for (const error of problem.errors ?? []) expect(error.message.length).toBeGreaterThan(5);
	});

	it('refuses a message whose consent is later than its send, and records no such evidence', async () => {
		const { status, body } = await world.client.post(
			'/v1/messages',
			marketingSms({ consent: { collectedAt: '2026-12-24T10:00:00Z' } }),
		);
		expect([status, body['type']]).toEqual([422, '/problems/compliance-rejected']);
		const rules = problemSchema.parse(body).verdict?.findings.map(({ rule }) => rule);
		expect(rules).toContain('CON-02');
		const history = await world.client.get('/v1/consents');
		expect(history.body['data']).toEqual([]);
	});

	it('a dry run judges what a send refuses for its form', async () => {
		const { body } = await world.client.post('/v1/checks', {
			at: '2027-03-01T10:00:00Z',
			messages: [
				alert({ to: '0612' }),
				newsletter({ to: 'zoe' }),
				marketingSms({ consent: { collectedAt: '2027-02-01T10:00:00Z' } }),
				marketingSms({ consent: { collectedAt: '2027-04-01T10:00:00Z' } }),
			],
		});
		const seen = checkResult
			.parse(body)
			.results.map(({ verdict }) => [
				verdict?.outcome,
				verdict?.findings.find(
					({ rule, outcome }) => outcome === 'reject' && /^(ADR|CON)/.test(rule),
				)?.rule,
			]);
		expect(seen).toEqual([
			['reject', 'ADR-02'],
			['reject', 'ADR-05'],
			['allow', undefined],
			['reject', 'CON-02'],
		]);
	});

	it('names every invalid field at once', async () => {
		const { body } = await world.client.post('/v1/messages', { to: '' });
		const pointers = problemSchema.parse(body).errors?.map((error) => error.pointer);
		expect(pointers).toEqual(expect.arrayContaining(['/channel', '/purpose', '/to']));
	});
});

describe('the sandbox', () => {
	it.each([
		[
			'sms',
			'+33600000001',
			'undelivered',
			['message.queued', 'message.sent', 'message.undelivered'],
		],
		['sms', '+33600000002', 'failed', ['message.queued', 'message.failed']],
		['sms', '+33600000003', 'delivered', ['message.queued', 'message.sent', 'message.delivered']],
	])('%s to %s ends %s', async (_, to, status, events) => {
		const { body } = await world.client.post('/v1/messages', alert({ to }));
		await untilStatus(world.client, body['id'], status);
		expect(await eventTypes(body['id'])).toEqual(events);
	});

	it('plays the subscriber who replies STOP', async () => {
		const { body } = await world.client.post('/v1/messages', alert({ to: '+33600000004' }));
		const optOuts = await until(async () => {
			const list = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
			return list.body.data.length > 0 ? list.body.data : null;
		});
		expect(optOuts).toMatchObject([
			{ subject: '+33600000004', channels: ['sms'], source: 'stop_sms' },
		]);
		expect(await eventTypes(body['id'])).toContain('message.replied');
		const next = await world.client.post('/v1/messages', marketingSms({ to: '+33600000004' }));
		expect(next.status).toBe(422);
	});

	it.each([
		['bounce@sandbox.test', 'undelivered', 'message.bounced', null],
		['complaint@sandbox.test', 'delivered', 'message.complained', 'complaint'],
		['unsubscribe@sandbox.test', 'delivered', 'message.delivered', 'one_click'],
	])('plays %s', async (to, status, event, source) => {
		const { body } = await world.client.post('/v1/messages', newsletter({ to }));
		await untilStatus(world.client, body['id'], status);
		await until(async () => (await eventTypes(body['id'])).includes(event));
		if (source === null) return;
		const optOut = await until(async () => {
			const list = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
			return list.body.data[0];
		});
		expect(optOut).toMatchObject({ subject: to, channels: ['email'], source });
	});

	it('takes injected replies', async () => {
		const { body: sent } = await world.client.post('/v1/messages', alert());
		await untilStatus(world.client, sent['id'], 'delivered');
		const chat = await world.client.post('/v1/sandbox/inbound', {
			from: '06 12 34 56 78',
			text: 'Merci, à demain',
		});
		expect(chat).toMatchObject({ status: 201, body: { optOut: null, messageId: sent['id'] } });
		const stop = await world.client.post('/v1/sandbox/inbound', {
			from: '+33612345678',
			to: '36180',
			text: ' stop ! ',
		});
		expect(stop.body).toMatchObject({ optOut: { channels: ['sms'], source: 'stop_sms' } });
		const again = await world.client.post('/v1/sandbox/inbound', {
			from: '+33612345678',
			text: 'STOP',
		});
		expect(again.body['optOut']).toEqual(stop.body['optOut']);
	});
});

describe('reading messages', () => {
	it('pages stably while messages come in', async () => {
		for (let count = 0; count < 5; count++) await world.client.post('/v1/messages', alert());
		interface Page {
			data: { id: string }[];
			nextCursor: string | null;
		}
		const first = await world.client.get<Page>('/v1/messages?limit=2');
		await world.client.post('/v1/messages', alert());
		const seen = first.body.data.map(({ id }) => id);
		let cursor = first.body.nextCursor;
		while (cursor !== null) {
			const { body } = await world.client.get<Page>(`/v1/messages?limit=2&cursor=${cursor}`);
			seen.push(...body.data.map(({ id }) => id));
			cursor = body.nextCursor;
		}
		expect(seen).toHaveLength(5);
		expect(new Set(seen).size).toBe(5);
		expect([...seen].sort().reverse()).toEqual(seen);
	});

	it('filters', async () => {
		await world.client.post('/v1/messages', alert({ reference: 'a' }));
		await world.client.post('/v1/messages', alert({ reference: 'b', to: '+33698765432' }));
		await world.client.post('/v1/messages', newsletter());
		const count = async (query: string) => {
			const { body } = await world.client.get<{ data: unknown[] }>(`/v1/messages?${query}`);
			return body.data.length;
		};
		expect(await count('channel=email')).toBe(1);
		expect(await count('reference=b')).toBe(1);
		expect(await count('to=06%2098%2076%2054%2032')).toBe(1);
		expect(await count('to=zoe.martin@example.org')).toBe(1);
		expect(await count('status=held')).toBe(0);
		expect(await count(`since=${new Date(TUESDAY + HOUR).toISOString()}`)).toBe(0);
		expect(await count(`since=${new Date(TUESDAY - HOUR).toISOString()}`)).toBe(3);
	});

	it('finds the messages of a contact by its id and a channel, without an address in the URL', async () => {
		const { client } = world;
		const phone = '+33698765433';
		const made = await client.put('/v1/contacts', { phone });
		const id = String(made.body['id']);
		await client.post('/v1/messages', alert({ to: phone }));
		const list = (query: string) =>
			client.get<{ data: { to: string }[]; errors?: unknown }>(`/v1/messages?${query}`);
		const found = await list(`contactId=${id}&channel=sms`);
		expect(found.body.data.map(({ to }) => to)).toEqual([phone]);
		// It has no e-mail address, and nobody has this id.
		for (const query of [`contactId=${id}&channel=email`, 'contactId=con_nobody&channel=sms']) {
			expect((await list(query)).body).toMatchObject({ data: [], nextCursor: null });
		}
		expect((await list(`contactId=${id}`)).body).toMatchObject({
			errors: [{ pointer: '/channel' }],
		});
		expect((await list(`contactId=${id}&channel=sms&to=%2B33698765433`)).status).toBe(422);
	});

	it.each(['limit=0', 'limit=201', 'limit=x', 'cursor=nonsense', 'status=gone', 'to=nobody'])(
		'refuses ?%s',
		async (query) => {
			const { status, body } = await world.client.get(`/v1/messages?${query}`);
			expect(status).toBe(422);
			expect(problemSchema.parse(body).errors?.[0]?.pointer).toBe(`/${query.split('=')[0] ?? ''}`);
		},
	);

	it('cancels what has not left, once', async () => {
		const { body } = await world.client.post(
			'/v1/messages',
			alert({ sendAt: new Date(TUESDAY + HOUR).toISOString() }),
		);
		const path = `/v1/messages/${String(body['id'])}`;
		expect(await world.client.post(`${path}/cancel`)).toMatchObject({
			status: 200,
			body: { status: 'cancelled' },
		});
		world.platform.clock.set(TUESDAY + 2 * HOUR);
		const other = await world.client.post('/v1/messages', alert());
		await untilStatus(world.client, other.body['id'], 'delivered');
		expect((await world.client.get(path)).body['status']).toBe('cancelled');
		const late = await world.client.post(`/v1/messages/${String(other.body['id'])}/cancel`);
		expect([late.status, late.body['type']]).toEqual([409, '/problems/conflict']);
	});

	it('knows no message of nobody', async () => {
		for (const path of ['/v1/messages/msg_0', '/v1/messages/msg_0/events']) {
			expect((await world.client.get(path)).status).toBe(404);
		}
		expect((await world.client.post('/v1/messages/msg_0/cancel')).status).toBe(404);
	});
});

describe('POST /v1/messages/batch', () => {
	interface Results {
		results: { index: number; status: string; message?: Json; problem?: Json }[];
	}

	it('answers each entry in order; a bad one stops no other', async () => {
		const { status, body } = await world.client.post<Results>('/v1/messages/batch', {
			messages: [
				alert(),
				alert({ to: 'nobody' }),
				marketingSms({ consent: undefined, to: '+33698765432' }),
				'nonsense',
				alert({ sendAt: new Date(TUESDAY + HOUR).toISOString() }),
			],
		});
		expect(status).toBe(200);
		expect(body.results.map((result) => [result.index, result.status])).toEqual([
			[0, 'queued'],
			[1, 'invalid'],
			[2, 'rejected'],
			[3, 'invalid'],
			[4, 'scheduled'],
		]);
		expect(body.results[1]?.problem).toMatchObject({ errors: [{ pointer: '/to' }] });
		await untilStatus(world.client, body.results[0]?.message?.['id'], 'delivered');
	});

	it('finds repeated keys, in the batch and from before', async () => {
		const single = await world.client.post('/v1/messages', alert({ reference: 'k0' }), {
			'idempotency-key': 'k0',
		});
		const entries = [
			{ ...alert({ reference: 'k0' }), idempotencyKey: 'k0' },
			{ ...alert({ reference: 'k1' }), idempotencyKey: 'k1' },
			{ ...alert({ reference: 'k1' }), idempotencyKey: 'k1' },
			{ ...alert({ reference: 'other' }), idempotencyKey: 'k1' },
		];
		const first = await world.client.post<Results>('/v1/messages/batch', { messages: entries });
		expect(first.body.results.map(({ status }) => status)).toEqual([
			'duplicate',
			'queued',
			'duplicate',
			'invalid',
		]);
		expect(first.body.results[0]?.message?.['id']).toBe(single.body['id']);
		expect(first.body.results[2]?.message?.['id']).toBe(first.body.results[1]?.message?.['id']);
		expect(first.body.results[3]?.problem?.['type']).toBe('/problems/idempotency-conflict');
		const second = await world.client.post<Results>('/v1/messages/batch', {
			messages: entries.slice(0, 2),
		});
		expect(second.body.results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
		const list = await world.client.get<{ data: unknown[] }>('/v1/messages');
		expect(list.body.data).toHaveLength(2);
	});

	it('takes a thousand in one go', async () => {
		const messages = Array.from({ length: 1000 }, (_, index) =>
			alert({ to: `+33612${String(index).padStart(6, '0')}` }),
		);
		const { body } = await world.client.post<Results>('/v1/messages/batch', { messages });
		expect(body.results.every(({ status }) => status === 'queued')).toBe(true);
	});

	it.each([[[]], [Array.from({ length: 1001 }, () => ({}))], ['x'], [undefined]])(
		'refuses a wrong envelope',
		async (messages) => {
			const { status, body } = await world.client.post('/v1/messages/batch', { messages });
			expect(status).toBe(422);
			expect(problemSchema.parse(body).errors?.[0]?.pointer).toBe('/messages');
		},
	);
});

describe('POST /v1/checks', () => {
	interface Results {
		results: { index: number; verdict?: Json; problem?: Json }[];
	}

	it('decides as a send would, stores nothing and refuses nobody', async () => {
		const { status, body } = await world.client.post<Results>('/v1/checks', {
			messages: [marketingSms(), marketingSms({ consent: undefined }), { channel: 'fax' }],
		});
		expect(status).toBe(200);
		expect(body.results[0]?.verdict).toMatchObject({ outcome: 'allow' });
		expect(body.results[1]?.verdict).toMatchObject({ outcome: 'reject' });
		expect(body.results[2]).toMatchObject({ index: 2, problem: { status: 422 } });
		const consents = await world.client.get<{ data: unknown[] }>('/v1/consents');
		expect(consents.body.data).toEqual([]);
	});

	it('answers for another instant', async () => {
		const { body } = await world.client.post<Results>('/v1/checks', {
			messages: [marketingSms({ outsideHours: 'defer' })],
			at: '2026-11-29T10:00:00+01:00',
		});
		expect(body.results[0]?.verdict).toMatchObject({
			outcome: 'defer',
			nextPermittedAt: '2026-11-30T07:00:00Z',
		});
	});
});
