import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { API_KEY } from './support/fake-execution.ts';
import {
	accept,
	answerChecks,
	batchAnswer,
	entriesOf,
	fakePlatform,
	fakePolicy,
	noConsent,
	problem,
	storedMessage,
	verdict,
	type Entry,
} from './support/fake-platform.ts';
import { failure, recipients, run, sms } from './support/run.ts';
import { answer, askedOf, forgetAnswers, startServer, stopServer } from './support/server.ts';
import { freeze, NIGHT, SUNDAY, WORKDAY } from './support/time.ts';

const three = recipients('06 12 34 56 01', '06 12 34 56 02', '06 12 34 56 03');

beforeAll(startServer);
afterAll(stopServer);
beforeEach(() => freeze(WORKDAY));
afterEach(() => {
	jest.useRealTimers();
	forgetAnswers();
});

describe('a list of messages', () => {
	it('gives one output an item, in the order of the input, linked to its item', async () => {
		const platform = fakePlatform();
		const { output, hints } = await run({
			parameters: { ...sms, to: three.to },
			items: three.items!,
		});
		expect(output.map(({ json }) => json['to'])).toEqual([
			'+33612345601',
			'+33612345602',
			'+33612345603',
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(platform.batches).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	it('returns flat fields and never one that is called error', async () => {
		fakePlatform();
		const { output } = await run({ parameters: sms });
		expect(output[0]!.json).toEqual({
			status: 'queued',
			messageId: expect.stringMatching(/^msg_/) as string,
			channel: 'sms',
			purpose: 'marketing',
			to: '+33612345678',
			sender: 'DURAND',
			sendAt: '2026-11-24T09:00:00Z',
			segments: 1,
			cost: 1,
			idempotencyKey: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
			duplicate: false,
			verdict: expect.objectContaining({ outcome: 'allow' }) as object,
		});
	});

	it('keeps the order when results come back in another', async () => {
		fakePolicy();
		answer('POST /v1/messages/batch', (asked) => {
			const results = entriesOf(asked).map((entry, index) => ({ index, ...accept(entry) }));
			return { status: 200, body: { results: results.reverse() } };
		});
		const { output } = await run({ parameters: { ...sms, to: three.to }, items: three.items! });
		expect(output.map(({ json }) => (json['to'] as string).slice(-2))).toEqual(['01', '02', '03']);
	});

	it('travels in batches of the size that was asked for', async () => {
		const platform = fakePlatform();
		const parameters = { ...sms, to: three.to, options: { batchSize: 2 } };
		await run({ parameters, items: three.items! });
		expect(platform.batches.map((batch) => batch.length)).toEqual([2, 1]);
	});

	it('leaves the input items as they were', async () => {
		fakePlatform();
		const items = [{ json: { to: '0612345678', nested: { deep: [1] } } }];
		const before = structuredClone(items);
		await run({ parameters: { ...sms, to: () => items[0]!.json.to }, items });
		expect(items).toEqual(before);
	});

	it('does nothing without items', async () => {
		const { output } = await run({ parameters: sms, items: [] });
		expect(output).toEqual([]);
	});

	it('asks for the policy once', async () => {
		const platform = fakePlatform();
		await run({ parameters: { ...sms, to: three.to }, items: three.items! });
		expect(platform.policyRequests).toBe(1);
	});

	it.each([403, 404])('takes the strict default policy on %i', async (status) => {
		const platform = fakePlatform(accept, status);
		const { output } = await run({ parameters: sms });
		expect(output[0]!.json['status']).toBe('queued');
		expect(platform.entries()).toHaveLength(1);
	});
});

describe('what travels', () => {
	it('is a message of the contract without the fields that were left empty', async () => {
		const platform = fakePlatform();
		await run({
			parameters: {
				...sms,
				recipient: { country: 'fr', postalCode: '', timeZone: null },
				consent: {
					collectedAt: '2026-01-10T10:00:00',
					method: 'web_form',
					wordingText: 'Oui, je veux',
					wordingLanguage: 'fr',
					hoursWaiver: false,
				},
				additionalFields: {
					metadata: '{"orderId": 1042, "nothing": null}',
					reference: ' order-1042 ',
					sector: 'retail',
					sendAt: '2026-11-25T09:30:00',
					notAfter: '',
				},
			},
		});
		expect(platform.entries()[0]).toEqual({
			channel: 'sms',
			purpose: 'marketing',
			to: '06 12 34 56 78',
			sender: 'DURAND',
			content: { text: 'Nouvelle collection en boutique. STOP 36180' },
			recipient: { country: 'FR' },
			consent: {
				collectedAt: '2026-01-10T09:00:00.000Z',
				method: 'web_form',
				wording: { text: 'Oui, je veux', language: 'fr' },
				hoursWaiver: false,
			},
			metadata: { orderId: '1042' },
			reference: 'order-1042',
			sector: 'retail',
			sendAt: '2026-11-25T08:30:00.000Z',
			outsideHours: 'reject',
			idempotencyKey: expect.any(String) as string,
		});
	});

	it('is an email with both parts', async () => {
		const platform = fakePlatform();
		await run({
			parameters: {
				...sms,
				channel: 'email',
				purpose: 'transactional',
				to: 'Zoe@Example.com',
				sender: 'shop@durand.example',
				subject: 'Votre commande',
				html: '<p>Bonjour</p>',
				text: 'Bonjour',
			},
		});
		expect(platform.entries()[0]).toMatchObject({
			to: 'Zoe@Example.com',
			content: { text: 'Bonjour', html: '<p>Bonjour</p>', subject: 'Votre commande' },
		});
	});

	it.each([
		['spaces', '06 12 34 56 78'],
		['dots', '06.12.34.56.78'],
		['00', '0033612345678'],
		['reader’s zero', '+33 (0)6 12 34 56 78'],
		['a number from a sheet', 612345678],
		['a number with the country', 33612345678],
	])('is accepted with a recipient written with %s', async (_form, to) => {
		const platform = fakePlatform();
		await run({ parameters: { ...sms, to: () => to } });
		expect(platform.entries().map((entry) => entry.to)).toEqual([String(to)]);
	});
});

describe('an item that can be no message', () => {
	const table: [string, Record<string, unknown>, string][] = [
		['no recipient', { to: '' }, "'To' is empty"],
		['an expression that yields nothing', { to: () => undefined }, "'To' is empty"],
		['an expression that yields null', { to: () => null }, "'To' is empty"],
		['an object as recipient', { to: () => ({ phone: '0612345678' }) }, "'To' must be text"],
		['a malformed number', { to: '06 12 34 56 7' }, "'To' is not a valid phone number"],
		['a short code', { to: '36180' }, "'To' is a short code"],
		['an email address as number', { to: 'zoe@example.com' }, "'To' is not a valid phone number"],
		['no text', { text: '  ' }, "'Text' is empty"],
		[
			'an unknown channel',
			{ channel: () => 'fax' },
			"'Channel' has a value that is not in the list",
		],
		['no purpose', { purpose: () => '' }, "'Purpose' is empty"],
		['a wrong purpose', { purpose: () => 'alert' }, "'Purpose' has a value"],
		['a bad date', { additionalFields: { sendAt: 'tomorrow' } }, "'Send At' is not a valid date"],
		[
			'a day that is none',
			{ additionalFields: { sendAt: '2026-02-31' } },
			"'Send At' is not a valid date",
		],
		['a bad country', { recipient: { country: 'Belgiq' } }, "'Country' must be a country"],
		['evidence without a date', { consent: { method: 'paper' } }, "'Collected At' is empty"],
		[
			'a wording version without words',
			{ consent: { collectedAt: '2026-01-01', wordingVersion: '2' } },
			"'Wording Text' is empty",
		],
		['bad metadata', { additionalFields: { metadata: '[1]' } }, "'Metadata' is not a JSON object"],
		[
			'metadata that name a member twice',
			{ additionalFields: { metadata: '{"order":"1","\\u006frder":"2"}' } },
			"'Metadata' names a member twice: /order",
		],
		[
			'nested metadata',
			{ additionalFields: { metadata: { a: {} } } },
			"'Metadata' contains nested",
		],
		['an unknown choice', { whenNotPermitted: () => 'send' }, "'When Not Permitted' has a value"],
		['an email without subject', { channel: 'email', to: 'a@b.fr' }, "'Subject' is empty"],
		[
			'an email without body',
			{ channel: 'email', to: 'a@b.fr', subject: 'x', text: '' },
			"'Text' is empty",
		],
		['an email to a number', { channel: 'email', subject: 'x' }, "'To' is not an email address"],
	];

	it.each(table)('%s: is named before any request', async (_case, change, message) => {
		const error = await failure(run({ parameters: { ...sms, ...change } }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toContain(message);
		expect(error.message).toContain('[item 0]');
		expect(error['description']).toEqual(expect.stringContaining('Nothing has been sent.'));
		expect((error['context'] as IDataObject)['itemIndex']).toBe(0);
	});

	it.each(table)('%s: says neither address nor text', async (_case, change) => {
		const error = await failure(run({ parameters: { ...sms, ...change } }));
		const said = JSON.stringify([error.message, error['description'], error['messages']]);
		const withoutExample = said.replace('+33612345678', '');
		expect(withoutExample).not.toMatch(/12 ?34|collection|zoe@|a@b|DURAND/);
	});

	it('says that a number may have lost its zero', async () => {
		const error = await failure(run({ parameters: { ...sms, to: () => 12345 + 6e8 * 10 } }));
		expect(error['description']).toContain('format the column as text');
	});

	it('in the middle of a list stops the list before anything is sent', async () => {
		const platform = fakePlatform();
		const list = recipients('0612345601', '', '0612345603', 'x');
		const error = await failure(run({ parameters: { ...sms, to: list.to }, items: list.items! }));
		expect(error.message).toBe("'To' is empty [item 1]");
		expect(error['description']).toContain('2 of 4 items cannot be sent as they are.');
		expect(platform.entries()).toEqual([]);
		expect(platform.policyRequests).toBe(0);
	});

	it('goes out by the error branch when the node is to go on; the others are sent', async () => {
		const platform = fakePlatform();
		const list = recipients('0612345601', '', '0612345603');
		const { output, hints } = await run({
			parameters: { ...sms, to: list.to },
			items: list.items!,
			continueOnFail: true,
		});
		expect(platform.entries()).toHaveLength(2);
		expect(output.map(({ json }) => json['status'] ?? json['error'])).toEqual([
			'queued',
			"'To' is empty [item 1]",
			'queued',
		]);
		expect(output[1]!.pairedItem).toEqual({ item: 1 });
		expect(hints[0]!.message).toBe('2 sent, 1 invalid');
	});

	it('may also be one whose expression throws', async () => {
		const platform = fakePlatform();
		const to = (itemIndex: number) => {
			if (itemIndex === 1) throw new Error('Referenced node is unexecuted');
			return '0612345601';
		};
		const { output } = await run({
			parameters: { ...sms, to },
			items: [{ json: {} }, { json: {} }],
			continueOnFail: true,
		});
		expect(output[1]!.json['error']).toBe('Referenced node is unexecuted');
		expect(platform.entries()).toHaveLength(1);
	});
});

describe('a message that the rules stop here', () => {
	beforeEach(() => freeze(SUNDAY));

	it('leaves no request but the policy, and says rule, time and way out', async () => {
		const platform = fakePlatform();
		const error = await failure(run({ parameters: sms }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toMatch(/^Message not sent: .*Sunday.* \[item 0\]$/);
		expect(error['description']).toMatch(/HRS-03.*Next permitted time: 2026-11-23T07:00:00.*Z/);
		expect(platform.entries()).toEqual([]);
	});

	it('is returned with the reason when that was chosen; alerts go', async () => {
		const platform = fakePlatform();
		const { output, hints } = await run({
			parameters: {
				...sms,
				whenNotPermitted: 'blockedItem',
				purpose: (itemIndex: number) => (itemIndex === 0 ? 'marketing' : 'transactional'),
				text: 'Votre commande 1042 est prête.',
			},
			items: [{ json: {} }, { json: {} }],
		});
		expect(output[0]!.json).toMatchObject({
			status: 'blocked',
			channel: 'sms',
			purpose: 'marketing',
			to: '06 12 34 56 78',
			blockRule: 'HRS-03',
			nextPermittedAt: expect.stringContaining('2026-11-23T07:00:00') as string,
		});
		expect(output[0]!.json).not.toHaveProperty('error');
		expect(output[1]!.json['status']).toBe('queued');
		expect(platform.entries()).toHaveLength(1);
		expect(hints).toEqual([
			{ message: '1 sent, 1 blocked', type: 'warning', location: 'outputPane' },
		]);
	});

	it('is scheduled when that was chosen', async () => {
		const platform = fakePlatform((entry) => ({
			status: 'scheduled',
			message: storedMessage({ ...entry, sendAt: '2026-11-23T07:00:00Z' }, 'scheduled'),
		}));
		const { output, hints } = await run({ parameters: { ...sms, whenNotPermitted: 'schedule' } });
		expect(platform.entries()[0]!.outsideHours).toBe('defer');
		expect(output[0]!.json).toMatchObject({ status: 'scheduled', sendAt: '2026-11-23T07:00:00Z' });
		expect(hints[0]).toMatchObject({ message: '1 scheduled', type: 'info' });
	});

	it('is judged for the time at which it is to leave', async () => {
		const platform = fakePlatform();
		const additionalFields = { sendAt: '2026-11-24T10:00:00' };
		await run({ parameters: { ...sms, additionalFields } });
		expect(platform.entries()).toHaveLength(1);
	});

	it('carries its reason in fields on the error branch', async () => {
		fakePlatform();
		const { output } = await run({ parameters: sms, continueOnFail: true });
		expect(output[0]!.json).toMatchObject({
			error: expect.stringContaining('Message not sent') as string,
			blockRule: 'HRS-03',
			nextPermittedAt: expect.any(String) as string,
		});
	});

	it('stops the whole list', async () => {
		const platform = fakePlatform();
		const purpose = (itemIndex: number) => (itemIndex === 2 ? 'marketing' : 'transactional');
		const parameters = { ...sms, to: three.to, purpose, text: 'Votre commande est prête.' };
		const error = await failure(run({ parameters, items: three.items! }));
		expect(error.message).toContain('[item 2]');
		expect(platform.entries()).toEqual([]);
	});

	it('may also be one sent at night', async () => {
		freeze(NIGHT);
		fakePlatform();
		const error = await failure(run({ parameters: sms }));
		expect(error.message).toMatch(/^Message not sent/);
	});
});

describe('a message that the platform stops', () => {
	const second = (entry: { to: string }) => entry.to.endsWith('02');

	it('under Block is found before the first message of the list is sent', async () => {
		const platform = fakePlatform((entry) =>
			second(entry) ? { status: 'rejected', verdict: noConsent } : accept(entry),
		);
		const error = await failure(run({ parameters: { ...sms, to: three.to }, items: three.items! }));
		expect(error.message).toBe('Message not sent: There is no consent [item 1]');
		expect(error['description']).toContain('Nothing has been sent.');
		expect(platform.checks.map((list) => list.length)).toEqual([3]);
		expect(platform.entries()).toEqual([]);
	});

	it('between the check and the send ends the node; what was accepted is counted and safe from a second try', async () => {
		fakePlatform((entry) =>
			second(entry) ? { status: 'rejected', verdict: noConsent } : accept(entry),
		);
		answerChecks(() => ({ verdict: verdict('allow') }));
		const error = await failure(run({ parameters: { ...sms, to: three.to }, items: three.items! }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('Message not sent: There is no consent [item 1]');
		expect(error['description']).toContain('Of 3 messages: 2 sent, 1 blocked.');
		expect(error['description']).toContain('a retry does not send them twice');
	});

	it('also when it was to be scheduled: consent does not come with the morning', async () => {
		fakePlatform(() => ({ status: 'rejected', verdict: noConsent }));
		const error = await failure(run({ parameters: { ...sms, whenNotPermitted: 'schedule' } }));
		expect(error.message).toContain('There is no consent');
		expect(error['description']).toContain('No message was accepted.');
	});

	it('is an item among the others when that was chosen', async () => {
		fakePlatform((entry) =>
			second(entry) ? { status: 'rejected', verdict: noConsent } : accept(entry),
		);
		const { output } = await run({
			parameters: { ...sms, to: three.to, whenNotPermitted: 'blockedItem' },
			items: three.items!,
		});
		expect(output.map(({ json }) => json['status'])).toEqual(['queued', 'blocked', 'queued']);
		expect(output[1]!.json).toMatchObject({ blockRule: 'CON-01', blockSource: 'CPCE L.34-5' });
	});

	it('takes the error branch when the node is to go on', async () => {
		fakePlatform((entry) =>
			second(entry) ? { status: 'rejected', verdict: noConsent } : accept(entry),
		);
		const { output, hints } = await run({
			parameters: { ...sms, to: three.to },
			items: three.items!,
			continueOnFail: true,
		});
		expect(output.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(hints[0]!.message).toBe('2 sent, 1 blocked');
	});

	it('names the fields that it cannot use as the editor does', async () => {
		fakePlatform(() => ({
			status: 'invalid',
			problem: problem('invalid-request', 422, {
				detail: 'Correct the fields of zoe@example.com, +33612345678.',
				errors: [
					{ pointer: '/content/text', message: 'is too long' },
					{ pointer: '/metadata/orderId', message: 'is too long' },
				],
			}),
		}));
		const error = await failure(run({ parameters: sms }));
		expect(error.message).toBe("Marketing Cible cannot use 'Text', 'Metadata' [item 0]");
		expect(error['description']).toContain("'Text' is too long");
		expect(error['description']).not.toMatch(/zoe@|612345678/);
	});

	it('shows held as it is', async () => {
		fakePlatform((entry) => ({ ...accept(entry), status: 'held' }));
		const { output, hints } = await run({ parameters: sms });
		expect(output[0]!.json['status']).toBe('held');
		expect(hints[0]!.type).toBe('warning');
	});

	it('that it forgets to speak of is not taken for sent', async () => {
		fakePolicy();
		answer('POST /v1/messages/batch', { status: 200, body: { results: [] } });
		const error = await failure(run({ parameters: sms }));
		expect(error.message).toContain('did not return a result for this message');
	});
});

describe('keys', () => {
	const call = { channel: 'voice', sender: '+33 1 62 12 34 56' };

	async function keys(settings: Partial<Parameters<typeof run>[0]> = {}): Promise<string[]> {
		const platform = fakePlatform();
		await run({ parameters: { ...sms, to: three.to }, items: three.items!, ...settings });
		return platform.entries().map((entry) => entry.idempotencyKey);
	}

	it('differ from item to item', async () => {
		expect(new Set(await keys()).size).toBe(3);
	});

	it('are the same when the node is tried again, whatever the time', async () => {
		const memory = {};
		const first = await keys({ memory });
		freeze('2026-11-24T11:11:11+01:00');
		expect(await keys({ memory })).toEqual(first);
	});

	it('are the same when a failed execution is retried, which n8n does in a new one', async () => {
		const memory = {};
		const first = await keys({ memory, executionId: '231' });
		expect(await keys({ memory, executionId: '232' })).toEqual(first);
	});

	it('are the same when another worker starts over, which knows no more than the execution', async () => {
		expect(await keys({ executionId: '231' })).toEqual(await keys({ executionId: '231' }));
	});

	it('differ from one iteration of a loop to the next', async () => {
		const memory = {};
		const all = [
			...(await keys({ memory, runIndex: 0 })),
			...(await keys({ memory, runIndex: 1 })),
		];
		expect(new Set(all).size).toBe(6);
	});

	it('differ from one execution to the next', async () => {
		const all = [...(await keys({ executionId: '1' })), ...(await keys({ executionId: '2' }))];
		expect(new Set(all).size).toBe(6);
	});

	it('differ for another recipient or channel, should n8n give out an execution ID again', async () => {
		const one = { items: [{ json: {} }] };
		const all = [
			...(await keys({ ...one, parameters: sms })),
			...(await keys({ ...one, parameters: { ...sms, to: '06 12 34 56 79' } })),
			...(await keys({ ...one, parameters: { ...sms, ...call } })),
		];
		expect(new Set(all).size).toBe(3);
	});

	it('are the same for another spelling of the recipient and for other words', async () => {
		const one = { items: [{ json: {} }] };
		const first = await keys({ ...one, parameters: sms });
		const parameters = { ...sms, to: '+33612345678', text: 'Soldes en boutique. STOP 36180' };
		expect(await keys({ ...one, parameters })).toEqual(first);
	});

	describe('of a tool, which gets a run index of its own on every try and call', () => {
		const one = { items: [{ json: {} }], parameters: sms, asTool: true };

		it('are the same for the same message', async () => {
			const first = await keys({ ...one, runIndex: 0 });
			expect(await keys({ ...one, runIndex: 3 })).toEqual(first);
		});

		it.each([
			['recipient', { to: '0612345601' }],
			['text', { text: 'Soldes en boutique. STOP 36180' }],
			['reference', { additionalFields: { reference: 'order-1043' } }],
			['channel', call],
		])('differ for another %s', async (_what, change) => {
			const first = await keys(one);
			expect(await keys({ ...one, parameters: { ...sms, ...change } })).not.toEqual(first);
		});

		it('differ from one execution to the next', async () => {
			expect(await keys({ ...one, executionId: '1' })).not.toEqual(
				await keys({ ...one, executionId: '2' }),
			);
		});
	});

	describe('of the user', () => {
		const keyed = { ...sms, additionalFields: { deduplicationKey: 'order-1042' } };
		const one = { parameters: keyed, items: [{ json: {} }] };

		it('hold across executions', async () => {
			expect(await keys({ ...one, executionId: '1' })).toEqual(
				await keys({ ...one, executionId: '2' }),
			);
		});

		it.each([
			['step', { nodeId: 'another' }],
			['workflow', { workflowId: 'another' }],
			['channel', { parameters: { ...keyed, ...call } }],
		])('stand for another message in another %s', async (_what, change) => {
			expect(await keys({ ...one, ...change })).not.toEqual(await keys(one));
		});
	});
});

describe('a key that was used before', () => {
	const conflict = problem('idempotency-conflict', 409);
	const keyed = { ...sms, additionalFields: { deduplicationKey: 'order-1042' } };
	const to = (number: string) => ({ to: number, channel: 'sms', purpose: 'marketing' }) as Entry;

	it.each(['queued', 'scheduled', 'held', 'delivered', 'cancelled'] as const)(
		'gives the status and the ID of the first message, which is %s',
		async (status) => {
			const message = { ...storedMessage(to('0612345678'), status), id: 'msg_first' };
			fakePlatform(() => ({ status: 'duplicate', message }));
			const { output } = await run({ parameters: sms });
			expect(output[0]!.json).toMatchObject({ status, messageId: 'msg_first', duplicate: true });
		},
	);

	it('by this run counts as sent, not as sent before', async () => {
		fakePlatform((entry) => ({ ...accept(entry), status: 'duplicate' }));
		const { hints } = await run({ parameters: sms });
		expect(hints).toEqual([]);
	});

	it('by this run for other words is the message of an earlier try', async () => {
		const message = { ...storedMessage(to('0612345678')), id: 'msg_first' };
		fakePlatform(() => ({ status: 'invalid', problem: conflict, message }));
		const { output, hints } = await run({ parameters: sms });
		expect(output[0]!.json).toMatchObject({
			status: 'queued',
			messageId: 'msg_first',
			duplicate: true,
		});
		expect(hints).toEqual([]);
	});

	it('of the user for other words to the same recipient is a duplicate, and says so', async () => {
		const message = { ...storedMessage(to('0612345678'), 'delivered'), id: 'msg_first' };
		fakePlatform(() => ({ status: 'invalid', problem: conflict, message }));
		const { output, hints } = await run({ parameters: keyed });
		expect(output[0]!.json).toMatchObject({
			status: 'delivered',
			messageId: 'msg_first',
			duplicate: true,
			duplicateReason: expect.stringContaining('this content was not sent') as string,
		});
		expect(hints[0]).toMatchObject({ message: '1 already sent before', type: 'warning' });
	});

	it('of the user for another recipient is an error', async () => {
		const message = storedMessage(to('0612345601'));
		fakePlatform(() => ({ status: 'invalid', problem: conflict, message }));
		const error = await failure(run({ parameters: keyed }));
		expect(error.message).toBe(
			"'Deduplication Key' was already used for another recipient [item 0]",
		);
		expect(error['description']).toContain('No message was accepted.');
	});

	it('of the user twice in one list: the same recipient is a duplicate, another one an error', async () => {
		fakePlatform((entry, place) =>
			place === 0 ? accept(entry) : { status: 'invalid', problem: conflict },
		);
		const list = recipients('0612345601', '+33612345601', '0612345603');
		const { output } = await run({
			parameters: { ...keyed, to: list.to },
			items: list.items!,
			continueOnFail: true,
		});
		const [first, second, third] = output.map(({ json }) => json);
		expect(second).toMatchObject({ messageId: first!['messageId'], duplicate: true });
		expect(third!['error']).toContain('already used for another recipient');
	});

	it('of the user may be anybody’s when the platform does not say whose', async () => {
		fakePlatform(() => ({ status: 'invalid', problem: conflict }));
		const error = await failure(run({ parameters: keyed }));
		expect(error.message).toContain('already used for another recipient');
	});

	it('as a tool says why nothing was sent', async () => {
		fakePlatform((entry) => ({ ...accept(entry), status: 'duplicate' }));
		const { output } = await run({ parameters: sms, asTool: true });
		expect(output[0]!.json['duplicateReason']).toContain('sent the same message to this recipient');
	});
});

describe('the same recipient twice in a list', () => {
	const twice = recipients('0612345601', '+33 6 12 34 56 01', 33612345601, '0612345602');
	const parameters = { ...sms, to: twice.to };

	it('gets both messages, and the editor a hint', async () => {
		const platform = fakePlatform();
		const { hints } = await run({ parameters, items: twice.items! });
		expect(platform.entries()).toHaveLength(4);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('2 messages go to a recipient who is in the list before'),
		]);
	});

	it('gets one when that was chosen', async () => {
		const platform = fakePlatform();
		const options = { repeatedRecipients: 'skip' };
		const { output, hints } = await run({
			parameters: { ...parameters, options },
			items: twice.items!,
		});
		expect(platform.entries().map((entry) => entry.to)).toEqual(['0612345601', '0612345602']);
		expect(output.map(({ json }) => json['status'])).toEqual([
			'queued',
			'skipped',
			'skipped',
			'queued',
		]);
		expect(output[1]!.json['skipReason']).toContain('Item 0');
		expect(hints[0]!.message).toBe('2 sent, 2 skipped');
	});

	describe('or in the iterations of a loop', () => {
		const skip = { ...sms, options: { repeatedRecipients: 'skip' } };

		it('gets both messages, and the editor a hint', async () => {
			const platform = fakePlatform();
			const memory = {};
			const first = await run({ parameters: sms, memory, runIndex: 0 });
			const second = await run({ parameters: sms, memory, runIndex: 1 });
			expect(platform.entries()).toHaveLength(2);
			expect(first.hints).toEqual([]);
			expect(second.hints[0]!.message).toContain('1 message goes to a recipient');
		});

		it('gets one when that was chosen; an alert without reference too', async () => {
			const platform = fakePlatform();
			for (const purpose of ['marketing', 'transactional']) {
				const memory = {};
				const parameters = { ...skip, purpose, text: 'Votre commande est prête. STOP 36180' };
				await run({ parameters, memory, runIndex: 0 });
				const { output } = await run({ parameters, memory, runIndex: 1 });
				expect(output[0]!.json).toMatchObject({ status: 'skipped' });
				expect(output[0]!.json['skipReason']).toContain('of this execution');
			}
			expect(platform.entries()).toHaveLength(2);
		});

		it('is not skipped when nothing was sent before: refused, or another try of the same iteration', async () => {
			const memory = {};
			fakePlatform(() => ({ status: 'rejected', verdict: noConsent }));
			const parameters = { ...skip, whenNotPermitted: 'blockedItem' };
			await run({ parameters, memory, runIndex: 0 });
			forgetAnswers();
			const platform = fakePlatform();
			for (let tries = 0; tries < 2; tries++) await run({ parameters, memory, runIndex: 1 });
			expect(platform.entries()).toHaveLength(2);
		});

		it('counts nothing as a tool, whose every try is another iteration', async () => {
			const platform = fakePlatform();
			const memory = {};
			for (const runIndex of [0, 1]) {
				await run({ parameters: skip, memory, runIndex, asTool: true });
			}
			expect(platform.entries()).toHaveLength(2);
		});
	});

	it('is nothing to speak of for two alerts about two orders, but is for the same one', async () => {
		fakePlatform();
		const alert = {
			...sms,
			purpose: 'transactional',
			text: 'Votre commande est prête.',
			additionalFields: { reference: (item: number) => `order-${item % 3}` },
		};
		const items = Array.from({ length: 4 }, () => ({ json: {} }));
		const { hints } = await run({ parameters: alert, items: items.slice(0, 3) });
		expect(hints).toEqual([]);
		const again = await run({ parameters: alert, items });
		expect(again.hints[0]!.message).toContain('1 message goes to a recipient');
	});
});

describe('the limit of an execution', () => {
	it('stops a list that is too long before it is sent', async () => {
		const platform = fakePlatform();
		const parameters = { ...sms, to: three.to, options: { maxMessages: 2 } };
		const error = await failure(run({ parameters, items: three.items! }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toContain("3 messages exceed 'Max Messages per Execution' (2)");
		expect(platform.entries()).toEqual([]);
	});

	it('counts the iterations of a loop together, and a retry once', async () => {
		const platform = fakePlatform();
		const memory = {};
		const parameters = { ...sms, options: { maxMessages: 2 } };
		await run({ parameters, memory, runIndex: 0 });
		await run({ parameters, memory, runIndex: 1 });
		await run({ parameters, memory, runIndex: 1 });
		await failure(run({ parameters, memory, runIndex: 2 }));
		expect(platform.entries()).toHaveLength(3);
	});

	it('is no limit at 0', async () => {
		const platform = fakePlatform();
		const parameters = { ...sms, to: three.to, options: { maxMessages: 0 } };
		await run({ parameters, items: three.items! });
		expect(platform.entries()).toHaveLength(3);
	});

	it.each([0, 1001, 2.5, 'many'])('a batch size of %s is named', async (batchSize) => {
		const error = await failure(run({ parameters: { ...sms, options: { batchSize } } }));
		expect(error.message).toContain("'Batch Size' must be a whole number");
	});
});

describe('when an answer does not come', () => {
	const down = { body: problem('internal-error', 500), headers: { 'retry-after': '0' } };

	it('stops the rest, and says what is safe and what is not known', async () => {
		fakePolicy();
		answer('POST /v1/messages/batch', (asked) => batchAnswer(entriesOf(asked)), {
			...down,
			status: 500,
		});
		const parameters = { ...sms, to: three.to, options: { batchSize: 1 } };
		const error = await failure(run({ parameters, items: three.items! }));
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error['failure']).toMatchObject({ cause: 'temporarily-unavailable' });
		expect(error['description']).toContain(
			'Of 3 messages: 1 sent, 1 not sent, 1 of unknown outcome.',
		);
		expect(error['description']).toContain("'Retry' in the list of executions repeats it safely.");
		expect(error['description']).toContain('A new execution may send the message again');
		expect(error['description']).not.toContain('No message was accepted');
		expect(askedOf('POST /v1/messages/batch')).toHaveLength(4);
	});

	it('because somebody stopped the execution, nothing more is asked for', async () => {
		fakePolicy();
		const stop = new AbortController();
		answer('POST /v1/messages/batch', (asked) => {
			stop.abort();
			return batchAnswer(entriesOf(asked));
		});
		const parameters = { ...sms, to: three.to, options: { batchSize: 1 } };
		const error = await failure(run({ parameters, items: three.items!, signal: stop.signal }));
		expect(error.message).toBe('The execution was stopped');
		expect(error['description']).toContain('Of 3 messages: 1 sent, 2 not sent.');
		expect(askedOf('POST /v1/messages/batch')).toHaveLength(1);
	});

	it('never shows key, number or text', async () => {
		fakePolicy();
		answer('POST /v1/messages/batch', 'reset');
		const error = await failure(run({ parameters: sms }));
		const everything =
			JSON.stringify(error) + String(error.stack) + JSON.stringify(error.cause ?? {});
		expect(error.message).toBe('Marketing Cible could not be reached');
		expect(everything).not.toContain(API_KEY);
		expect(everything).not.toMatch(/12 ?34 ?56|collection/);
	});
});
