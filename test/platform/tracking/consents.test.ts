/** A consent to be measured permits no message, lifts nothing, and is withdrawn by itself. */
import {
	consent,
	type Json,
	newsletter,
	startWorld,
	untilStatus,
	type World,
} from '../support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const record = (subject: string, over: Json = {}) =>
	world.client.post('/v1/consents', {
		...consent,
		subject,
		action: 'grant',
		channels: ['email'],
		purposes: ['tracking_opens', 'tracking_clicks'],
		...over,
	});
const rulesOf = (body: Json) =>
	((body['verdict'] as { findings: { rule: string }[] } | undefined)?.findings ?? []).map(
		({ rule }) => rule,
	);

it.each([
	['recorded before', 'a@example.org', undefined],
	['with the message', 'b@example.org', { ...consent, purposes: ['tracking_clicks'] }],
	['imported', 'c@example.org', { ...consent, method: 'import', purposes: ['tracking_opens'] }],
])('permits no advertising: %s', async (_, to, inline) => {
	expect((await record(to)).status).toBe(201);
	const { status, body } = await world.client.post(
		'/v1/messages',
		newsletter({ to, consent: inline }),
	);
	expect(status).toBe(422);
	expect(rulesOf(body)).toContain('CON-01');
});

it('a double opt-in to tracking does not make a dead address live', async () => {
	const to = 'bounce@sandbox.test';
	const { body } = await world.client.post('/v1/messages', newsletter({ to }));
	await untilStatus(world.client, body['id'], 'undelivered');
	const now = new Date(world.platform.clock.now()).toISOString();
	expect((await record(to, { method: 'double_opt_in', collectedAt: now })).status).toBe(201);
	const again = await world.client.post('/v1/messages', newsletter({ to }));
	expect(rulesOf(again.body)).toContain('SUP-03');
});

it('shows tracking to whom it concerns, and each purpose by itself', async () => {
	const subject = 'd@example.org';
	await record(subject, { purposes: ['marketing', 'tracking_clicks'] });
	const statesOf = async (of: string) => {
		const { body } = await world.client.get<{ states: Json[] }>(`/v1/consents/state?subject=${of}`);
		return body.states
			.filter(({ channel, state }) => channel === 'email' && state !== 'none')
			.map(({ purpose, state }) => `${String(purpose)} ${String(state)}`);
	};
	expect(await statesOf(subject)).toEqual(['marketing granted', 'tracking_clicks granted']);
	const now = new Date(world.platform.clock.now()).toISOString();
	await record(subject, { action: 'withdraw', purposes: ['tracking_clicks'], collectedAt: now });
	expect(await statesOf(subject)).toEqual(['marketing granted', 'tracking_clicks withdrawn']);
	expect(await statesOf('nobody@example.org')).toEqual([]);
	const { body } = await world.client.get<{ states: Json[] }>(
		'/v1/consents/state?subject=nobody@example.org',
	);
	expect(body.states).toHaveLength(6);
});

it('knows no other purpose', async () => {
	const { status, body } = await record('e@example.org', { purposes: ['tracking'] });
	expect(status).toBe(422);
	expect(JSON.stringify(body)).toContain('/purposes');
});
