/** What the platform itself remembers of a person, and the rules that read it. */
import {
	alert,
	consent,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

const DAY = 24 * HOUR;

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const send = (body: Json) => world.client.post('/v1/messages', body);
const rules = (verdict: unknown) =>
	((verdict as { findings?: { rule: string }[] } | undefined)?.findings ?? []).map(
		({ rule }) => rule,
	);
const at = (instant: number) => world.platform.clock.set(instant);

/** The rules that speak in the three places where it is decided. */
async function check(body: Json): Promise<string[]> {
	const { body: checked } = await world.client.post<{ results: { verdict: unknown }[] }>(
		'/v1/checks',
		{ messages: [body] },
	);
	return rules(checked.results[0]?.verdict);
}

function call(over: Json = {}): Json {
	return {
		channel: 'voice',
		purpose: 'marketing',
		to: '+33639980123',
		sender: '+33948000012',
		content: { text: 'Bonjour, ici Maison Durand. Pour ne plus être appelé, tapez 9.' },
		recipient: { country: 'FR', postalCode: '69001', timeZone: 'Europe/Paris' },
		consent: { ...consent, channels: ['voice'], evidence: ['form-1'] },
		sector: 'retail',
		...over,
	};
}

describe('marks of an address (SUP-03)', () => {
	it('stops everything after a hard bounce, alerts too, until double opt-in proves the address', async () => {
		const to = 'bounce@sandbox.test';
		const mail = (over: Json = {}) => newsletter({ to, ...over });
		const sent = await send(mail());
		await untilStatus(world.client, sent.body['id'], 'undelivered');
		expect(await check(mail())).toContain('SUP-03');
		const again = await send(mail());
		expect([again.status, rules(again.body['verdict'])]).toEqual([
			422,
			expect.arrayContaining(['SUP-03']),
		]);
		const notice = await send(
			mail({ purpose: 'transactional', reference: 'order-1', consent: undefined }),
		);
		expect(rules(notice.body['verdict'])).toContain('SUP-03');
		await world.restart();
		expect(await check(mail())).toContain('SUP-03');
		at(TUESDAY + HOUR);
		const act = { collectedAt: new Date(TUESDAY + HOUR).toISOString(), method: 'web_form' };
		expect(await check(mail({ consent: { ...consent, ...act } }))).toContain('SUP-03');
		const confirmed = { ...consent, ...act, method: 'double_opt_in' };
		expect((await send(mail({ consent: confirmed }))).status).toBe(201);
	});

	it('refuses at release what was accepted before the bounce', async () => {
		const to = 'bounce@sandbox.test';
		const later = await send(
			newsletter({ to, sendAt: new Date(TUESDAY + 2 * HOUR).toISOString() }),
		);
		expect(later.status).toBe(201);
		const now = await send(newsletter({ to }));
		await untilStatus(world.client, now.body['id'], 'undelivered');
		at(TUESDAY + 2 * HOUR);
		const refused = await untilStatus(world.client, later.body['id'], 'rejected');
		expect(rules(refused['verdict'])).toContain('SUP-03');
	});

	it('stops alerts after a complaint', async () => {
		const to = 'complaint@sandbox.test';
		const sent = await send(newsletter({ to }));
		await untilStatus(world.client, sent.body['id'], 'delivered');
		const notice = newsletter({ to, purpose: 'transactional', reference: 'x', consent: undefined });
		await until(async () => (await check(notice)).includes('SUP-03'), 'the complaint');
		expect((await send(newsletter({ to: 'other@sandbox.test' }))).status).toBe(201);
	});
});

describe('calls', () => {
	it('counts every attempt of thirty days (CAP-01), also of calls that are due at once', async () => {
		const batch = await world.client.post<{ results: { status: string; message: Json }[] }>(
			'/v1/messages/batch',
			{ messages: Array.from({ length: 6 }, () => call({ outsideHours: 'defer' })) },
		);
		expect(batch.body.results.map(({ status }) => status)).toEqual(Array(6).fill('queued'));
		const ids = batch.body.results.map(({ message }) => String(message['id']));
		const settled = await until(async () => {
			const all = await Promise.all(
				ids.map(async (id) => (await world.client.get(`/v1/messages/${id}`)).body),
			);
			return all.every(({ status }) => status === 'delivered' || status === 'scheduled') && all;
		}, 'six calls');
		const waiting = settled.filter(({ status }) => status === 'scheduled');
		expect(waiting.length).toBe(2);
		for (const one of waiting) {
			expect(rules(one['verdict'])).toContain('CAP-01');
			expect(Date.parse(String(one['sendAt']))).toBeGreaterThan(TUESDAY + 29 * DAY);
		}
		const fifth = await send(call());
		expect([fifth.status, rules(fifth.body['verdict'])]).toEqual([
			422,
			expect.arrayContaining(['CAP-01']),
		]);
		expect(await check(call({ to: '+33639980124' }))).not.toContain('CAP-01');
		at(TUESDAY + 36 * DAY);
		expect(await check(call())).not.toContain('CAP-01');
	});

	it('leaves who declined alone for sixty days, whatever they agree to meanwhile (SUP-04)', async () => {
		const refusal = new Date(TUESDAY).toISOString();
		await world.client.post('/v1/consents', {
			subject: '+33639980123',
			channels: ['voice'],
			purposes: ['marketing'],
			action: 'refuse',
			collectedAt: refusal,
			method: 'voice_recording',
			controller: 'Maison Durand',
		});
		const anew = (instant: number) =>
			call({
				consent: {
					...consent,
					channels: ['voice'],
					evidence: ['form-2'],
					collectedAt: new Date(instant).toISOString(),
				},
			});
		at(TUESDAY + 9 * DAY);
		expect(await check(anew(TUESDAY + 8 * DAY))).toContain('SUP-04');
		at(TUESDAY + 63 * DAY);
		expect(await check(anew(TUESDAY + 8 * DAY))).not.toContain('SUP-04');
	});

	it('never calls again who objected by key (SUP-05)', async () => {
		await world.client.post('/v1/opt-outs', {
			subject: '+33639980123',
			channels: ['voice'],
			source: 'voice_key',
		});
		at(TUESDAY + 70 * DAY);
		const anew = { ...consent, collectedAt: new Date(TUESDAY + 69 * DAY).toISOString() };
		const findings = await check(call({ consent: { ...anew, evidence: ['form-3'] } }));
		expect(findings).toContain('SUP-05');
		expect(await check(marketingSms({ to: '+33639980123' }))).not.toContain('SUP-05');
	});
});

describe('marketing SMS (CAP-02)', () => {
	it('counts those that went out, and once each, for a policy that asks', async () => {
		const policy = { preset: 'contract', stopCodes: { FR: '36180' } };
		await world.client.put('/v1/policy', { ...policy, options: { rules: { 'CAP-02': 'warn' } } });
		const first = await send(marketingSms());
		expect(rules(first.body['verdict'])).not.toContain('CAP-02');
		await untilStatus(world.client, first.body['id'], 'delivered');
		expect(await check(marketingSms())).toContain('CAP-02');
		expect(await check(marketingSms({ to: '+33612345679' }))).not.toContain('CAP-02');
		at(TUESDAY + DAY);
		expect(await check(marketingSms())).not.toContain('CAP-02');
		const order = await send(alert());
		await untilStatus(world.client, order.body['id'], 'delivered');
		expect(await check(marketingSms())).not.toContain('CAP-02');
	});
});

describe('bursts of e-mail (CAP-04)', () => {
	it('ends a loop after twenty messages within an hour', async () => {
		const notice = (n: number) => ({
			...newsletter({ purpose: 'transactional', consent: undefined, reference: `order-${n}` }),
			content: { subject: `Commande ${n}`, text: `Votre commande ${n} est prete.` },
		});
		const batch = await world.client.post<{ results: { message: Json }[] }>('/v1/messages/batch', {
			messages: Array.from({ length: 25 }, (_, n) => notice(n)),
		});
		const statuses = await until(async () => {
			const all = await Promise.all(
				batch.body.results.map(async ({ message }) =>
					String((await world.client.get(`/v1/messages/${String(message['id'])}`)).body['status']),
				),
			);
			return all.every((status) => ['delivered', 'rejected'].includes(status)) && all;
		}, 'twenty-five alerts');
		expect(statuses.filter((status) => status === 'delivered')).toHaveLength(20);
		expect(await check(notice(99))).toContain('CAP-04');
		at(TUESDAY + 2 * HOUR);
		expect(await check(notice(99))).not.toContain('CAP-04');
	});
});

it('tells that a stale list cannot bring back who left (SUP-07)', async () => {
	const mail = (over: Json = {}) => newsletter({ consent: undefined, ...over });
	const list = { ...consent, method: 'import', collectedAt: '2026-01-10T10:00:00Z' };
	expect((await send(mail({ consent: list }))).status).toBe(201);
	await world.client.post('/v1/opt-outs', { subject: 'zoe.martin@example.org' });
	const refused = await send(mail({ consent: { ...list, evidence: ['export-2'] } }));
	expect(rules(refused.body['verdict'])).toEqual(expect.arrayContaining(['SUP-01', 'SUP-07']));
});
