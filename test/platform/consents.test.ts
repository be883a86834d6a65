import {
	consent as consentSchema,
	consentProof,
	consentState,
	optOut as optOutSchema,
	problem as problemSchema,
} from '@marketing-cible/contract';
import {
	consent,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from './support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const subject = '+33612345678';
const grant = (over: Json = {}) => ({
	subject,
	channels: ['sms'],
	purposes: ['marketing'],
	action: 'grant',
	...consent,
	...over,
});

async function stateOf(channel: string): Promise<string | undefined> {
	const { body } = await world.client.get(
		`/v1/consents/state?subject=${encodeURIComponent(subject)}`,
	);
	return consentState
		.parse(body)
		.states.find((cell) => cell.channel === channel && cell.purpose === 'marketing')?.state;
}

describe('consents', () => {
	it('appends to a history and folds it', async () => {
		expect(await stateOf('sms')).toBe('none');
		const first = await world.client.post('/v1/consents', grant({ subject: '06 12 34 56 78' }));
		expect(first.status).toBe(201);
		expect(consentSchema.parse(first.body)).toMatchObject({ subject, wording: consent.wording });
		expect(await stateOf('sms')).toBe('granted');
		await world.client.post(
			'/v1/consents',
			grant({ action: 'withdraw', collectedAt: '2026-07-01T12:00:00Z' }),
		);
		expect(await stateOf('sms')).toBe('withdrawn');
		expect(await stateOf('email')).toBe('none');
		const { body } = await world.client.get<{ data: Json[] }>(
			`/v1/consents?subject=${encodeURIComponent(subject)}&order=asc`,
		);
		expect(body.data.map((entry) => entry['action'])).toEqual(['grant', 'withdraw']);
	});

	it.each([
		[{ subject: 'Zoé' }, '/subject'],
		[{ channels: [] }, '/channels'],
		[{ action: 'maybe' }, '/action'],
		[{ collectedAt: '2026-12-24T10:00:00Z' }, '/collectedAt'],
		[{ collectedAt: 'yesterday' }, '/collectedAt'],
	])('refuses %j', async (over, pointer) => {
		const { status, body } = await world.client.post('/v1/consents', grant(over));
		expect(status).toBe(422);
		expect(problemSchema.parse(body).errors?.[0]?.pointer).toBe(pointer);
	});

	it('are recorded once when they come with messages, even refused ones', async () => {
		await world.client.post('/v1/messages', marketingSms());
		await world.client.post('/v1/messages', marketingSms());
		await world.client.post('/v1/messages', marketingSms({ sector: 'weapons' }));
		const { body } = await world.client.get<{ data: Json[] }>('/v1/consents');
		expect(body.data).toHaveLength(1);
		expect(body.data[0]).toMatchObject({
			subject,
			channels: ['sms'],
			purposes: ['marketing'],
			action: 'grant',
		});
	});

	it('that come with a message never beat a later withdrawal', async () => {
		await world.client.post(
			'/v1/consents',
			grant({ action: 'withdraw', collectedAt: '2026-10-01T12:00:00Z' }),
		);
		const { status, body } = await world.client.post('/v1/messages', marketingSms());
		expect([status, body['type']]).toEqual([422, '/problems/compliance-rejected']);
	});

	it('give a dossier of proof', async () => {
		const sent = await world.client.post('/v1/messages', marketingSms());
		await world.client.post('/v1/opt-outs', { subject, channels: ['sms'], source: 'crm' });
		const path = `/v1/consents/proof?subject=${encodeURIComponent(subject)}`;
		const { status, body } = await world.client.get(path, { accept: 'application/json' });
		expect(status).toBe(200);
		const proof = consentProof.parse(body);
		expect(proof.consents[0]?.wording?.text).toBe(consent.wording.text);
		expect(proof.optOuts).toHaveLength(1);
		expect(proof.messages.map(({ id }) => id)).toEqual([sent.body['id']]);
		expect((await world.client.get(path, { accept: 'application/pdf' })).status).toBe(200);
		expect((await world.client.get(path, { accept: 'text/html' })).status).toBe(406);
	});
});

describe('opt-outs', () => {
	it('are idempotent by subject and channels', async () => {
		const first = await world.client.post('/v1/opt-outs', {
			subject: '06 12 34 56 78',
			channels: ['sms'],
			source: 'crm',
		});
		const again = await world.client.post('/v1/opt-outs', { subject, channels: ['sms'] });
		const other = await world.client.post('/v1/opt-outs', { subject, channels: ['all'] });
		expect(optOutSchema.parse(first.body).subject).toBe(subject);
		expect([again.status, again.body]).toEqual([201, first.body]);
		expect(other.body['id']).not.toBe(first.body['id']);
		expect((await world.client.get(`/v1/opt-outs/${String(first.body['id'])}`)).body).toEqual(
			first.body,
		);
	});

	it('stop every later marketing message and no alert', async () => {
		await world.client.post('/v1/opt-outs', { subject });
		expect((await world.client.post('/v1/messages', marketingSms())).status).toBe(422);
		const order = marketingSms({
			purpose: 'transactional',
			content: { text: 'Votre commande 1042 est prete.' },
			reference: 'order-1042',
			sector: undefined,
			consent: undefined,
		});
		expect((await world.client.post('/v1/messages', order)).status).toBe(201);
	});

	it('count from when they are told, even if they happened before a consent that is known', async () => {
		await world.client.post('/v1/consents', grant());
		await world.client.post('/v1/opt-outs', { subject, occurredAt: '2026-01-01T00:00:00Z' });
		expect(await stateOf('sms')).toBe('withdrawn');
		expect((await world.client.post('/v1/messages', marketingSms())).status).toBe(422);
	});

	it('are lifted by a later grant, and come into force again by the next one', async () => {
		const first = await world.client.post('/v1/opt-outs', { subject, channels: ['sms'] });
		world.platform.clock.set(TUESDAY + HOUR);
		const later = new Date(TUESDAY + HOUR - 60_000).toISOString();
		await world.client.post('/v1/consents', grant({ collectedAt: later }));
		expect(await stateOf('sms')).toBe('granted');
		const second = await world.client.post('/v1/opt-outs', { subject, channels: ['sms'] });
		expect(second.body['id']).not.toBe(first.body['id']);
		expect(await stateOf('sms')).toBe('withdrawn');
	});

	it('between the answer and the release win', async () => {
		const at = new Date(TUESDAY + HOUR).toISOString();
		const ids: unknown[] = [];
		for (const message of [marketingSms({ sendAt: at }), newsletter({ sendAt: at })]) {
			const { status, body } = await world.client.post('/v1/messages', message);
			expect(status).toBe(201);
			ids.push(body['id']);
		}
		await world.client.post('/v1/opt-outs', { subject, channels: ['sms'] });
		await world.client.post(
			'/v1/consents',
			grant({
				subject: 'zoe.martin@example.org',
				channels: ['email'],
				action: 'withdraw',
				collectedAt: '2026-11-24T08:00:00Z',
			}),
		);
		world.platform.clock.set(TUESDAY + HOUR + 1000);
		for (const id of ids) {
			const message = await untilStatus(world.client, id, 'rejected');
			expect(message['verdict']).toMatchObject({ outcome: 'reject' });
		}
		const kept = await world.client.get<{ data: unknown[] }>('/v1/sandbox/messages');
		expect(kept.body.data).toEqual([]);
	});

	it('come in batches; a bad one stops no other', async () => {
		const { status, body } = await world.client.post<{ results: Json[] }>('/v1/opt-outs/batch', {
			optOuts: [
				{ subject },
				{ subject: 'nobody' },
				{ subject: 'a@example.org', channels: ['email'] },
				5,
			],
		});
		expect(status).toBe(200);
		expect(body.results.map((result) => result['status'])).toEqual([
			'created',
			'invalid',
			'created',
			'invalid',
		]);
	});

	it('make a feed: oldest first, nothing skipped, nothing twice', async () => {
		interface Page {
			data: { id: string; subject: string }[];
			nextCursor: string | null;
		}
		const add = (number: number) =>
			world.client.post('/v1/opt-outs', { subject: `+3361234560${number}`, channels: ['sms'] });
		for (let number = 0; number < 5; number++) await add(number);
		const seen: string[] = [];
		let page = await world.client.get<Page>('/v1/opt-outs?limit=2');
		let added = 5;
		for (;;) {
			seen.push(...page.body.data.map((entry) => entry.subject));
			if (added < 8) await add(added++);
			if (page.body.nextCursor === null) break;
			page = await world.client.get<Page>(`/v1/opt-outs?limit=2&cursor=${page.body.nextCursor}`);
		}
		expect(seen).toEqual(Array.from({ length: 8 }, (_, number) => `+3361234560${number}`));
		const last = page.body.data.at(-1)?.id ?? '';
		await add(8);
		const more = await world.client.get<Page>(`/v1/opt-outs?cursor=${last}`);
		expect(more.body.data.map((entry) => entry.subject)).toEqual(['+33612345608']);
	});
});
