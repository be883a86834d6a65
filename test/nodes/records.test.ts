/** Contacts, consents, templates, senders and the account: one record an item. */
import { problem } from './support/fake-platform.ts';
import { failure, run } from './support/run.ts';
import {
	answer,
	asked,
	askedOf,
	forgetAnswers,
	startServer,
	stopServer,
} from './support/server.ts';
import { freeze, WORKDAY } from './support/time.ts';

beforeAll(startServer);
afterAll(stopServer);
afterEach(() => {
	jest.useRealTimers();
	forgetAnswers();
});

describe('Contact: Create or Update', () => {
	const upsert = {
		resource: 'contact',
		operation: 'upsert',
		externalId: 'crm-7',
		phone: '06 12 34 56 78',
		email: '',
		additionalFields: {},
	};
	const stored = { status: 200, body: { id: 'con_1' } };

	it('says what was filled in and nothing else', async () => {
		answer('PUT /v1/contacts', stored);
		await run({
			parameters: {
				...upsert,
				additionalFields: {
					firstName: ' Zoé ',
					country: 'FR',
					postalCode: 67000,
					birthDate: '1990-05-01T00:00:00',
					attributes: '{ "tier": "gold", "points": 12 }',
					lastName: '',
				},
			},
		});
		expect(asked[0]!.body).toEqual({
			externalId: 'crm-7',
			phone: '06 12 34 56 78',
			firstName: 'Zoé',
			country: 'FR',
			postalCode: '67000',
			birthDate: '1990-05-01',
			attributes: { tier: 'gold', points: '12' },
		});
	});

	it('clears what is to be empty, in words', async () => {
		answer('PUT /v1/contacts', stored);
		const additionalFields = { clearFields: ['email', 'postalCode'] };
		await run({ parameters: { ...upsert, additionalFields } });
		expect(asked[0]!.body).toMatchObject({ email: null, postalCode: null, externalId: 'crm-7' });
	});

	it('needs something to find the contact by', async () => {
		const error = await failure(run({ parameters: { ...upsert, externalId: '', phone: null } }));
		expect(error.message).toBe("'External ID', 'Phone Number' and 'Email' are all empty [item 0]");
		expect(asked).toEqual([]);
	});

	it.each(['1990-13-01', 'yesterday', 12, '01/05/1990'])(
		'does not guess a birth date from %p',
		async (birthDate) => {
			const error = await failure(
				run({ parameters: { ...upsert, additionalFields: { birthDate } } }),
			);
			expect(error.message).toContain("'Birth Date'");
		},
	);

	it('that belongs to two people is a conflict of the record, not of a key', async () => {
		answer('PUT /v1/contacts', { status: 409, body: problem('conflict', 409) });
		expect((await failure(run({ parameters: upsert }))).message).toBe(
			'The current state of the record does not allow this [item 0]',
		);
	});
});

describe('Contact: Delete', () => {
	it.each(['con_1', { __rl: true, mode: 'list', value: 'con_1', cachedResultName: 'Zoé' }])(
		'of %p answers that it is deleted',
		async (contactId) => {
			answer('DELETE /v1/contacts/con_1', { status: 204 });
			const { output } = await run({
				parameters: { resource: 'contact', operation: 'delete', contactId },
			});
			expect(output).toEqual([{ json: { deleted: true }, pairedItem: { item: 0 } }]);
		},
	);
});

describe('Consent', () => {
	const person = { resource: 'consent', subject: 'zoe@example.com' };

	it('Get State gives the fold', async () => {
		const body = { subject: 'zoe@example.com', states: [], optOuts: [] };
		answer('GET /v1/consents/state', { status: 200, body });
		const { output } = await run({ parameters: { ...person, operation: 'getState' } });
		expect(output[0]!.json).toEqual(body);
		expect(asked[0]!.query).toEqual({ subject: 'zoe@example.com' });
	});

	it.each([
		['getState', 'GET /v1/consents/state', 'additionalFields', { states: [] }],
		['getProof', 'GET /v1/consents/proof', 'additionalFields', { consents: [] }],
		['getAll', 'GET /v1/consents', 'filters', { data: [], nextCursor: null }],
	])('%s reads the number in its country', async (operation, path, collection, body) => {
		answer(path, { status: 200, body });
		const subject = '079 123 45 67';
		const details = operation === 'getAll' ? { subject, country: 'ch' } : { country: 'ch' };
		await run({ parameters: { ...person, subject, operation, [collection]: details } });
		expect(asked[0]!.query).toMatchObject({ subject, country: 'CH' });
	});

	it('Withdraw says the same on every try, although time goes on', async () => {
		answer('POST /v1/consents', { status: 201, body: { id: 'cns_1' } });
		const parameters = {
			...person,
			operation: 'withdraw',
			channels: ['email'],
			purposes: ['marketing'],
			additionalFields: {},
		};
		const memory = {};
		freeze(WORKDAY);
		await run({ parameters, memory });
		freeze('2026-11-24T10:00:07+01:00');
		await run({ parameters, memory });
		expect(asked).toHaveLength(2);
		expect(asked[0]!.body).toEqual({
			subject: 'zoe@example.com',
			channels: ['email'],
			purposes: ['marketing'],
			action: 'withdraw',
			collectedAt: '2026-11-24T09:00:00.000Z',
		});
		expect(asked[1]!.body).toEqual(asked[0]!.body);
		expect(asked[1]!.headers['idempotency-key']).toBe(asked[0]!.headers['idempotency-key']);
	});

	describe('Get Proof', () => {
		const proof = { ...person, operation: 'getProof' };

		it('is data', async () => {
			answer('GET /v1/consents/proof', { status: 200, body: { subject: 'x', consents: [] } });
			const { output } = await run({ parameters: { ...proof, format: 'json' } });
			expect(output[0]!.json).toEqual({ subject: 'x', consents: [] });
			expect(asked[0]!.headers.accept).toBe('application/json');
		});

		it('or a file, byte by byte, that is not named after the person', async () => {
			const pdf = Buffer.from('%PDF-1.7\n\u0000\u00e9ÿ', 'latin1');
			answer('GET /v1/consents/proof', {
				status: 200,
				body: pdf,
				headers: { 'content-type': 'application/pdf' },
			});
			const { output } = await run({
				parameters: { ...proof, format: 'pdf', binaryPropertyName: 'dossier' },
			});
			expect(asked[0]!.headers.accept).toBe('application/pdf');
			expect(output[0]!.json).toEqual({
				fileName: 'consent-proof-1.pdf',
				mimeType: 'application/pdf',
				fileSize: pdf.length,
			});
			const file = output[0]!.binary?.['dossier'];
			expect(Buffer.from(file!.data, 'base64').equals(pdf)).toBe(true);
			expect(JSON.stringify(output)).not.toContain('zoe');
		});

		it.each<[number, object | string, string]>([
			[406, problem('not-acceptable', 406), 'Marketing Cible cannot use this request [item 0]'],
			[200, '<html>', 'The response does not come from Marketing Cible [item 0]'],
		])('of status %i says what is wrong', async (status, body, message) => {
			answer('GET /v1/consents/proof', { status, body });
			const parameters = { ...proof, format: 'pdf', binaryPropertyName: 'data' };
			expect((await failure(run({ parameters }))).message).toBe(message);
		});
	});
});

describe('Message: Cancel', () => {
	const cancel = { resource: 'message', operation: 'cancel', messageId: 'msg_1' };

	it('gives the message as it stands then', async () => {
		answer('POST /v1/messages/msg_1/cancel', {
			status: 200,
			body: { id: 'msg_1', status: 'cancelled' },
		});
		const { output } = await run({ parameters: cancel });
		expect(output[0]!.json).toEqual({ status: 'cancelled', messageId: 'msg_1' });
	});

	it('that comes too late says so, and keeps the others going', async () => {
		answer('POST /v1/messages/msg_1/cancel', { status: 409, body: problem('conflict', 409) });
		answer('POST /v1/messages/msg_2/cancel', {
			status: 200,
			body: { id: 'msg_2', status: 'cancelled' },
		});
		const { output } = await run({
			parameters: { ...cancel, messageId: (item: number) => `msg_${item + 1}` },
			items: [{ json: {} }, { json: {} }],
			continueOnFail: true,
		});
		expect(output.map(({ json }) => json['error'] ?? json['status'])).toEqual([
			'The current state of the record does not allow this [item 0]',
			'cancelled',
		]);
	});
});

it.each([
	[{ resource: 'account', operation: 'get' }, 'GET /v1/account'],
	[{ resource: 'template', operation: 'get', templateId: 'tpl_1' }, 'GET /v1/templates/tpl_1'],
	[{ resource: 'optOut', operation: 'get', optOutId: 'opt_1' }, 'GET /v1/opt-outs/opt_1'],
	[{ resource: 'contact', operation: 'get', contactId: 'con_1' }, 'GET /v1/contacts/con_1'],
])('%p asks %s', async (parameters, route) => {
	answer(route, { status: 200, body: { id: 'x_1' } });
	const { output } = await run({ parameters });
	expect(output).toEqual([{ json: { id: 'x_1' }, pairedItem: { item: 0 } }]);
	expect(askedOf(route)).toHaveLength(1);
});
