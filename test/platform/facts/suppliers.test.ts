/**
 * Every fact that the platform is said to supply reaches the rules: what passes its one door to them is recorded.
 * That door is a mock.
 * @jest-environment node
 */
import type { Facts } from '../../../platform/src/compliance.ts';
import * as door from '../../../platform/src/compliance.ts';
import { factSuppliers } from '../../../platform/src/facts/suppliers.ts';
import { modules } from '../../../platform/src/modules.ts';
import { requestProof } from '../../../platform/src/proof-requests/request.ts';
import {
	alert,
	clientOf,
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	untilStatus,
	type World,
} from '../support/index.ts';
import {
	launch,
	person,
	smsCampaign,
	untilStatus as untilCampaignStatus,
} from '../campaigns/support.ts';
import { metered } from '../credits/support.ts';
import { makeAccount, OPERATOR_KEY } from '../operator/support.ts';
import { startTxtServer, type TxtServer } from '../support/txt-server.ts';
import { IDENTITY } from '../terms/support.ts';

jest.mock('../../../platform/src/compliance.ts', () => {
	const actual = jest.requireActual<typeof door>('../../../platform/src/compliance.ts');
	return { ...actual, decide: jest.fn(actual.decide) };
});

const named = Object.entries(factSuppliers) as [keyof Facts, (typeof factSuppliers)[keyof Facts]][];
const supplied = named.flatMap(([fact, supplier]) =>
	supplier.by === 'platform' ? [{ fact, module: supplier.module }] : [],
);

let world: World;
const reached = new Set<string>();

let dns: TxtServer;

beforeAll(async () => {
	dns = await startTxtServer();
	world = await startWorld({ operatorKey: OPERATOR_KEY }, { nameServers: [dns.address] });
	const send = (body: Json) => world.client.post('/v1/messages', body);
	const { body: optedOut } = await world.client.post('/v1/opt-outs', {
		subject: '+33639980123',
		channels: ['voice'],
		source: 'voice_key',
	});
	expect(optedOut['id']).toBeDefined();
	const { body: domain } = await world.client.post('/v1/senders/domains', {
		domain: 'durand.example',
	});
	await world.client.post(`/v1/senders/domains/${String(domain['id'])}/verify`);
	const { body: bounced } = await send(newsletter({ to: 'bounce@sandbox.test' }));
	await untilStatus(world.client, bounced['id'], 'undelivered');
	await send(newsletter({ to: 'bounce@sandbox.test' }));
	const imported = { ...consent, method: 'import' };
	const { body: sms } = await send(marketingSms({ consent: imported }));
	await untilStatus(world.client, sms['id'], 'delivered');
	await send(marketingSms({ consent: imported }));
	await send(alert());
	const call = {
		...marketingSms({ consent: { ...consent, channels: ['voice'], evidence: ['form-1'] } }),
		channel: 'voice',
		sender: '+33948000012',
		content: { text: 'Bonjour, ici Maison Durand. Pour ne plus être appelé, tapez 9.' },
	};
	const { body: called } = await send({ ...call, to: '+33639980124' });
	await untilStatus(world.client, called['id'], 'delivered');
	for (const to of ['+33639980123', '+33639980124']) await send({ ...call, to });
	const campaign = await launch(
		world.client,
		smsCampaign([await person(world.client, { phone: '+33611999999' })], {
			speed: { perHour: 3600 },
		}),
	);
	await untilCampaignStatus(world.client, campaign, 'completed');
	const complaint = { subject: '+33639980125', says: 'no_consent' };
	expect(
		(await world.client.post('/v1/consents', { ...webForm, subject: '+33639980125' })).status,
	).toBe(201);
	expect((await world.client.post('/v1/complaints', complaint)).status).toBe(201);
	await askForProof();
	await send(marketingSms({ to: '+33639980126' }));
	await tellCircumstances();
	await restrictSomebody();
	await useSubProcessor();
	const poor = await metered(world);
	expect((await poor.client.post('/v1/messages', alert())).status).toBe(422);
	for (const [, facts] of jest.mocked(door.decide).mock.calls) {
		for (const [fact, value] of Object.entries(facts)) {
			// An empty list may come from a supplier that finds nothing.
			if (Array.isArray(value) ? value.length > 0 : value !== undefined) reached.add(fact);
		}
	}
});
afterAll(async () => {
	await world.end();
	await dns.close();
});

const webForm = { ...consent, channels: ['sms'], purposes: ['marketing'], action: 'grant' };

async function askForProof(): Promise<void> {
	const { internals } = world.platform;
	const { body: account } = await world.client.get('/v1/account');
	const asked = { subjects: [], source: 'web_form', reason: null, territory: 'FR' };
	await internals.store.transaction((unit) =>
		requestProof(internals, unit, String(account['id']), asked),
	);
}

/** Everything that a consent record can say of how the address came to the sender. */
async function tellCircumstances(): Promise<void> {
	const said = {
		...{ collectedFor: ['marketing'], relationship: { kind: 'customer' } },
		...{ professional: { jobRelated: true, informed: true }, consentOrigin: { kind: 'own' } },
		...{ notice: { items: ['rights'] }, proofKeptUntil: '2032-01-01' },
	};
	await world.client.post(
		'/v1/messages',
		marketingSms({ to: '+33639980128', consent: { ...consent, ...said } }),
	);
}

async function restrictSomebody(): Promise<void> {
	const request = { type: 'restriction', subject: '+33639980127', ground: 'legal_claims' };
	expect((await world.client.post('/v1/privacy/requests', request)).status).toBe(201);
	await world.client.post('/v1/messages', marketingSms({ to: '+33639980127' }));
}

/** An account with a contract, whose data sub-processors get and which says for whom it advertises. */
async function useSubProcessor(): Promise<void> {
	const operator = clientOf(world.platform.url, OPERATOR_KEY);
	const { client } = await makeAccount(world, operator);
	const now = world.platform.clock.now();
	const announced = {
		...{ name: 'Exemple', activity: 'Delivery', contact: 'x', country: 'US', channels: ['sms'] },
		...{ contractFrom: '2026-11-01', noticeHours: 48 },
	};
	const path = '/v1/operator/sub-processors';
	const later = new Date(now + 72 * 3_600_000).toISOString();
	expect((await operator.post(path, { ...announced, startsAt: later })).status).toBe(201);
	const named = { startsAt: new Date(now).toISOString(), namedIn: 'General terms' };
	expect((await operator.post(path, { ...announced, ...named })).status).toBe(201);
	await client.post('/v1/messages', alert());
	expect((await client.post('/v1/account/subscription', IDENTITY)).status).toBe(200);
	await client.post('/v1/messages', newsletter());
}

test.each(supplied)('$fact is supplied by $module', ({ fact, module }) => {
	expect(reached).toContain(fact);
	expect(modules.map(({ name }) => name)).toContain(module);
});

test('what reaches the rules has a supplier in the table', () => {
	const known = supplied.map(({ fact }) => fact as string);
	expect([...reached].filter((fact) => !known.includes(fact))).toEqual([]);
});

test('who supplies nothing gives a reason', () => {
	for (const [, supplier] of named) {
		if (supplier.by !== 'platform') expect(supplier.why.length).toBeGreaterThan(20);
	}
});
