/** Suspensions by figures: what stops, what stays open, who lifts them, and what that costs. */
import { suspendByFigures } from '../../../platform/src/suspension-watch/suspend.ts';
import {
	alert,
	type Client,
	clientOf,
	HOUR,
	type Json,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { bounced, type FakeCarrier } from '../campaigns/fake-carrier.ts';
import { OPERATOR_KEY, REASON } from '../operator/support.ts';
import { consentOf, eventsOf, rulesAgainst } from './support.ts';
import { mail, numberOf, startWatched } from './watched-world.ts';

let world: World;
let operator: Client;
let email: FakeCarrier;
beforeEach(async () => {
	({ world, operator, email } = await startWatched());
});
afterEach(() => world.end());

const client = () => world.client;
const list = async (query = '') =>
	(await client().get<{ data: Json[] }>(`/v1/suspensions${query}`)).body.data;

/** Sends 230 newsletters, some of which bounce. */
async function sendBadList(bounces: number): Promise<void> {
	email.answer = (submission) =>
		numberOf(submission) < bounces ? bounced() : { kind: 'accepted', carrierRef: null };
	const messages = Array.from({ length: 230 }, (_, index) => mail(index));
	const { status } = await client().post('/v1/messages/batch', { messages });
	expect(status).toBe(200);
	await until(async () => {
		const { body } = await client().get<{ data: Json[] }>('/v1/messages?status=queued&limit=1');
		const sending = await client().get<{ data: Json[] }>('/v1/messages?status=sending&limit=1');
		return body.data.length + sending.body.data.length === 0;
	}, 'all leave');
}

/** The account's suspension of the e-mail channel, once the figures are mature. */
async function suspendedByFigures(): Promise<Json> {
	await sendBadList(30);
	expect(await list()).toEqual([]);
	world.platform.clock.set(TUESDAY + 2 * HOUR);
	return until(async () => (await list())[0] ?? null, 'the suspension');
}

it('suspends the channel for figures, tells them, and leaves everything else open', async () => {
	const suspension = await suspendedByFigures();
	expect(suspension).toMatchObject({
		...{ kind: 'bounce', cause: 'figures', state: 'in_force', stops: ['marketing'] },
		scope: { type: 'channel', id: 'email' },
		because: { rule: 'EML-06', numerator: 30, denominator: 230, threshold: 0.05, sample: 200 },
		history: [{ step: 'take_force', by: 'platform' }],
	});
	const { messageIds, provenAtLeast } = suspension['because'] as Json;
	expect(messageIds).toHaveLength(30);
	expect(provenAtLeast).toBeGreaterThan(0.05);
	const [event] = await eventsOf(client(), 'account.suspended');
	expect(event?.['data']).toEqual({
		...{ status: 'active', reason: 'EML-06', suspensionId: suspension['id'], kind: 'bounce' },
		scope: { type: 'channel', id: 'email' },
	});

	// New marketing by e-mail is refused by rule ACC-01; other channels and alerts are not concerned.
	const refused = await client().post('/v1/messages', mail(500));
	expect([refused.status, JSON.stringify(refused.body)]).toEqual([
		422,
		expect.stringContaining('ACC-01'),
	]);
	const order = await client().post('/v1/messages', {
		...{ channel: 'email', purpose: 'transactional', to: 'p501@example.org' },
		...{ sender: 'boutique@durand.example', reference: 'order-1042' },
		content: { subject: 'Votre commande 1042', text: 'Votre commande 1042 est prete.' },
	});
	expect(order.status).toBe(201);
	await untilStatus(client(), order.body['id'], 'sent');
	await consentOf(client(), '+33612345678');
	expect(await rulesAgainst(client(), '+33612345678')).not.toContain('ACC-01');

	// Rights stay open.
	for (const path of [
		'/v1/messages',
		'/v1/credits',
		'/v1/terms',
		'/v1/deadlines',
		'/v1/opt-outs',
	]) {
		expect([path, (await client().get(path)).status]).toEqual([path, 200]);
	}
	const optOut = await client().post('/v1/opt-outs', { subject: 'p7@example.org' });
	expect(optOut.status).toBe(201);
	const exported = await client().post('/v1/exports', { resource: 'messages', format: 'csv' });
	expect(exported.status).toBeLessThan(300);
	const contact = await client().put('/v1/contacts', { email: 'p8@example.org', country: 'FR' });
	expect((await client().ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`)).status).toBe(
		204,
	);
});

it('keeps what waits across a restart, and the reinstatement lets each message leave once', async () => {
	const soon = new Date(TUESDAY + 3 * HOUR).toISOString();
	const waiting = await client().post('/v1/messages', mail(600, { sendAt: soon }));
	expect(waiting.body['status']).toBe('scheduled');
	const other = await client().post('/v1/messages', alert({ sendAt: soon }));
	const suspension = await suspendedByFigures();
	await world.restart();
	operator = clientOf(world.platform.url, OPERATOR_KEY);
	world.platform.clock.set(TUESDAY + 3 * HOUR + 1000);
	// The alert is due at the same instant: when it has left, the claim has looked.
	await untilStatus(client(), other.body['id'], 'delivered');
	const path = `/v1/messages/${String(waiting.body['id'])}`;
	expect((await client().get(path)).body['status']).toBe('scheduled');

	// The client asks; a refusal needs a reason; good faith costs nothing.
	const id = String(suspension['id']);
	expect((await client().post(`/v1/suspensions/${id}/reinstatement`, {})).status).toBe(422);
	const asked = await client().post(`/v1/suspensions/${id}/reinstatement`, {
		statement: 'The list of the fair was old',
		measures: ['Removed the addresses of the fair'],
	});
	expect([asked.status, asked.body['state']]).toEqual([200, 'appeal']);
	const again = { statement: 'Asked a second time', measures: ['Nothing more was done'] };
	expect((await client().post(`/v1/suspensions/${id}/reinstatement`, again)).status).toBe(409);
	const decide = (body: Json) => operator.post(`/v1/operator/suspensions/${id}/decision`, body);
	expect((await decide({ outcome: 'confirmed' })).status).toBe(422);
	expect((await decide({ outcome: 'lifted', goodFaith: true, fee: '50.00' })).status).toBe(422);
	const lifted = await decide({ outcome: 'lifted' });
	expect(lifted.body).toMatchObject({
		...{ state: 'lifted', stops: [] },
		decision: { outcome: 'lifted', goodFaith: true, fee: { amount: '0.00', currency: 'EUR' } },
	});
	await untilStatus(client(), waiting.body['id'], 'sent');
	expect(email.submitted.filter(({ to }) => to === 'p600@example.org')).toHaveLength(1);
	const history = (lifted.body['history'] as Json[]).map(({ step }) => step);
	expect(history).toEqual(['take_force', 'appeal', 'lift']);
	const [event] = await eventsOf(client(), 'account.reinstated');
	expect(event?.['data']).toMatchObject({ suspensionId: id, scope: { id: 'email' } });
	// The same figures do not suspend again.
	world.platform.clock.set(TUESDAY + 5 * HOUR);
	const last = await client().post('/v1/messages', mail(601));
	await untilStatus(client(), last.body['id'], 'sent');
	expect(await list('?state=in_force')).toEqual([]);
});

it('keeps a refused reinstatement stopped, with the reason that the client reads', async () => {
	const { id } = await suspendedByFigures();
	const path = `/v1/suspensions/${String(id)}`;
	await client().post(`${path}/reinstatement`, {
		statement: 'It was not our fault at all',
		measures: ['Nothing was to be done'],
	});
	const decision = { outcome: 'confirmed', reason: REASON };
	await operator.post(`/v1/operator${path.slice(3)}/decision`, decision);
	expect((await client().get(path)).body).toMatchObject({
		state: 'confirmed',
		decision: { outcome: 'confirmed', reason: REASON, fee: { amount: '0.00' } },
	});
	expect((await client().post('/v1/messages', mail(700))).status).toBe(422);
});

it('is contested without measures; the decision is that of a request for reinstatement', async () => {
	const { id } = await suspendedByFigures();
	const path = `/v1/suspensions/${String(id)}`;
	const short = await client().post(`${path}/appeal`, { statement: 'no' });
	expect([short.status, (short.body['errors'] as Json[])[0]?.['pointer']]).toEqual([
		...[422, '/statement'],
	]);
	const statement = 'The addresses are those of another client';
	const appealed = await client().post(`${path}/appeal`, { statement });
	expect(appealed.body).toMatchObject({
		...{ id, state: 'appeal', reinstatement: { statement, measures: [] } },
	});
	// Nothing leaves before the decision, and one decision is owed at a time.
	expect((await client().post('/v1/messages', mail(700))).status).toBe(422);
	for (const again of ['appeal', 'reinstatement']) {
		const body = { statement, measures: ['Nothing was to be done'] };
		expect((await client().post(`${path}/${again}`, body)).status).toBe(409);
	}
	const decided = await operator.post(`/v1/operator${path.slice(3)}/decision`, {
		...{ outcome: 'lifted', goodFaith: true, reason: 'The figures were of another list' },
	});
	expect(decided.body).toMatchObject({
		...{ state: 'lifted', decision: { fee: { amount: '0.00' } } },
	});
	expect((await client().post('/v1/messages', mail(701))).status).toBe(201);
	expect((await client().post(`${path}/appeal`, { statement })).status).toBe(409);
});

it('does not suspend a share that is not proven', async () => {
	await sendBadList(14);
	world.platform.clock.set(TUESDAY + 2 * HOUR);
	await suspendByFigures(world.platform.internals);
	expect(await list()).toEqual([]);
});

it('publishes the thresholds of the code to everybody', async () => {
	const { status, body } = await clientOf(world.platform.url, 'none').get(
		'/v1/suspensions/thresholds',
	);
	expect([status, body['shares']]).toMatchObject([
		200,
		[
			{ name: 'bounce', stopAbove: 0.05, sample: 200 },
			{ name: 'spam_reports', stopAbove: 0.003, sample: 1000 },
			{ name: 'wrong_addresses', stopAbove: 0.05, sample: 20 },
			{ name: 'wrong_numbers', stopAbove: 0.1, sample: 200 },
		],
	]);
});

describe('a share that is judged by source', () => {
	const FAIR = 'https://durand.example/salon';
	const from = (sourceUrl: string) => ({
		consent: { ...(mail(0)['consent'] as Json), sourceUrl },
	});

	/** Sends 230 newsletters to people of the fair, some of which bounce, and 400 to people of the shop, of which few do. */
	async function sendBoth(ofFair: number, ofShop: number): Promise<void> {
		email.answer = (submission) => {
			const number = numberOf(submission);
			const isBad = number < 1000 ? number < ofFair : number < 1000 + ofShop;
			return isBad ? bounced() : { kind: 'accepted', carrierRef: null };
		};
		const fair = Array.from({ length: 230 }, (_, index) => mail(index, from(FAIR)));
		const shop = Array.from({ length: 400 }, (_, index) =>
			mail(1000 + index, from('https://durand.example/boutique')),
		);
		const { status } = await client().post('/v1/messages/batch', { messages: [...fair, ...shop] });
		expect(status).toBe(200);
		await until(async () => {
			const { body } = await client().get<{ data: Json[] }>('/v1/messages?status=queued&limit=1');
			const sending = await client().get<{ data: Json[] }>('/v1/messages?status=sending&limit=1');
			return body.data.length + sending.body.data.length === 0;
		}, 'all leave');
		world.platform.clock.set(TUESDAY + 2 * HOUR);
	}

	it('stops the bad source alone; the others go on', async () => {
		await sendBoth(60, 2);
		const suspension = await until(async () => (await list())[0] ?? null, 'the suspension');
		expect(suspension).toMatchObject({
			...{ kind: 'bounce', cause: 'figures', state: 'in_force' },
			scope: { type: 'source', id: FAIR },
			because: { rule: 'EML-06', numerator: 60, denominator: 230 },
		});
		expect((suspension['because'] as Json)['messageIds']).toHaveLength(50);
		await suspendByFigures(world.platform.internals);
		expect(await list()).toHaveLength(1);
		const refused = await client().post('/v1/messages', mail(900, from(FAIR)));
		expect([refused.status, JSON.stringify(refused.body)]).toEqual([
			422,
			expect.stringContaining('ACC-01'),
		]);
		const other = mail(1900, from('https://durand.example/boutique'));
		expect((await client().post('/v1/messages', other)).status).toBe(201);

		// What the source was reinstated for does not count again.
		const path = `/v1/operator/suspensions/${String(suspension['id'])}`;
		await client().post(`/v1/suspensions/${String(suspension['id'])}/reinstatement`, {
			statement: 'The list of the fair was old',
			measures: ['Removed the addresses of the fair'],
		});
		expect((await operator.post(`${path}/decision`, { outcome: 'lifted' })).status).toBe(200);
		world.platform.clock.set(TUESDAY + 4 * HOUR);
		await suspendByFigures(world.platform.internals);
		expect((await list()).map(({ state }) => state)).toEqual(['lifted']);
	});

	it('stops the channel when no source explains it', async () => {
		await sendBoth(17, 28);
		const suspension = await until(async () => (await list())[0] ?? null, 'the suspension');
		expect(suspension).toMatchObject({ scope: { type: 'channel', id: 'email' } });
	});
});
