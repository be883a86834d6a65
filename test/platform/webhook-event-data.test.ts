/** Every event that the platform makes has the data that the contract says for its type: no member less, and none more. */
import { eventData, eventTypes } from '../../contract/src/index.ts';
import { addLot, meterAccount } from '../../platform/src/credits/grant.ts';
import { parisDay } from '../../platform/src/credits/lots.ts';
import { tellExpiring } from '../../platform/src/credits/tell-expiring.ts';
import { watchAccount } from '../../platform/src/monitoring/evaluate.ts';
import { writeState } from '../../platform/src/statistics/state.ts';
import { launch, person, smsCampaign } from './campaigns/support.ts';
import { LINE, SELLER } from './invoices/support.ts';
import { OPERATOR_KEY, REASON } from './operator/support.ts';
import {
	HOUR,
	alert,
	clientOf,
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	type World,
} from './support/index.ts';
import { IDENTITY } from './terms/support.ts';
import { askForProof } from './trust/support.ts';
import { closeReceivers, startReceiver } from './support/webhook-receiver.ts';
import {
	acceptedId,
	feed,
	grant,
	hit,
	LINK_HOST,
	linkedMail,
	outgoing,
	pathsIn,
} from './tracking/support.ts';

jest.setTimeout(60_000);

let world: World;
beforeAll(async () => {
	world = await startWorld({ linkHost: LINK_HOST, operatorKey: OPERATOR_KEY });
});
afterAll(() => world.end());
afterAll(closeReceivers);

it('hold against the contract', async () => {
	const receiver = await startReceiver(() => 200);
	const { body: webhook } = await world.client.post('/v1/webhooks', {
		url: receiver.url,
		events: eventTypes,
	});
	const call = (to: string) => ({
		...marketingSms({ to, channel: 'voice', sender: '+33162000001' }),
		content: { text: 'Bonjour, Maison Durand vous invite en boutique.' },
	});
	const numbers = ['01', '02', '04', '06', '09', '11', '13', '16'];
	const messages: Json[] = [
		...numbers.map((last) => alert({ to: `+336000000${last}` })),
		...['11', '12', '13', '14', '15'].map((last) => call(`+336000000${last}`)),
		...['bounce', 'softbounce', 'complaint', 'unsubscribe', 'refused', 'late'].map((local) =>
			newsletter({ to: `${local}@sandbox.test` }),
		),
		alert({ sendAt: '2026-11-24T11:00:00+01:00', reference: 'cancelled', metadata: { a: 'b' } }),
		alert({ sendAt: '2026-11-24T12:00:00+01:00', notAfter: '2026-11-24T12:00:01+01:00' }),
		marketingSms({ to: '+33698765432', sendAt: '2026-11-24T13:00:00+01:00' }),
		marketingSms({
			content: { text: 'Coucou c’est moi, rappelle-moi. STOP au 36180' },
			sender: undefined,
		}),
	];
	for (const message of messages) await world.client.post('/v1/messages', message);
	const { body: page } = await world.client.get<{ data: Json[] }>('/v1/messages?status=scheduled');
	for (const message of page.data.filter((each) => each['reference'] === 'cancelled')) {
		await world.client.post(`/v1/messages/${String(message['id'])}/cancel`);
	}
	const [measured] = await feed(
		world,
		[linkedMail({ consent: grant('tracking_opens', 'tracking_clicks') })],
		{ tracking: 'individual' },
	);
	const { content } = await outgoing(world, acceptedId(measured));
	await world.client.post('/v1/opt-outs', { subject: '+33698765432', channels: ['sms'] });
	await world.client.post('/v1/consents', {
		...consent,
		subject: '+33698765432',
		action: 'withdraw',
		channels: ['email'],
		purposes: ['marketing'],
	});
	const { body: wait } = await world.client.post('/v1/waits', {
		message: alert({ reference: 'awaited' }),
		for: 'reply',
		expiresAt: '2026-11-24T12:00:00+01:00',
		resumeUrl: receiver.url,
	});
	await world.client.post(`/v1/waits/${String(wait['id'])}/cancel`);
	await world.client.post(`/v1/webhooks/${String(webhook['id'])}/test`);
	const contact = await person(world.client, { phone: '+33611888888' });
	await launch(world.client, smsCampaign([contact]));
	const key = await world.client.post('/v1/api-keys', { name: 'lost', scopes: ['campaigns'] });
	const schedule = { startAt: '2026-11-24T20:00:00+01:00', endAt: '2026-11-25T20:00:00+01:00' };
	const thief = clientOf(world.platform.url, String(key.body['key']));
	await launch(thief, smsCampaign([contact], { schedule }));
	await world.client.post('/v1/account/neutralize', { keys: [key.body['id']] });
	const seen = () =>
		receiver.received.map(
			({ body }) => JSON.parse(body) as { type: keyof typeof eventData; data: Json },
		);
	const missing = () => {
		const types = new Set<string>(seen().map(({ type }) => type));
		return eventTypes.filter((type) => !types.has(type));
	};
	for (const minutes of [1, 65, 125, 185]) {
		await until(async () => {
			const { body } = await world.client.get<{ data: Json[] }>(
				'/v1/messages?status=queued&limit=1',
			);
			return body.data.length === 0;
		});
		world.platform.clock.set(TUESDAY + minutes * 60_000);
		if (minutes === 65) {
			// The last path is the pixel; both links at once would be a scanner.
			for (const path of pathsIn(content.html).slice(1)) await hit(world, path);
		}
	}
	await alertAndResolve();
	await missProof(seen);
	await leaveUnpaid(seen);
	await suspendAndReinstate();
	await runLow();
	await until(() => missing().length === 0).catch(() => undefined);
	expect(missing()).toEqual([]);
	for (const { type, data } of seen()) {
		expect({ type, data: eventData[type].parse(data) }).toEqual({ type, data });
	}
});

/** A request for proof that nobody answers: its reminder on the day before the last, and its end a week later. */
async function missProof(seen: () => readonly { type: string }[]): Promise<void> {
	await askForProof(world, [], { source: 'web_form' });
	for (const [days, type] of [
		[6.2, 'proof.due_soon'],
		[8, 'deadline.missed'],
	] as const) {
		world.platform.clock.set(TUESDAY + days * 24 * HOUR);
		await until(() => seen().some((event) => event.type === type), type);
	}
}

/** An invoice that nobody pays. */
async function leaveUnpaid(seen: () => readonly { type: string }[]): Promise<void> {
	const operator = clientOf(world.platform.url, OPERATOR_KEY);
	await operator.put('/v1/operator/seller', SELLER);
	await world.client.post('/v1/account/subscription', IDENTITY);
	const accountId = (await world.client.get('/v1/account')).body['id'];
	const { body } = await operator.post('/v1/operator/invoices', { accountId, lines: [LINE] });
	const issued = await operator.post(`/v1/operator/invoices/${String(body['id'])}/issue`);
	expect(issued.body).toMatchObject({ state: 'issued' });
	world.platform.clock.set(world.platform.clock.now() + 31 * 24 * HOUR);
	await until(() => seen().some(({ type }) => type === 'invoice.overdue'), 'invoice.overdue');
}

/** Three minutes with a repaired roll-up, and five without. */
async function alertAndResolve(): Promise<void> {
	const { internals } = world.platform;
	const { store, clock } = internals;
	const account = String((await world.client.get('/v1/account')).body['id']);
	await store.transaction((unit) => writeState(unit, 'drifted', clock.now()));
	for (let minute = 0; minute < 3; minute++) await watchAccount(internals, account);
	await store.transaction(async ({ db }) => {
		await db.deleteFrom('stats_state').where('name', '=', 'drifted').execute();
	});
	for (let minute = 0; minute < 5; minute++) await watchAccount(internals, account);
}

/** Credits below a threshold, of a lot that expires soon. */
async function runLow(): Promise<void> {
	const { internals } = world.platform;
	const account = String((await world.client.get('/v1/account')).body['id']);
	await internals.store.transaction(async (unit) => {
		await meterAccount(internals, unit, account);
		const lot = { origin: 'granted', quantity: 1000, priceCents: 0 } as const;
		const lastDay = parisDay(internals.clock.now());
		await addLot(internals, unit, account, { ...lot, lastDay });
	});
	await world.client.put('/v1/credits/alert', { below: ['1'], daysBeforeExpiry: [7] });
	await internals.store.transaction((unit) => tellExpiring(internals, unit));
	const { status } = await world.client.post('/v1/messages', alert({ to: '+33612345699' }));
	expect(status).toBe(201);
}

async function suspendAndReinstate(): Promise<void> {
	const { body: account } = await world.client.get('/v1/account');
	const operator = clientOf(world.platform.url, OPERATOR_KEY);
	for (const step of ['suspend', 'reinstate']) {
		const path = `/v1/operator/accounts/${String(account['id'])}/${step}`;
		const { status } = await operator.post(path, { reason: REASON });
		expect(status).toBe(200);
	}
}
