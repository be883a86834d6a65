import { problem, noConsent, verdict, storedMessage } from './support/fake-platform.ts';
import { recipients, failure, run, sms } from './support/run.ts';
import {
	answer,
	asked,
	askedOf,
	forgetAnswers,
	startServer,
	stopServer,
} from './support/server.ts';

beforeAll(startServer);
afterAll(stopServer);
afterEach(forgetAnswers);

interface Check {
	messages: { to: string }[];
	at?: string;
}

describe('Message: Check Compliance', () => {
	const check = { ...sms, operation: 'check' };

	it('says what the platform says and sends nothing', async () => {
		answer('POST /v1/checks', {
			status: 200,
			body: {
				results: [
					{ index: 0, verdict: verdict('amend') },
					{ index: 1, verdict: noConsent },
				],
			},
		});
		const { output } = await run({ parameters: check, items: [{ json: {} }, { json: {} }] });
		expect(
			output.map(({ json, pairedItem }) => [json['permitted'], json['outcome'], pairedItem]),
		).toEqual([
			[true, 'amend', { item: 0 }],
			[false, 'reject', { item: 1 }],
		]);
		expect(output[0]!.json).toMatchObject({ blockRule: null, segments: 1, cost: 1 });
		expect(output[1]!.json).toMatchObject({ blockRule: 'CON-01', to: '06 12 34 56 78' });
		expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/checks']);
	});

	it('asks once for every moment', async () => {
		answer('POST /v1/checks', (question) => ({
			status: 200,
			body: {
				results: (question.body as Check).messages.map((_, index) => ({
					index,
					verdict: verdict('allow', { at: (question.body as Check).at ?? 'now' }),
				})),
			},
		}));
		const at = (itemIndex: number) => `2026-11-2${2 + (itemIndex % 2)}T10:00:00`;
		const { output } = await run({
			parameters: { ...check, additionalFields: { at } },
			items: [{ json: {} }, { json: {} }, { json: {} }],
		});
		expect(asked.map(({ body }) => (body as Check).at)).toEqual([
			'2026-11-22T09:00:00.000Z',
			'2026-11-23T09:00:00.000Z',
		]);
		expect(output.map(({ json }) => (json['verdict'] as { at: string }).at)).toEqual([
			'2026-11-22T09:00:00.000Z',
			'2026-11-23T09:00:00.000Z',
			'2026-11-22T09:00:00.000Z',
		]);
	});

	it('names a field that cannot be read', async () => {
		expect((await failure(run({ parameters: { ...check, to: '' } }))).message).toBe(
			"'To' is empty [item 0]",
		);
	});

	it('lets the others through when the node is to go on', async () => {
		answer('POST /v1/checks', {
			status: 200,
			body: { results: [{ index: 0, problem: problem('invalid-request', 422) }] },
		});
		const { output } = await run({ parameters: check, continueOnFail: true });
		expect(output[0]!.json['error']).toBe('Marketing Cible cannot use this message [item 0]');
	});
});

describe('Message: Get', () => {
	const get = (messageId: unknown) => ({ resource: 'message', operation: 'get', messageId });

	it('shows the message under the names that Send gives', async () => {
		const { id, ...rest } = storedMessage(
			{ channel: 'sms', purpose: 'marketing', to: '0612345678', idempotencyKey: '' },
			'delivered',
		);
		answer('GET /v1/messages/msg_1', { status: 200, body: { id, ...rest } });
		const { output } = await run({ parameters: get('msg_1') });
		expect(output[0]!.json).toEqual({ messageId: id, ...rest });
	});

	it('names an empty ID, and says that a record is not known', async () => {
		expect((await failure(run({ parameters: get(null) }))).message).toBe(
			"'Message ID' is empty [item 0]",
		);
		answer('GET /v1/messages/msg_1', { status: 404, body: problem('not-found', 404) });
		expect((await failure(run({ parameters: get('msg_1') }))).message).toBe(
			'Marketing Cible could not find this record [item 0]',
		);
	});
});

describe('Opt-Out: Create', () => {
	const optOut = {
		resource: 'optOut',
		operation: 'create',
		subject: '06 12 34 56 78',
		channels: ['all'],
		source: 'crm',
		additionalFields: {},
	};
	const list = recipients('0612345601', '', '0612345603');
	const stored = { status: 201, body: { id: 'opt_1', channels: ['all'] } };

	it('is recorded under a key of its own', async () => {
		answer('POST /v1/opt-outs', stored);
		const { output } = await run({
			parameters: {
				...optOut,
				channels: ['sms', 'all'],
				additionalFields: { occurredAt: '2026-11-20T09:00:00' },
			},
		});
		expect(output).toEqual([{ json: stored.body, pairedItem: { item: 0 } }]);
		expect(asked[0]!.body).toEqual({
			subject: '06 12 34 56 78',
			channels: ['all'],
			source: 'crm',
			occurredAt: '2026-11-20T08:00:00.000Z',
		});
		expect(asked[0]!.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
	});

	it('of a number in another national format goes with its country', async () => {
		answer('POST /v1/opt-outs', stored);
		const additionalFields = { country: 'Belgique' };
		await run({ parameters: { ...optOut, subject: '0471 12 34 56', additionalFields } });
		expect(asked[0]!.body).toMatchObject({ subject: '0471 12 34 56', country: 'BE' });
		const parameters = { ...optOut, additionalFields: { country: 'Belgiq' } };
		await expect(run({ parameters })).rejects.toThrow("'Country' must be a country");
		expect(asked).toHaveLength(1);
	});

	interface Batch {
		optOuts: { subject: string }[];
	}

	/** Takes every subject but those that are said to be bad. */
	const takeBatches = (bad: readonly string[] = []) =>
		answer('POST /v1/opt-outs/batch', ({ body }) => ({
			status: 200,
			body: {
				results: (body as Batch).optOuts.map(({ subject }, index) =>
					bad.includes(subject)
						? {
								index,
								status: 'invalid',
								problem: problem('invalid-request', 422, {
									errors: [{ pointer: `/optOuts/${index}/subject`, message: 'cannot be read' }],
								}),
							}
						: { index, status: 'created', optOut: { id: `opt_${subject}`, subject } },
				),
			},
		}));

	const batches = () =>
		askedOf('POST /v1/opt-outs/batch').map(({ body }) => (body as Batch).optOuts);

	it('is not kept back by a bad item in the list', async () => {
		takeBatches();
		const parameters = { ...optOut, subject: list.to };
		const error = await failure(run({ parameters, items: list.items! }));
		expect(error.message).toBe("'Phone Number or Email' is empty [item 1]");
		expect(error['description']).toContain('2 of 3 items were processed.');
		expect(batches()).toHaveLength(1);
		expect(batches()[0]).toHaveLength(2);
	});

	it('goes in batches and comes back in the order of the items', async () => {
		takeBatches(['s3']);
		const { output } = await run({
			parameters: { ...optOut, subject: (item: number) => `s${item}` },
			items: Array.from({ length: 2001 }, () => ({ json: {} })),
			continueOnFail: true,
		});
		expect(batches().map((batch) => batch.length)).toEqual([1000, 1000, 1]);
		expect(output).toHaveLength(2001);
		for (const [item, { json, pairedItem }] of output.entries()) {
			expect(pairedItem).toEqual({ item });
			if (item !== 3) expect(json['subject']).toBe(`s${item}`);
		}
		expect(output[3]!.json['error']).toBe(
			"Marketing Cible cannot use 'Phone Number or Email' [item 3]",
		);
	});

	it('is not tried for the rest when the key is not accepted', async () => {
		answer('POST /v1/opt-outs/batch', { status: 401, body: problem('unauthorized', 401) });
		const { output } = await run({
			parameters: { ...optOut, subject: '0612345678' },
			items: [{ json: {} }, { json: {} }],
			continueOnFail: true,
		});
		expect(batches()).toHaveLength(1);
		expect(output.map(({ json }) => json['error'])).toEqual([
			'Marketing Cible did not accept the API key',
			'Marketing Cible did not accept the API key',
		]);
	});

	it.each([[[]], [''], ['fax'], [null]])('does not take %p for channels', async (channels) => {
		const error = await failure(run({ parameters: { ...optOut, channels: () => channels } }));
		expect(error.message).toContain("'Channels'");
	});
});

describe('Consent: Create', () => {
	const consent = {
		resource: 'consent',
		operation: 'create',
		subject: 'zoe@example.com',
		channels: ['email', 'sms'],
		purposes: ['marketing'],
		action: 'grant',
		collectedAt: '2026-01-10T10:00:00',
		additionalFields: {
			method: 'double_opt_in',
			controller: 'Durand SAS',
			wordingText: 'Oui',
			wordingLanguage: 'fr',
			evidence: 'form-1\n\nform-2\n',
			noticeVersion: '',
		},
	};

	it('is recorded as the contract wants it', async () => {
		answer('POST /v1/consents', { status: 201, body: { id: 'cns_1' } });
		const { output } = await run({ parameters: consent });
		expect(output[0]!.json).toEqual({ id: 'cns_1' });
		expect(asked[0]!.body).toEqual({
			subject: 'zoe@example.com',
			channels: ['email', 'sms'],
			purposes: ['marketing'],
			action: 'grant',
			collectedAt: '2026-01-10T09:00:00.000Z',
			method: 'double_opt_in',
			controller: 'Durand SAS',
			wording: { text: 'Oui', language: 'fr' },
			evidence: ['form-1', 'form-2'],
		});
	});

	it('has the same key when it says the same, and another when an expression says something else on the next try', async () => {
		answer('POST /v1/consents', { status: 201, body: { id: 'cns_1' } });
		const memory = {};
		await run({ parameters: consent, memory });
		await run({ parameters: consent, memory });
		await run({ parameters: { ...consent, collectedAt: '2026-01-10T10:00:01' }, memory });
		const [first, second, third] = asked.map(({ headers }) => headers['idempotency-key']);
		expect(second).toBe(first);
		expect(third).not.toBe(first);
	});

	it('needs its date', async () => {
		const error = await failure(run({ parameters: { ...consent, collectedAt: '' } }));
		expect(error.message).toBe("'Collected At' is empty [item 0]");
	});

	it('is not taken from an answer that is none', async () => {
		answer('POST /v1/consents', { status: 200, body: 'welcome' });
		expect((await failure(run({ parameters: consent }))).message).toBe(
			'The response does not come from Marketing Cible [item 0]',
		);
	});
});

it('an operation that does not exist is named', async () => {
	const error = await failure(run({ parameters: { resource: 'message', operation: 'recall' } }));
	expect(error.message).toBe("'Operation' is not an operation of the chosen resource");
});
