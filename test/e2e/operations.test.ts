/** Every operation, one after the other in one workflow, each output held to the shape that the editor promises for it. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeWav } from '../../platform/src/sound/write-wav.ts';
import { N8n, outputOf, type Execution, type Item } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { request, until } from './support/request.ts';
import { differences, missing, schemaOf } from './support/schema.ts';
import { chain, node, ours, webhook } from './support/workflows.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform, world.operatorKey);
const path = randomUUID();
const phone = '+33600000341';
const email = 'lea.durand@example.com';
const complainer = '+33600000344';

const sent = {
	channel: 'sms',
	purpose: 'transactional',
	to: phone,
	sender: { __rl: true, mode: 'value', value: 'DURAND' },
	text: 'Atelier Durand : votre commande est disponible.',
	whenNotPermitted: 'block',
	additionalFields: { reference: 'every-operation' },
};

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const member = {
	listId: byId("={{ $('Webhook').first().json.body.listId }}"),
	memberKey: 'externalId',
	member: 'e2e-1',
};
const complaint = { complaintId: byId("={{ $('complaint/create').first().json.id }}") };
const proofRequest = {
	proofRequestId: byId("={{ $('Webhook').first().json.body.proofRequestId }}"),
};
const campaign = { campaignId: byId("={{ $('campaign/create').first().json.id }}") };

/** What each operation is given; `$('…')` takes from what ran before. */
const operations: [string, Record<string, unknown>][] = [
	['account/get', {}],
	['credits/get', {}],
	['credits/getLots', {}],
	['credits/getEntries', {}],
	[
		'contact/upsert',
		{ externalId: 'e2e-1', phone, email, additionalFields: { firstName: 'Léa', country: 'FR' } },
	],
	['contact/get', { contactId: "={{ $('contact/upsert').first().json.id }}" }],
	['contact/getAll', { filters: { query: email } }],
	['template/getAll', { filters: { query: 'e2e' } }],
	['template/get', { templateId: "={{ $('template/getAll').first().json.id }}" }],
	['sender/getAll', { filters: { channel: 'sms' } }],
	[
		'consent/create',
		{
			subject: phone,
			action: 'grant',
			channels: ['sms'],
			purposes: ['marketing'],
			collectedAt: '2026-09-01T10:00:00',
			additionalFields: {
				controller: 'Atelier Durand',
				method: 'web_form',
				wordingText: "J'accepte",
				wordingLanguage: 'fr',
				sourceUrl: 'https://atelier-durand.example.com/newsletter',
				noticeVersion: '2026-03',
				evidence: 'form-1042',
			},
		},
	],
	['consent/getState', { subject: phone }],
	['consent/getAll', { filters: { subject: phone } }],
	[
		'complaint/create',
		{ subject: complainer, complaintChannel: '33700', complaintText: 'Je n’ai rien demandé' },
	],
	['complaint/get', complaint],
	['complaint/getAll', { filters: { state: 'received' } }],
	['complaint/answer', { ...complaint, answerKind: 'apology', statement: 'Pardon' }],
	['proofRequest/get', proofRequest],
	['proofRequest/getAll', { filters: { state: 'requested' } }],
	['proofRequest/answer', { ...proofRequest, proofsFrom: 'registry' }],
	['deadline/getAll', { filters: { owedBy: 'client' } }],
	['invoice/getAll', { filters: { state: 'issued' } }],
	['invoice/get', { invoiceId: byId("={{ $('invoice/getAll').first().json.id }}") }],
	[
		'invoice/download',
		{
			invoiceId: byId("={{ $('invoice/getAll').first().json.id }}"),
			binaryPropertyName: 'facture',
		},
	],
	['suspension/getAll', { filters: { state: 'in_force' } }],
	['suspension/get', { suspensionId: byId("={{ $('suspension/getAll').first().json.id }}") }],
	[
		'suspension/appeal',
		{
			suspensionId: byId("={{ $('suspension/getAll').first().json.id }}"),
			statement: 'A list of an old shop was imported by mistake',
			measures: 'The list was deleted\nImports need a second person now',
		},
	],
	[
		'account/neutralize',
		{
			neutralizedKeys: 'chosen',
			keyIds: "={{ $('Webhook').first().json.body.keyId }}",
			confirmation: 'neutralize',
		},
	],
	['message/check', sent],
	['message/send', sent],
	['message/get', { messageId: "={{ $('message/send').first().json.messageId }}" }],
	['message/getAll', { filters: { reference: 'every-operation' } }],
	[
		'later/send',
		{ ...sent, additionalFields: { reference: 'later', sendAt: '={{ $now.plus({ days: 2 }) }}' } },
	],
	['message/cancel', { messageId: "={{ $('later/send').first().json.messageId }}" }],
	['contactList/add', member],
	[
		'campaign/create',
		{
			name: 'Every operation',
			channel: 'sms',
			purpose: 'transactional',
			segmentId: member.listId,
			sender: sent.sender,
			templateId: byId("={{ $('template/getAll').first().json.id }}"),
			variables: { mappingMode: 'defineBelow', value: { firstName: 'Léa' } },
			endAt: '={{ $now.plus({ days: 1 }) }}',
			// Of two recipients, one has to wait for an hour.
			additionalFields: { reference: 'e2e', perHour: 1 },
		},
	],
	['campaign/check', campaign],
	['campaign/schedule', campaign],
	['campaign/pause', { ...campaign, reason: 'A look at the list' }],
	['campaign/resume', campaign],
	['campaign/get', campaign],
	['campaign/getAll', {}],
	['campaign/getRecipients', campaign],
	['campaign/getReport', campaign],
	['campaign/cancel', { ...campaign, reason: 'Seen enough' }],
	['contactList/remove', member],
	['import/importFile', { binaryPropertyName: 'file', listId: byId('') }],
	['import/get', { importId: "={{ $('import/importFile').first().json.id }}" }],
	['import/run', { importId: "={{ $('import/importFile').first().json.id }}" }],
	['recording/upload', { binaryPropertyName: 'recording' }],
	['statistics/get', { periodStart: '={{ $now.minus({ days: 1 }) }}' }],
	['consent/withdraw', { subject: phone, channels: ['sms'], purposes: ['marketing'] }],
	['optOut/create', { subject: phone, channels: ['sms'], source: 'crm' }],
	['optOut/get', { optOutId: "={{ $('optOut/create').first().json.id }}" }],
	['optOut/getAll', { filters: { subject: phone } }],
	['optOut/sync', { since: '={{ $now.minus({ days: 1 }) }}', returnAll: true }],
	['consent/getProof', { subject: phone, format: 'json' }],
	['pdf/getProof', { subject: phone, format: 'pdf', binaryPropertyName: 'dossier' }],
	['contact/delete', { contactId: "={{ $('contact/upsert').first().json.id }}" }],
];

/** Some operations stand there twice, under a name of their own. */
function operationOf(name: string): { resource: string; operation: string } {
	const [resource = '', operation = ''] = name.split('/');
	return { resource: { later: 'message', pdf: 'consent' }[resource] ?? resource, operation };
}

/** Nodes of n8n itself that make a CSV file with one contact. */
const contactFile = [
	node('Contact', 'n8n-nodes-base.set', 3.4, {
		mode: 'raw',
		jsonOutput: JSON.stringify({ externalId: 'e2e-3', phone: '0600000343' }),
		options: {},
	}),
	node('File', 'n8n-nodes-base.convertToFile', 1.1, {
		operation: 'csv',
		binaryPropertyName: 'file',
		options: { fileName: 'clients.csv' },
	}),
];

/** Nodes of n8n itself that make a recording of a quarter of a second. */
const recordingFile = [
	node('Sound', 'n8n-nodes-base.set', 3.4, {
		mode: 'raw',
		jsonOutput: JSON.stringify({
			sound: writeWav(
				Int16Array.from({ length: 2000 }, (_, at) => (at % 20) * 500),
				8000,
			).toString('base64'),
		}),
		options: {},
	}),
	node('Recording', 'n8n-nodes-base.convertToFile', 1.1, {
		operation: 'toBinary',
		sourceProperty: 'sound',
		binaryPropertyName: 'recording',
		options: { fileName: 'annonce.wav' },
	}),
];

/** Nodes before an operation that takes a file. */
const filesOf: Readonly<Record<string, typeof contactFile>> = {
	'import/importFile': contactFile,
	'recording/upload': recordingFile,
};

let execution: Execution;

beforeAll(async () => {
	await platform.ask('POST', '/v1/templates', {
		name: 'e2e-ready',
		channel: 'sms',
		language: 'fr',
		purpose: 'transactional',
		content: { text: 'Bonjour {{ firstName }}, votre commande est disponible.' },
	});
	await platform.ask('POST', '/v1/senders', { channel: 'sms', value: 'DURAND', label: 'Shop' });
	const credential = await n8n.createCredential('Marketing Cible', world.platform);
	const list = await platform.ask<{ id: string }>('POST', '/v1/segments', {
		name: 'Every operation',
		kind: 'list',
	});
	await platform.ask('PUT', '/v1/contacts', { externalId: 'e2e-2', phone: '+33600000342' });
	await platform.ask('POST', `/v1/segments/${list.id}/members`, {
		members: [{ externalId: 'e2e-2' }],
	});
	const prepaid = await n8n.createCredential('With credits', {
		...world.platform,
		apiKey: await platform.meteredAccount('500'),
	});
	const suspended = await n8n.createCredential('Suspended', {
		...world.platform,
		apiKey: await platform.suspendedAccount(),
	});
	const others = { credits: prepaid, invoice: suspended, suspension: suspended };
	const credentialOf = (name: string) =>
		Object.entries(others).find(([resource]) => name.startsWith(`${resource}/`))?.[1] ?? credential;
	const lost = await platform.ask<{ id: string }>('POST', '/v1/api-keys', {
		...{ name: 'Lost', scopes: ['messages'] },
	});
	const proofRequestId = await platform.askForProof(phone);
	const nodes = operations.flatMap(([name, parameters]) => {
		// A campaign that was scheduled runs a moment later.
		const retry = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1000 };
		const own = ours(
			name,
			credentialOf(name),
			{ ...operationOf(name), ...parameters },
			{ executeOnce: true, ...(name === 'campaign/pause' ? retry : {}) },
		);
		return [...(filesOf[name] ?? []), own];
	});
	const id = await n8n.createWorkflow(chain('Every operation', [webhook(path), ...nodes]));
	await n8n.activate(id);
	await until('the webhook', async () => {
		const { status } = await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
			body: { listId: list.id, keyId: lost.id, proofRequestId },
		});
		return status === 404 ? undefined : status;
	});
	[execution] = (await until('the execution', async () => {
		const found = await n8n.executions(id);
		return found.length > 0 ? found : undefined;
	})) as [Execution];
});

test('nothing stopped the workflow', () => {
	const failed = Object.entries(execution.data.resultData.runData).flatMap(([name, runs]) =>
		runs.flatMap(({ error }) => (error ? [[name, error.message, error.description]] : [])),
	);
	expect(failed).toEqual([]);
	expect(execution.status).toBe('success');
});

describe.each(operations.map(([name]) => name))('%s', (name) => {
	test('gives out what its schema promises', () => {
		const { resource, operation } = operationOf(name);
		const output: Item[] = outputOf(execution, name);
		expect(output.length).toBeGreaterThan(0);
		if (name === 'pdf/getProof') return;
		const schema = schemaOf(`${resource}/${operation}`);
		for (const { json } of output) {
			expect(differences(schema, json)).toEqual([]);
			expect(missing(`${resource}/${operation}`, json)).toEqual([]);
		}
	});
});

test('there is no operation that was left out', () => {
	const folder = join(__dirname, '../../nodes/MarketingCible/__schema__/v1.0.0');
	const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace(/\.json$/, ''));
	const ran = operations.map(([name]) => Object.values(operationOf(name)).join('/'));
	// In waiting.test.ts, since its execution waits.
	ran.push('message/sendAndWait');
	expect([...new Set(ran)].toSorted()).toEqual(all.toSorted());
});

describe('what came of it', () => {
	const first = (name: string): Record<string, unknown> => outputOf(execution, name)[0]!.json;

	test('the contact that was made is the one that was found and erased', () => {
		expect(first('contact/get')).toMatchObject({ externalId: 'e2e-1', phone, email });
		expect(first('contact/getAll')['id']).toBe(first('contact/upsert')['id']);
		expect(first('contact/delete')).toEqual({ deleted: true });
	});

	test('the message of later was called back', () => {
		expect(first('later/send')).toMatchObject({ status: 'scheduled' });
		expect(first('message/cancel')).toMatchObject({ status: 'cancelled' });
	});

	test('the opt-out is in the feed', () => {
		const feed = outputOf(execution, 'optOut/sync').map(({ json }) => json['id']);
		expect(feed).toContain(first('optOut/create')['id']);
	});

	test('the invoice is a PDF under its number', () => {
		const [{ binary, json } = { json: {} }] = outputOf(execution, 'invoice/download');
		const { number } = first('invoice/get');
		expect(binary?.['facture']).toMatchObject({
			...{ mimeType: 'application/pdf', fileName: `${String(number)}.pdf` },
		});
		expect(json['fileSize']).toBeGreaterThan(5000);
	});

	test('the proof is a PDF that a workflow can hand on', () => {
		const [{ binary, json } = { json: {} }] = outputOf(execution, 'pdf/getProof');
		expect(binary?.['dossier']).toMatchObject({ mimeType: 'application/pdf' });
		expect(json['fileSize']).toBeGreaterThan(500);
	});
});
