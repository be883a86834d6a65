/** Message: Send and Wait, on n8n's own engine: what the next node gets, and what a forged call gets. */
import type { CreatedWait, Wait, WaitRequest } from '@marketing-cible/contract/requests';
import {
	continuesAnyOutput,
	continueRun,
	runEngine,
	signsResumeUrls,
	startEngine,
	stopEngine,
} from './support/engine/engine.ts';
import {
	fakePolicy,
	noConsent,
	problem,
	storedMessage,
	type Entry,
} from './support/fake-platform.ts';
import { run as runAlone, smsFromItem } from './support/run.ts';
import {
	answer,
	askedOf,
	forgetAnswers,
	startServer,
	stopServer,
	type Answer,
	type Asked,
} from './support/server.ts';
import { SUNDAY, WORKDAY } from './support/time.ts';

beforeAll(async () => {
	await startServer();
	await startEngine();
}, 60_000);
afterAll(async () => {
	await stopEngine();
	await stopServer();
});
beforeEach(fakePolicy);
afterEach(forgetAnswers);

const ask = {
	...smsFromItem,
	operation: 'sendAndWait',
	text: 'Votre rendez-vous de demain : 1 = oui, 2 = non. STOP 36180',
	waitFor: 'reply',
	choices: {
		choice: [
			{ words: '1, oui', value: 'yes' },
			{ words: '2', value: '' },
		],
	},
	waitAmount: 2,
	waitUnit: 'hours',
};
const items = [{ phone: '0612345601', customer: 'C-1' }];
const errorOutput = { onError: 'continueErrorOutput' } as const;

let wait: CreatedWait;

/** A platform that keeps one wait. */
function fakeWaits(): void {
	answer('POST /v1/waits', (question) => {
		const request = question.body as WaitRequest;
		const message = storedMessage({ ...request.message, idempotencyKey: '' } as Entry);
		wait = {
			id: 'wai_1',
			messageId: message.id,
			channel: 'sms',
			to: message.to,
			for: request.for,
			status: 'waiting',
			choices: (request.choices ?? []).map(({ value, words = [] }) => ({ value, words })),
			unmatched: 'keep_waiting',
			choice: null,
			text: null,
			keys: null,
			reason: null,
			expiresAt: request.expiresAt,
			createdAt: WORKDAY,
			endedAt: null,
			message,
			secret: 'whsec_c2VjcmV0',
		};
		return { status: 201, body: wait };
	});
	answer('GET /v1/waits/wai_1', () => ({ status: 200, body: wait }));
}

function end(change: Partial<Wait>): void {
	wait = { ...wait, endedAt: '2026-11-24T09:05:00Z', ...change };
}

const asked = (): Asked[] => askedOf('POST /v1/waits');
const requestOf = (index = 0) => asked()[index]?.body as WaitRequest;
const wakeUp = (url = requestOf().resumeUrl) =>
	continueRun({ url, body: { type: 'wait.ended', data: { outcome: 'answered', choice: 'yes' } } });

describe('the run', () => {
	beforeEach(fakeWaits);

	it('waits once the message is accepted, and goes on with the verdict of the platform', async () => {
		const run = await runEngine({ parameters: ask, items, executionId: '17' });
		expect([run.status, run.success, run.failure]).toEqual(['waiting', null, null]);
		expect(requestOf()).toMatchObject({
			message: { channel: 'sms', to: '0612345601', outsideHours: 'reject' },
			for: 'reply',
			choices: [
				{ value: 'yes', words: ['1', 'oui'] },
				{ value: '2', words: ['2'] },
			],
			unmatched: 'keep_waiting',
		});
		const limit = Date.parse(requestOf().expiresAt);
		expect(Math.abs(limit - Date.parse(WORKDAY) - 2 * 3_600_000)).toBeLessThan(60_000);
		// n8n's own limit is a backstop.
		expect(run.waitTill).toBe(limit + 10 * 60_000);
		const url = new URL(requestOf().resumeUrl);
		expect(url.pathname).toBe('/webhook-waiting/17/Send-id');
		expect(url.searchParams.has('signature')).toBe(signsResumeUrls());
		expect(url.searchParams.get('wait')).toBe(asked()[0]?.headers['idempotency-key']);
		end({ status: 'answered', choice: 'yes', text: 'Oui !' });
		const { success, status, answer: said } = await wakeUp();
		expect([status, said]).toMatchObject(['success', { status: 200, body: { received: true } }]);
		expect(success).toEqual([
			{
				json: {
					...items[0],
					outcome: 'answered',
					choice: 'yes',
					text: 'Oui !',
					keys: null,
					reason: null,
					messageId: wait.messageId,
					waitId: 'wai_1',
					channel: 'sms',
					to: wait.to,
					expiresAt: wait.expiresAt,
					endedAt: wait.endedAt,
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(asked()).toHaveLength(1);
	});

	it.each([
		['expired', null],
		['opted_out', 'stop_sms'],
		['failed', 'carrier_refused'],
		['cancelled', null],
	] as const)('goes on with the outcome %s on the same output', async (status, reason) => {
		await runEngine({ parameters: ask, items });
		end({ status, reason });
		const { success, failure } = await wakeUp();
		expect([success?.[0]?.json, failure]).toEqual([
			expect.objectContaining({ outcome: status, reason, customer: 'C-1' }) as object,
			null,
		]);
	});

	it('believes no call: neither its body nor another address ends the wait', async () => {
		const run = await runEngine({ parameters: ask, items });
		const forged = await wakeUp();
		expect(forged).toMatchObject({ status: 'waiting', success: null, answer: { status: 200 } });
		const url = new URL(requestOf().resumeUrl);
		for (const key of ['', 'f'.repeat(64), null]) {
			if (key === null) url.searchParams.delete('wait');
			else url.searchParams.set('wait', key);
			end({ status: 'answered', choice: 'yes' });
			expect(await wakeUp(url.href)).toMatchObject({ status: 'waiting', answer: { status: 410 } });
		}
		expect(run.stored).not.toContain('whsec_');
	});

	it.each<[string, Answer]>([
		['is down', 'reset'],
		['has a fault', { status: 500, headers: { 'retry-after': '9' } }],
		['refuses the key', { status: 401, body: problem('unauthorized', 401) }],
		['is something else', { status: 200, body: '<html>' }],
		['tells of another wait', { status: 200, body: { id: 'wai_2', status: 'answered' } }],
	])('keeps waiting, and asks to be called again, while the platform %s', async (_, unusable) => {
		await runEngine({ parameters: ask, items });
		answer('GET /v1/waits/wai_1', unusable);
		expect(await wakeUp()).toMatchObject({ status: 'waiting', answer: { status: 503 } });
		end({ status: 'answered', choice: 'yes' });
		answer('GET /v1/waits/wai_1', () => ({ status: 200, body: wait }));
		expect((await wakeUp()).success?.[0]?.json).toMatchObject({ outcome: 'answered' });
	});

	it("hands on an expired wait at n8n's own limit, not its input", async () => {
		await runEngine({ parameters: ask, items });
		const { status, success } = await continueRun('limit');
		expect(status).toBe('success');
		expect(success).toMatchObject([
			{
				json: { ...items[0], outcome: 'expired', choice: null, waitId: 'wai_1', endedAt: null },
				pairedItem: { item: 0 },
			},
		]);
	});

	it('goes on at once where the wait was over before it began', async () => {
		answer('POST /v1/waits', () => {
			end({ status: 'failed', reason: 'rejected' });
			return { status: 201, body: wait };
		});
		const { status, success } = await runEngine({ parameters: ask, items });
		expect(status).toBe('success');
		expect(success?.[0]?.json).toMatchObject({ outcome: 'failed', reason: 'rejected' });
	});

	it('continues the wait of an earlier try under another URL, and sends nothing twice', async () => {
		const first = await runEngine({ parameters: ask, items, executionId: '17' });
		const { messageId } = wait;
		answer('POST /v1/waits', {
			status: 409,
			body: problem('idempotency-conflict', 409, { messageId }),
		});
		answer('GET /v1/waits', () => ({ status: 200, body: { data: [wait], nextCursor: null } }));
		answer('PUT /v1/waits/wai_1', () => ({ status: 200, body: wait }));
		const { contextData } = first;
		const again = await runEngine({ parameters: ask, items, executionId: '18', contextData });
		expect(again.status).toBe('waiting');
		expect(asked()[1]?.headers['idempotency-key']).toBe(asked()[0]?.headers['idempotency-key']);
		expect(askedOf('GET /v1/waits')[0]?.query).toEqual({ messageId });
		const moved = askedOf('PUT /v1/waits/wai_1')[0]?.body as { resumeUrl: string };
		expect(moved.resumeUrl).toContain('/webhook-waiting/18/');
		end({ status: 'answered', choice: '2' });
		expect((await wakeUp(moved.resumeUrl)).success?.[0]?.json).toMatchObject({ choice: '2' });
	});

	it('waits for a delivery without choices, and for keys', async () => {
		await runEngine({ parameters: { ...ask, waitFor: 'delivery' }, items });
		expect(requestOf()).toMatchObject({ for: 'delivery', choices: [] });
		const call = {
			channel: 'voice',
			purpose: 'transactional',
			sender: { __rl: true, mode: 'value', value: '+33162000001' },
			text: 'Bonjour, pour confirmer votre rendez-vous, tapez 1.',
			waitFor: 'key_press',
			options: { unmatched: 'other' },
		};
		await runEngine({ parameters: { ...ask, ...call }, items });
		expect(requestOf(1)).toMatchObject({ for: 'key_press', unmatched: 'other' });
	});
});

describe('with an AI agent', () => {
	const call = [{ ...items[0], toolCallId: 'call_1' }];
	beforeEach(fakeWaits);

	it('waits as a tool that n8n runs beside the agent', async () => {
		const tool = { items: call, typeSuffix: 'Tool' } as const;
		expect((await runEngine({ parameters: ask, ...tool })).status).toBe('waiting');
		end({ status: 'answered', choice: 'yes' });
		const { success } = await wakeUp();
		expect(success?.[0]?.json).toMatchObject({ outcome: 'answered', choice: 'yes' });
		expect(success?.[0]?.json).not.toHaveProperty('approved');
	});

	it.each([
		['1', 'approve', true],
		['Non', 'decline', false],
		[null, null, false],
	])('lets a person approve by %j', async (text, choice, approved) => {
		// n8n adds the message itself.
		const message = 'DURAND : rembourser la commande 1042 ? 1 = oui, 2 = non. STOP 36180';
		const { text: _, choices: __, ...parameters } = ask;
		const run = await runEngine({
			parameters: { ...parameters, message },
			items: call,
			typeSuffix: 'HitlTool',
		});
		expect(run.status).toBe('waiting');
		expect(requestOf()).toMatchObject({
			message: { content: { text: message } },
			choices: [
				{ value: 'approve', words: ['1', 'oui', 'yes'] },
				{ value: 'decline', words: ['2', 'non', 'no'] },
			],
		});
		end({ status: text === null ? 'opted_out' : 'answered', choice, text });
		const { success } = await wakeUp();
		expect(success?.[0]?.json).toMatchObject({ approved, chatInput: text ?? '' });
	});
});

describe('nobody waits, and the item says why', () => {
	const refused = {
		status: 422,
		body: problem('compliance-rejected', 422, { verdict: noConsent as never }),
	};

	it('when the platform refuses the message', async () => {
		answer('POST /v1/waits', refused);
		const stopped = await runEngine({ parameters: ask, items });
		expect(stopped).toMatchObject({ status: 'error', success: null });
		expect(stopped.error?.message).toMatch(/^Message not sent: /);
		const branched = await runEngine({ parameters: ask, items, settings: errorOutput });
		expect([branched.success, branched.failure]).toMatchObject([
			null,
			[{ json: { customer: 'C-1', blockRule: 'CON-01', messageStatus: 'blocked' } }],
		]);
		const returned = await runEngine({
			parameters: { ...ask, whenNotPermitted: 'blockedItem' },
			items,
		});
		expect(returned.success).toMatchObject([
			{ json: { outcome: 'blocked', status: 'blocked', blockRule: 'CON-01' } },
		]);
	});

	it('when the rules of the node refuse it, without a request', async () => {
		const { error } = await runEngine({ parameters: ask, items, now: SUNDAY });
		expect(error?.message).toMatch(/^Message not sent: /);
		expect(asked()).toEqual([]);
	});

	it('when a key of the user belongs to another execution', async () => {
		answer('POST /v1/waits', {
			status: 409,
			body: problem('idempotency-conflict', 409, { messageId: 'msg_1' }),
		});
		const parameters = { ...ask, additionalFields: { deduplicationKey: 'order-1042' } };
		const { failure } = await runEngine({ parameters, items, settings: errorOutput });
		expect(failure?.[0]?.json).toMatchObject({
			error: "A message with this 'Deduplication Key' was sent before [item 0]",
			messageStatus: 'duplicate',
		});
	});

	it.each([
		['/resumeUrl', 'must be a public address', /resumeUrl must be a public address/],
		['/expiresAt', 'must be later than the message leaves', /'Wait At Most'/],
		['/choices/0/words', 'must not contain 9', /'Choices' must not contain 9/],
		['/message/to', 'must be a phone number', /'To'/],
	])('when %s is refused, under the name of the field', async (pointer, message, named) => {
		const errors = [{ pointer, message }];
		answer('POST /v1/waits', { status: 422, body: problem('invalid-request', 422, { errors }) });
		const { failure } = await runEngine({ parameters: ask, items, settings: errorOutput });
		const { messageStatus, ...said } = failure?.[0]?.json ?? {};
		expect(JSON.stringify(said)).toMatch(named);
		expect(messageStatus).toBe('failed');
	});

	it('when no answer comes, which is not the same as not sent', async () => {
		answer('POST /v1/waits', 'reset');
		const { failure } = await runEngine({ parameters: ask, items, settings: errorOutput });
		expect(failure?.[0]?.json).toMatchObject({ customer: 'C-1', messageStatus: 'unknown' });
		answer('POST /v1/waits', { status: 401, body: problem('unauthorized', 401) });
		const unsent = await runEngine({ parameters: ask, items, settings: errorOutput });
		expect(unsent.failure?.[0]?.json).toMatchObject({ messageStatus: 'unsent' });
	});
});

describe('is refused before anything is sent', () => {
	beforeEach(fakeWaits);
	afterEach(() => expect(asked()).toEqual([]));

	it('for several items', async () => {
		const two = [...items, ...items];
		const stopped = await runEngine({ parameters: ask, items: two });
		expect(stopped.error?.description).toContain('Loop Over Items');
		const { success, failure } = await runEngine({
			parameters: ask,
			items: two,
			settings: errorOutput,
		});
		expect([success, failure?.length]).toEqual([null, 2]);
	});

	it.each([
		['Wait At Most', { waitAmount: 31 }],
		['Wait At Most', { waitAmount: 0 }],
		['Wait At Most', { waitAmount: 1.5 }],
		['Unit', { waitUnit: 'years' }],
		['Wait For', { waitFor: 'a miracle' }],
		['Choices', { choices: { choice: [{ words: '', value: '' }] } }],
		['Choices', { choices: { choice: [{ words: { a: 1 }, value: 'yes' }] } }],
		['Other Answers', { options: { unmatched: 'maybe' } }],
	])('for an unreadable %s', async (label, change) => {
		const { error } = await runEngine({
			parameters: { ...ask, waitUnit: 'days', ...change },
			items,
		});
		expect(error?.message).toContain(`'${label}'`);
	});

	it('as a tool inside an agent, which cannot wait', async () => {
		// The model reads what a tool answers, and of what it throws nothing (AI Agent before version 3).
		const { output } = await runAlone({
			parameters: ask,
			items: [{ json: {} }],
			asTool: true,
		});
		expect(output.map(({ json }) => json)).toEqual([
			{
				error: 'This AI agent cannot wait',
				errorDescription: expect.stringContaining('Nothing has been sent') as string,
			},
		]);
	});
});

describe('with an output for each end', () => {
	const wanted = { ...ask, outputPerEnd: true };
	const [START] = items;
	beforeEach(fakeWaits);

	// The engine suites run the same file on older engines: each half runs where it can.
	(continuesAnyOutput() ? describe.skip : describe)('on an n8n that is too old for it', () => {
		it('sends nothing, and says so', async () => {
			const { error, status } = await runEngine({ parameters: wanted, items });
			expect([status, error?.message]).toEqual([
				'error',
				"'One Output per End' needs n8n 2.39 or later",
			]);
			expect(error?.description).toContain('Nothing has been sent');
			const settings = errorOutput;
			expect((await runEngine({ parameters: wanted, items, settings })).failure).toHaveLength(1);
			expect(asked()).toEqual([]);
		});

		it('other operations do not mind the field', async () => {
			const parameters = { ...wanted, operation: 'check' };
			const { success } = await runEngine({ parameters, items });
			expect(success).toHaveLength(1);
		});
	});

	(continuesAnyOutput() ? describe : describe.skip)('on an n8n that can', () => {
		/** What the nodes behind the outputs got; there may be only one of them. */
		const only = (ends: (object[] | null)[]): [number, Record<string, unknown>] => {
			const [found, ...others] = [...ends.entries()].filter(([, got]) => got !== null);
			expect([others, found?.[1]?.length]).toEqual([[], 1]);
			return [found![0], found![1]![0] as Record<string, unknown>];
		};

		it.each<[string, Partial<Wait>, number]>([
			['the first choice', { status: 'answered', choice: 'yes' }, 0],
			['the second choice', { status: 'answered', choice: '2' }, 1],
			['no answer in time', { status: 'expired' }, 2],
			['an opt-out', { status: 'opted_out', reason: 'stop_sms' }, 3],
			['a failure', { status: 'failed', reason: 'carrier_refused' }, 4],
			['a cancellation', { status: 'cancelled' }, 4],
		])('%s leaves by its own, with its lineage', async (_case, change, output) => {
			const run = await runEngine({ parameters: wanted, items, ends: 5 });
			expect([run.status, run.ends]).toEqual(['waiting', [null, null, null, null, null]]);
			end(change);
			const { ends, status } = await wakeUp();
			expect(status).toBe('success');
			const [at, json] = only(ends);
			expect([at, json['outcome'], json['start']]).toEqual([output, change.status, START]);
		});

		it("n8n's own limit leaves by that of no answer in time", async () => {
			await runEngine({ parameters: wanted, items, ends: 5 });
			const { status, ends } = await continueRun('limit');
			expect(status).toBe('success');
			const [at, json] = only(ends);
			expect([at, json]).toEqual([
				2,
				expect.objectContaining({ outcome: 'expired', start: START }),
			]);
		});

		it('another answer has its own where it ends the wait', async () => {
			const parameters = { ...wanted, options: { unmatched: 'other' } };
			await runEngine({ parameters, items, ends: 6 });
			end({ status: 'answered', choice: 'other', text: 'Peut-être' });
			expect(only((await wakeUp()).ends)[0]).toBe(2);
			await runEngine({ parameters, items, ends: 6 });
			end({ status: 'opted_out' });
			expect(only((await wakeUp()).ends)[0]).toBe(4);
		});

		it.each([
			['any answer', { choices: {} }, { status: 'answered', text: 'Oui' }],
			['the delivery', { waitFor: 'delivery' }, { status: 'delivered' }],
		] as const)('without choices there is one for %s', async (_case, more, change) => {
			await runEngine({ parameters: { ...wanted, ...more }, items, ends: 4 });
			end(change);
			expect(only((await wakeUp()).ends)[0]).toBe(0);
			await runEngine({ parameters: { ...wanted, ...more }, items, ends: 4 });
			end({ status: 'failed' });
			expect(only((await wakeUp()).ends)[0]).toBe(3);
		});

		it('what was over before it began, or was never sent, leaves by the right one too', async () => {
			answer('POST /v1/waits', () => {
				end({ status: 'opted_out', reason: 'earlier' });
				return { status: 201, body: wait };
			});
			expect(only((await runEngine({ parameters: wanted, items, ends: 5 })).ends)[0]).toBe(3);
			const verdict = noConsent as never;
			answer('POST /v1/waits', {
				status: 422,
				body: problem('compliance-rejected', 422, { verdict }),
			});
			const parameters = { ...wanted, whenNotPermitted: 'blockedItem' };
			const [at, json] = only((await runEngine({ parameters, items, ends: 5 })).ends);
			expect([at, json['outcome']]).toEqual([4, 'blocked']);
		});

		it('an error leaves by the error output, or by the last one', async () => {
			answer('POST /v1/waits', { status: 401, body: problem('unauthorized', 401) });
			const branched = { parameters: wanted, items, ends: 6, settings: errorOutput };
			expect(only((await runEngine(branched)).ends)[0]).toBe(5);
			const settings = { onError: 'continueRegularOutput' } as const;
			const regular = await runEngine({ parameters: wanted, items, ends: 5, settings });
			const [at, json] = only(regular.ends);
			expect([at, json['messageStatus']]).toEqual([4, 'unsent']);
		});

		it.each([
			['Wait For', { waitFor: "={{ 'reply' }}" }],
			['Other Answers', { options: { unmatched: "={{ 'other' }}" } }],
		])(
			'an expression in %s is refused, since the outputs follow from it',
			async (label, change) => {
				const { error } = await runEngine({ parameters: { ...wanted, ...change }, items });
				expect(error?.message).toBe(
					`'${label}' must not be an expression with 'One Output per End'`,
				);
				expect(asked()).toEqual([]);
			},
		);

		it('a tool has one output all the same', async () => {
			const call = [{ ...START, toolCallId: 'call_1' }];
			await runEngine({ parameters: wanted, items: call, typeSuffix: 'Tool' });
			end({ status: 'opted_out' });
			expect((await wakeUp()).success?.[0]?.json).toMatchObject({ outcome: 'opted_out' });
		});
	});
});
