/** Fields whose expressions return something else than they should, on n8n's own engine: nothing may stand in for them. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { MarketingCible } from '../../nodes/MarketingCible/MarketingCible.node.ts';
import { COUNTRY_VECTORS } from '../contract/country-vectors.ts';
import { runEngine, startEngine, stopEngine } from './support/engine/engine.ts';
import { fakePlatform } from './support/fake-platform.ts';
import { smsFromItem } from './support/run.ts';
import {
	answer,
	asked,
	askedOf,
	forgetAnswers,
	startServer,
	stopServer,
} from './support/server.ts';

beforeAll(async () => {
	await startServer();
	await startEngine();
}, 60_000);
afterAll(async () => {
	await stopEngine();
	await stopServer();
});
afterEach(forgetAnswers);

const send = { ...smsFromItem, purpose: 'transactional', text: 'Votre commande est prête.' };
const consent = {
	resource: 'consent',
	operation: 'create',
	subject: '={{ $json.phone }}',
	action: 'grant',
	channels: ['sms'],
	purposes: ['marketing'],
	collectedAt: '2026-11-01',
	additionalFields: {},
};
const withdraw = { ...consent, operation: 'withdraw' };
const optOut = {
	resource: 'optOut',
	operation: 'create',
	subject: '={{ $json.phone }}',
	channels: ['all'],
	source: 'crm',
	additionalFields: {},
};
const sync = { resource: 'optOut', operation: 'sync', returnAll: true };
const item = {
	phone: '0612345601',
	empty: '',
	nothing: null,
	list: ['x'],
	object: { a: 1 },
	yes: true,
	unseen: '\u200b',
};

/** Runs the node once and returns the fields of what it put on its error branch; it must have requested nothing. */
async function refusal(parameters: IDataObject): Promise<IDataObject> {
	const platform = fakePlatform();
	const run = await runEngine({
		parameters,
		items: [item],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(run.success ?? []).toEqual([]);
	expect(platform.entries()).toEqual([]);
	expect(asked.filter(({ method, path }) => method !== 'GET' && path !== '/v1/checks')).toEqual([]);
	expect(run.failure).toHaveLength(1);
	return run.failure![0]!.json;
}

/** Values that are set and yield nothing. */
const nothing = [
	'={{ $json.nope }}',
	'={{ $json.nothing }}',
	'={{ $json.empty }}',
	'={{ undefined }}',
	'={{ $json.unseen }}',
];
const notADate = [
	'={{ DateTime.fromISO($json.nope) }}',
	'={{ DateTime.fromISO("x").toISO() }}',
	'={{ String(DateTime.fromISO("x")) }}',
	'={{ new Date("x") }}',
	'={{ NaN }}',
	'={{ true }}',
	'={{ [] }}',
	'={{ [1764000000000] }}',
	'={{ $json.object }}',
	'={{ $json.list }}',
	'=2026-11-{{ $json.nope }}',
	'={{ "31/12/2026" }}',
	'={{ 12 }}',
	// Microseconds and nanoseconds since 1970, and an instant that no calendar has.
	'={{ 1764000000000000 }}',
	'={{ 1764000000000000000 }}',
	'={{ new Date(8.64e15) }}',
	'={{ DateTime.invalid("x") }}',
	'={{ ({ c: { year: 2026 } }) }}',
];

describe('a date that is set', () => {
	const extra = (fields: IDataObject) => ({ additionalFields: fields });
	const evidence = (collectedAt: string) => ({ consent: { collectedAt, method: 'paper' } });
	it.each<[string, (value: string) => IDataObject]>([
		['Send At', (value) => ({ ...send, ...extra({ sendAt: value }) })],
		['Not After', (value) => ({ ...send, ...extra({ notAfter: value }) })],
		['Collected At', (value) => ({ ...send, ...evidence(value) })],
		['Check At', (value) => ({ ...send, operation: 'check', ...extra({ at: value }) })],
		['Collected At', (value) => ({ ...consent, collectedAt: value })],
		['Collected At', (value) => ({ ...withdraw, ...extra({ collectedAt: value }) })],
		['Occurred At', (value) => ({ ...optOut, ...extra({ occurredAt: value }) })],
		['Recorded After', (value) => ({ ...sync, since: value })],
	])("and yields nothing is an error that names '%s'", async (label, parameters) => {
		for (const value of [...nothing, ...notADate]) {
			const { error } = await refusal(parameters(value));
			expect([value, error]).toEqual([value, expect.stringContaining(`'${label}'`)]);
		}
	});

	it('is read when it is one, and empty is empty', async () => {
		const platform = fakePlatform();
		for (const sendAt of [
			'={{ $now.plus({ days: 1 }) }}',
			'={{ $now.plus({ days: 1 }).toISO() }}',
			'',
		]) {
			await runEngine({ parameters: { ...send, additionalFields: { sendAt } }, items: [item] });
		}
		expect(platform.entries().map((entry) => entry.sendAt?.slice(0, 16))).toEqual([
			'2026-11-25T09:00',
			'2026-11-25T09:00',
			undefined,
		]);
	});

	it('of evidence may be the empty text of a sheet when all of it is empty; a lost one may not', async () => {
		const platform = fakePlatform();
		const sheet = { collectedAt: '={{ $json.empty }}', method: '={{ $json.empty }}' };
		await runEngine({ parameters: { ...send, consent: sheet }, items: [item] });
		expect(platform.entries().map((entry) => entry['consent'])).toEqual([undefined]);
		forgetAnswers();
		const lost = { collectedAt: '={{ $json.nope }}', method: '={{ $json.empty }}' };
		expect((await refusal({ ...send, consent: lost }))['error']).toContain("'Collected At'");
	});
});

describe('a deduplication key', () => {
	it.each([
		...nothing,
		'=order-{{ $json.nope }}',
		'=order-{{ $json.nothing }}-shipped',
		'=order-{{ $json.empty }}',
		'=order-{{ $json.unseen }}',
		'=order-{{ $json.unseen }}-shipped',
		'order-\u200b',
		'=order-{{ $json["nope"]?.id }}',
		"={{ 'order-' + $json.nope }}",
		'=order-{{ $json.object }}',
		'={{ $json.object }}',
		'={{ $json.list }}',
		'={{ true }}',
		'=order-{{ DateTime.fromISO("x") }}',
		'=order-{{ NaN }}',
		'order-{{ $json.id }}',
	])('with a hole is none: %s', async (deduplicationKey) => {
		const { error } = await refusal({ ...send, additionalFields: { deduplicationKey } });
		expect(error).toContain("'Deduplication Key'");
	});

	it.each([
		'order-1042',
		'=order-{{ $json.phone }}',
		'={{ 1042 }}',
		'={{ ({ a: 7 }).a }}-x',
		'=nullable-{{ 0 }}',
	])('without one is: %s', async (deduplicationKey) => {
		const platform = fakePlatform();
		const additionalFields = { deduplicationKey };
		await runEngine({ parameters: { ...send, additionalFields }, items: [item] });
		expect(platform.entries()).toHaveLength(1);
	});
});

describe('characters that nobody sees', () => {
	it.each<[string, IDataObject]>([
		['To', { ...send, to: '={{ $json.unseen }}' }],
		['Text', { ...send, text: '={{ $json.unseen }}' }],
		['Purpose', { ...send, purpose: '={{ $json.unseen }}' }],
		['Action', { ...consent, action: '={{ $json.unseen }}' }],
		['Subject', { ...consent, subject: '={{ $json.unseen }}' }],
		['Subject', { ...optOut, subject: '={{ $json.unseen }}' }],
	])('are an empty %s', async (label, parameters) => {
		const { error } = await refusal(parameters);
		expect(error).toMatch(new RegExp(`'${label}|'Phone|'Person|'Contact`));
		expect(error).toContain('is empty');
	});

	it('are no reference, and no part of a key, a name or a choice', async () => {
		const platform = fakePlatform();
		const fields = (deduplicationKey: string) => ({
			...send,
			channel: '={{ "sms" + $json.unseen }}',
			sender: '={{ $json.unseen + "DURAND" }}',
			additionalFields: { deduplicationKey, reference: '={{ $json.unseen }}' },
		});
		for (const key of ['order-1042', 'order-\u200b1042\ufeff']) {
			await runEngine({ parameters: fields(key), items: [item] });
		}
		const [one, other] = platform.entries();
		expect(one).toMatchObject({ channel: 'sms', sender: 'DURAND' });
		expect(one).not.toHaveProperty('reference');
		expect(other?.idempotencyKey).toBe(one?.idempotencyKey);
	});
});

describe("'Deduplicate For'", () => {
	const keyed = (deduplicateFor: string | number): IDataObject => ({
		...send,
		additionalFields: {
			deduplicationKey: '=win-back-{{ $json.phone }}',
			deduplicateFor,
		},
	});

	it.each([
		...nothing,
		'={{ 23 }}',
		'={{ 9529 }}',
		'={{ 48.5 }}',
		'={{ true }}',
		'={{ $json.list }}',
		'={{ $json.object }}',
		'={{ "a while" }}',
		'={{ -720 }}',
		'={{ NaN }}',
	])('that is no duration is an error: %s', async (value) => {
		expect((await refusal(keyed(value)))['error']).toContain("'Deduplicate For'");
	});

	it.each([
		[720, 720],
		['={{ 24 }}', 24],
		['={{ 92 * 24 }}', 2208],
		['={{ "168" }}', 168],
		['={{ "13 months" }}', 9528],
	])('of %j goes with the message', async (value, hours) => {
		const platform = fakePlatform();
		const items = [item, { ...item, phone: '0612345602' }];
		await runEngine({ parameters: keyed(value), items });
		expect(platform.entries().map((entry) => entry['deduplicateForHours'])).toEqual([hours, hours]);
		// No part of the question.
		expect(platform.checks.flat()).toHaveLength(2);
		for (const asked of platform.checks.flat())
			expect(asked).not.toHaveProperty('deduplicateForHours');
	});

	it('is not there unless it was chosen', async () => {
		const platform = fakePlatform();
		await runEngine({ parameters: send, items: [item] });
		expect(platform.entries()[0]).not.toHaveProperty('deduplicateForHours');
	});

	it.each([{}, { deduplicationKey: '' }])('needs a key: %j', async (key) => {
		const additionalFields = { ...key, deduplicateFor: 720 };
		const failed = await refusal({ ...send, additionalFields });
		expect(failed['error']).toContain("'Deduplicate For' needs a 'Deduplication Key'");
		expect(failed['errorDescription']).toContain("Add 'Deduplication Key'");
	});
});

describe('a contact', () => {
	const upsert = {
		resource: 'contact',
		operation: 'upsert',
		email: 'zoe@customer.example',
		additionalFields: {},
	};

	it.each(['n/a', ' N/A ', '-', 'none', 'Néant', 'inconnu', ''])(
		'with a good address is stored although the other cell says %j',
		async (phone) => {
			answer('PUT /v1/contacts', { status: 200, body: { id: 'con_1' } });
			const run = await runEngine({ parameters: { ...upsert, phone }, items: [item] });
			expect(run.success).toHaveLength(1);
			expect(askedOf('PUT /v1/contacts')[0]!.body).toEqual({ email: 'zoe@customer.example' });
		},
	);
});

it('a choice is read in any case, as in the Zapier app', async () => {
	const platform = fakePlatform();
	const written = { channel: '={{ "SMS" }}', purpose: '={{ "Transactional" }}' };
	await runEngine({ parameters: { ...send, ...written }, items: [item] });
	expect(platform.entries()).toMatchObject([{ channel: 'sms', purpose: 'transactional' }]);
	answer('POST /v1/consents', { status: 201, body: { id: 'cns_1' } });
	const granted = { ...consent, action: '={{ "Grant" }}', channels: '={{ "SMS, Email" }}' };
	await runEngine({ parameters: granted, items: [item] });
	expect(askedOf('POST /v1/consents')[0]!.body).toMatchObject({
		action: 'grant',
		channels: ['sms', 'email'],
	});
});

describe('what cannot be read', () => {
	it.each<[string, IDataObject]>([
		['Action', { ...consent, action: '={{ false }}' }],
		['Action', { ...consent, action: "={{ ['refuse'] }}" }],
		['Action', { ...consent, action: '={{ $json.object }}' }],
		['Action', { ...consent, action: '={{ $json.nope }}' }],
		['Channels', { ...consent, channels: '={{ true }}' }],
		['Channels', { ...consent, channels: '={{ $json.object }}' }],
		['Purposes', { ...consent, purposes: '={{ [$json.object] }}' }],
		['Hours Waiver', { ...consent, additionalFields: { hoursWaiver: '={{ "peut-être" }}' } }],
		['Hours Waiver', { ...consent, additionalFields: { hoursWaiver: '={{ $json.list }}' } }],
		['Hours Waiver', { ...consent, additionalFields: { hoursWaiver: '={{ 2 }}' } }],
		['Evidence', { ...consent, additionalFields: { evidence: '={{ [$json.object] }}' } }],
		['When Not Permitted', { ...send, whenNotPermitted: "={{ ['block'] }}" }],
		['When Not Permitted', { ...send, whenNotPermitted: '={{ false }}' }],
		['When Not Permitted', { ...send, whenNotPermitted: '={{ $json.nope }}' }],
		['Purpose', { ...send, purpose: '={{ true }}' }],
		['To', { ...send, to: '={{ [$json.phone] }}' }],
		['To', { ...send, to: '={{ true }}' }],
		['Text', { ...send, text: '={{ $json.object }}' }],
		['Sector', { ...send, additionalFields: { sector: '={{ $json.list }}' } }],
		['Metadata', { ...send, additionalFields: { metadata: '={{ $json.list }}' } }],
		['Metadata', { ...send, additionalFields: { metadata: '={{ true }}' } }],
		['Max Messages per Execution', { ...send, options: { maxMessages: '={{ false }}' } }],
		['Max Messages per Execution', { ...send, options: { maxMessages: '={{ [] }}' } }],
		['Batch Size', { ...send, options: { batchSize: '={{ true }}' } }],
		['Repeated Recipients', { ...send, options: { repeatedRecipients: '={{ true }}' } }],
		['Country', { ...send, recipient: { country: '={{ true }}' } }],
		['Source', { ...optOut, source: '={{ false }}' }],
		['Return All', { ...sync, returnAll: '={{ "maybe" }}' }],
	])('is an error of %s: %j', async (label, parameters) => {
		const { error } = await refusal(parameters);
		expect(error).toContain(`'${label}'`);
	});

	it.each([
		['oui', true],
		['Yes', true],
		[' TRUE ', true],
		['1', true],
		[1, true],
		['non', false],
		['0', false],
		[0, false],
	])('is not a waiver of %j: it is %s', async (value, expected) => {
		answer('POST /v1/consents', { status: 201, body: { id: 'cns_1' } });
		const additionalFields = { hoursWaiver: '={{ $json.value }}' };
		await runEngine({ parameters: { ...consent, additionalFields }, items: [{ ...item, value }] });
		expect(askedOf('POST /v1/consents')[0]!.body).toMatchObject({ hoursWaiver: expected });
	});

	it('is not a choice in other letters', async () => {
		const platform = fakePlatform();
		await runEngine({ parameters: { ...send, channel: '={{ "SMS" }}' }, items: [item] });
		expect(platform.entries()).toMatchObject([{ channel: 'sms' }]);
	});

	it.each([
		['1990-04-30T22:00:00.000Z', '1990-05-01'],
		['2008-11-23T23:00:00.000Z', '2008-11-24'],
		['1990-05-01T00:00:00+02:00', '1990-05-01'],
		['1990-05-01T10:00:00Z', '1990-05-01'],
		['1990-05-01', '1990-05-01'],
	])('is not a birth date that a database gives as %s', async (birthDate, expected) => {
		const platform = fakePlatform();
		const recipient = { birthDate: '={{ $json.birthDate }}' };
		await runEngine({ parameters: { ...send, recipient }, items: [{ ...item, birthDate }] });
		expect(platform.entries()[0]!['recipient']).toEqual({ birthDate: expected });
	});
});

describe('Country', () => {
	const unreadable = COUNTRY_VECTORS.filter(
		([given, country]) => country === null && given.trim() !== '',
	);
	const readable = COUNTRY_VECTORS.filter(([, country]) => country !== null);
	const withCountry = { country: '={{ $json.country }}' };
	const subject = { subject: '0470123456' };
	const operations: [string, IDataObject][] = [
		['a message', { ...send, recipient: withCountry }],
		['a check', { ...send, operation: 'check', recipient: withCountry }],
		['a list of messages', { resource: 'message', operation: 'getAll', filters: withCountry }],
		['an opt-out', { ...optOut, additionalFields: withCountry }],
		[
			'a list of opt-outs',
			{ resource: 'optOut', operation: 'getAll', filters: { ...subject, ...withCountry } },
		],
		['a consent', { ...consent, additionalFields: withCountry }],
		['a withdrawal', { ...withdraw, additionalFields: withCountry }],
		[
			'a list of consents',
			{ resource: 'consent', operation: 'getAll', filters: { ...subject, ...withCountry } },
		],
		[
			'a state',
			{ resource: 'consent', operation: 'getState', ...subject, additionalFields: withCountry },
		],
		[
			'a proof',
			{ resource: 'consent', operation: 'getProof', ...subject, additionalFields: withCountry },
		],
		[
			'a complaint',
			{
				...{ resource: 'complaint', operation: 'create', complaintChannel: 'post' },
				...{ ...subject, complaintText: '', additionalFields: withCountry },
			},
		],
		[
			'a person whose consent is proven',
			{
				...{ resource: 'proofRequest', operation: 'answer', proofRequestId: 'prq_1' },
				...{ proofsFrom: 'fields', completeFromRegistry: false, statement: '' },
				proofs: { proof: [{ ...subject, consentId: 'cns_1', ...withCountry }] },
			},
		],
		[
			'a contact',
			{
				resource: 'contact',
				operation: 'upsert',
				phone: '0470123456',
				additionalFields: withCountry,
			},
		],
	];

	it.each(operations)(
		'of %s that cannot be read is an error, never France',
		async (_case, parameters) => {
			const run = await runEngine({
				parameters,
				items: unreadable.map(([country]) => ({ phone: '0470123456', country })),
				settings: { onError: 'continueErrorOutput' },
			});
			expect(run.failure).toHaveLength(unreadable.length);
			for (const { json } of run.failure!) {
				expect([json['country'], json['error']]).toEqual([
					json['country'],
					expect.stringContaining("'Country' must be a country"),
				]);
			}
			expect(asked).toEqual([]);
		},
	);

	it.each(operations)('of %s goes with it, however it is written', async (_case, parameters) => {
		fakePlatform();
		await runEngine({
			parameters,
			items: readable
				.filter(([, country]) => country === 'BE')
				.map(([country]) => ({ phone: '0470123456', country })),
			settings: { onError: 'continueErrorOutput' },
		});
		const requests = asked.filter(({ path }) => path !== '/v1/policy');
		expect(requests.length).toBeGreaterThan(0);
		const countries = requests.flatMap(({ body, query }) => countriesIn(body ?? query));
		expect(new Set(countries)).toEqual(new Set(['BE']));
	});

	function countriesIn(value: unknown): unknown[] {
		if (typeof value !== 'object' || value === null) return [];
		return Object.entries(value as IDataObject).flatMap(([name, part]) =>
			name === 'country' ? [part] : countriesIn(part),
		);
	}
});

describe('a filter whose expression yields nothing', () => {
	const { properties } = new MarketingCible().description;
	const lists = properties
		.filter(({ name }) => name === 'filters')
		.flatMap(({ options = [], displayOptions }) =>
			(options as INodeProperties[])
				.filter(({ name }) => name !== 'country')
				.map(({ name, displayName }) => {
					const { resource, operation } = displayOptions!.show! as Record<string, [string]>;
					return [resource![0], operation![0], name, displayName] as const;
				}),
		);

	it('is tried in every list', () => expect(lists.length).toBeGreaterThan(20));

	it.each(lists)(
		'%s: %s: %s is an error, never no filter',
		async (...[resource, operation, name, label]) => {
			const locator = { __rl: true, mode: 'id', value: 'cmp_1' };
			const parameters = {
				...{ resource, operation, returnAll: true, sort: {}, campaignId: locator },
				filters: { [name]: '={{ $json.nowhere }}' },
			};
			expect((await refusal(parameters))['error']).toContain(`'${label}' is empty`);
		},
	);
});
