/**
 * A contact's id tells no address: a key without the scope `contacts` tries every operation that takes one, and then reads everything
 * that it may read. The address of the contact stands in none of the answers.
 */
import { scope } from '../../contract/src/index.ts';
import { clientOf } from './support/client.ts';
import { consent, type Json, marketingSms, startWorld, type World } from './support/index.ts';

const PHONE = '+33612987654';
const EMAIL = 'secrete.personne@exemple.test';
const ADDRESS = /612987654|12 98 76 54|secrete\.personne/i;

const grant = { ...consent, action: 'grant', purposes: ['marketing'] };
/** How each operation is asked about the contact, and what it answers: 2xx without the address, or a refusal with the way out. */
const ASKED: Readonly<Record<string, { status: number; ask: (id: string, more: Ids) => Asked }>> = {
	recordConsent: {
		status: 403,
		ask: (contactId) => ['POST', '/v1/consents', { ...grant, channels: ['sms'], contactId }],
	},
	listConsents: { status: 403, ask: (id) => ['GET', `/v1/consents?contactId=${id}`] },
	getConsentState: { status: 403, ask: (id) => ['GET', `/v1/consents/state?contactId=${id}`] },
	getConsentProof: { status: 403, ask: (id) => ['GET', `/v1/consents/proof?contactId=${id}`] },
	listOptOuts: { status: 403, ask: (id) => ['GET', `/v1/opt-outs?contactId=${id}`] },
	createOptOut: {
		status: 201,
		ask: (contactId) => [
			'POST',
			'/v1/opt-outs',
			{ contactId, channels: ['all'], source: 'manual' },
		],
	},
	createOptOuts: {
		status: 200,
		ask: (contactId) => [
			'POST',
			'/v1/opt-outs/batch',
			{
				optOuts: [
					{ contactId, source: 'crm' },
					{ contactId, channels: ['sms'], source: 'crm' },
				],
			},
		],
	},
	createComplaint: {
		status: 201,
		ask: (contactId) => ['POST', '/v1/complaints', { contactId, text: 'Je n’ai rien demandé' }],
	},
	createPrivacyRequest: {
		status: 201,
		ask: (contactId) => [
			'POST',
			'/v1/privacy/requests',
			{ type: 'restriction', contactId, ground: 'objection_pending' },
		],
	},
	listPrivacyRequests: {
		status: 403,
		ask: (id) => ['GET', `/v1/privacy/requests?contactId=${id}`],
	},
	previewTemplate: {
		status: 403,
		ask: (contactId, { template }) => ['POST', `/v1/templates/${template}/preview`, { contactId }],
	},
	getTemplateHtml: {
		status: 403,
		ask: (id, { template }) => ['GET', `/v1/templates/${template}/html?contactId=${id}`],
	},
	testCampaign: {
		status: 403,
		ask: (contactId, { campaign, test }) => [
			'POST',
			`/v1/campaigns/${campaign}/test`,
			{ to: test, contactId },
		],
	},
	listMessages: { status: 403, ask: (id) => ['GET', `/v1/messages?contactId=${id}&channel=sms`] },
	sendMessage: { status: 422, ask: (id) => ['POST', '/v1/messages', named(id)] },
	sendAndWait: {
		status: 422,
		ask: (id) => [
			'POST',
			'/v1/waits',
			{
				message: named(id),
				for: 'reply',
				resumeUrl: 'http://127.0.0.1:9/resume',
				expiresAt: LATER,
			},
		],
	},
	sendMessages: {
		status: 200,
		ask: (id) => ['POST', '/v1/messages/batch', { messages: [named(id)] }],
	},
	checkMessages: { status: 200, ask: (id) => ['POST', '/v1/checks', { messages: [named(id)] }] },
};

const LATER = '2026-11-25T12:00:00Z';

type Asked = [method: string, path: string, body?: Json];
interface Ids {
	template: string;
	campaign: string;
	test: string;
}
/** Its text goes to another number, which is the key's own. */
const named = (contactId: string): Json => ({
	...marketingSms({ to: '+33612000001' }),
	recipient: { country: 'FR', contactId },
});

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

it('no operation that takes the id of a contact tells its address to a key without contacts', async () => {
	const { client } = world;
	const put = await client.put('/v1/contacts', { phone: PHONE, email: EMAIL, firstName: 'Ana' });
	const id = String(put.body['id']);
	const made = await client.post('/v1/templates', {
		name: 'essai',
		channel: 'sms',
		content: { text: 'A {{ contact.phone }}' },
	});
	const draft = await client.post('/v1/campaigns', {
		name: 'essai',
		channel: 'sms',
		purpose: 'marketing',
		templateId: made.body['id'],
	});
	const more: Ids = {
		template: String(made.body['id']),
		campaign: String(draft.body['id']),
		test: 'tad_nobody',
	};
	const others = scope.options.filter((one) => one !== 'contacts' && one !== 'admin');
	const key = await client.post('/v1/api-keys', { name: 'sans contacts', scopes: others });
	const stranger = clientOf(world.platform.url, String(key.body['key']));

	const { body } = await client.get<{ paths: Paths; components: Json }>('/openapi.json');
	const taking = operationsWithContactId(body.paths, body.components);
	// A new operation belongs into the table. Entries of batches are documented loosely, so that they are in it besides.
	expect(taking.filter((one) => !(one in ASKED) && !WITH_THE_SCOPE.includes(one))).toEqual([]);
	expect(taking.length).toBeGreaterThanOrEqual(10);

	for (const [operation, { status, ask }] of Object.entries(ASKED)) {
		const reply = await stranger.ask(...ask(id, more));
		const text = JSON.stringify(reply.body);
		expect([operation, reply.status, ADDRESS.exec(text)]).toEqual([
			operation,
			operation === 'testCampaign' ? (expect.any(Number) as number) : status,
			null,
		]);
	}
	// Nor what was recorded by it.
	for (const path of READ) {
		const reply = await stranger.get(path);
		expect([path, reply.status, ADDRESS.exec(JSON.stringify(reply.body))]).toEqual([
			path,
			200,
			null,
		]);
	}
	// It is obeyed all the same.
	const answer = await client.post('/v1/messages', marketingSms({ to: PHONE }));
	expect([answer.status, JSON.stringify(answer.body)]).toEqual([
		422,
		expect.stringContaining('SUP-01'),
	]);
	expect(JSON.stringify(answer.body)).toContain('CON-21');
	const seen = await client.get(`/v1/opt-outs?contactId=${id}`);
	expect(JSON.stringify(seen.body)).toMatch(ADDRESS);
});

/** A key without it is refused before anything is read. */
const WITH_THE_SCOPE: readonly string[] = ['removeSegmentMember'];
const READ = [
	'/v1/consents',
	'/v1/opt-outs',
	'/v1/complaints',
	'/v1/messages',
	'/v1/events',
	'/v1/privacy/requests',
];

type Paths = Record<string, Record<string, { operationId: string }>>;

/** Operations whose parameters or body name `contactId`, at any depth. */
function operationsWithContactId(paths: Paths, components: Json): string[] {
	const schemas = (components['schemas'] ?? {}) as Record<string, unknown>;
	const names = (node: unknown, seen: Set<string>): boolean => {
		if (typeof node !== 'object' || node === null) return false;
		if (Array.isArray(node)) return node.some((one) => names(one, seen));
		return Object.entries(node).some(([key, value]) => {
			if (key === 'contactId' || (key === 'name' && value === 'contactId')) return true;
			if (key !== '$ref') return names(value, seen);
			const name = String(value).split('/').at(-1) ?? '';
			if (seen.has(name)) return false;
			seen.add(name);
			return names(schemas[name], seen);
		});
	};
	return Object.values(paths).flatMap((operations) =>
		Object.values(operations).flatMap((operation) => {
			const { operationId, ...rest } = operation as { operationId: string } & Json;
			const taken = [rest['parameters'], rest['requestBody']];
			return names(taken, new Set()) ? [operationId] : [];
		}),
	);
}
