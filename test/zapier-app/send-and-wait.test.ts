import { defaultPolicy } from '@marketing-cible/compliance';
import { messageAnswer, problemAnswer, verdictAt } from './support/answers.ts';
import { App, detailsOf, errorOf, newConnection, smsInput } from './support/app.ts';
import { SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';
import { ask, resume, type Result } from './support/waiting.ts';

const platform = new FakePlatform();
const URL = 'https://hooks.zapier.example/callback/1';
const SAMPLE = Object.keys(App.creates.send_and_wait.operation.sample ?? {});

const CHOICES = [
	{ value: 'yes', words: ['1'] },
	{ value: 'no', words: ['2'] },
];

function waitAnswer(more: object = {}) {
	return {
		id: 'wai_01TEST',
		messageId: 'msg_01TEST',
		channel: 'sms',
		to: '+33612345678',
		for: 'reply',
		status: 'waiting',
		choices: CHOICES,
		unmatched: 'keep_waiting',
		choice: null,
		text: null,
		keys: null,
		reason: null,
		expiresAt: '2026-11-26T09:00:00Z',
		createdAt: TUESDAY,
		endedAt: null,
		...more,
	};
}
const ended = { status: 'answered', choice: 'no', text: '2', endedAt: '2026-11-24T09:30:00Z' };

beforeAll(() => platform.start());
beforeEach(() => at(TUESDAY));
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

function at(instant: string): void {
	setNow(instant);
	const created = { ...waitAnswer(), message: messageAnswer(instant), secret: 'whsec_x' };
	platform
		.answer('GET /v1/policy', 200, defaultPolicy)
		.answer('POST /v1/waits', 201, created)
		.answer('POST /v1/checks', 200, { results: [{ index: 0, verdict: verdictAt(instant) }] });
}

const { when_not_permitted: _, ...message } = smsInput;
const question = {
	...message,
	channel: 'sms',
	choices: '1 = yes, 2 = no',
	wait_at_most: '2',
} as const;
const run = (more: object = {}, bundle: object = {}, url: string | undefined = URL) =>
	ask(
		{ authData: newConnection(platform.origin), inputData: { ...question, ...more }, ...bundle },
		url,
	);
const resumed = (outputData: unknown, more: object = {}) =>
	resume({ authData: newConnection(platform.origin), inputData: question, outputData, ...more });
const posted = (): Result => platform.last.json;

describe('the question', () => {
	it('goes out with its wait in one request, and suspends the run', async () => {
		const { results, status } = await run();
		expect(status).toBe('CALLBACK');
		expect(Object.keys(results)).toEqual(SAMPLE);
		expect(results).toMatchObject({ id: 'wai_01TEST', outcome: 'waiting', duplicate: false });
		expect(platform.posts.map(({ path }) => path)).toEqual(['/v1/waits']);
		expect(platform.last.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
		expect(posted()).toMatchObject({
			for: 'reply',
			choices: CHOICES,
			unmatched: 'keep_waiting',
			expiresAt: '2026-11-26T09:00:00.000Z',
			resumeUrl: URL,
			message: { to: '+33612345678', content: { text: smsInput.text }, outsideHours: 'defer' },
		});
		// Nobody needs it: what calls back is not believed.
		expect(JSON.stringify(results)).not.toContain('whsec');
	});

	it.each([
		[
			'1 = yes, 2 = no',
			[
				['yes', '1'],
				['no', '2'],
			],
		],
		[
			'1=yes\n2=no',
			[
				['yes', '1'],
				['no', '2'],
			],
		],
		[
			' 1 = yes ;\n2 = no\n',
			[
				['yes', '1'],
				['no', '2'],
			],
		],
		[
			'1 / ok = yes, d’accord = yes, 2 = no',
			[
				['yes', '1', 'ok', 'd’accord'],
				['no', '2'],
			],
		],
		[
			['1 = yes', '2 = no'],
			[
				['yes', '1'],
				['no', '2'],
			],
		],
		['', []],
		[null, []],
	])('reads the choices %j', async (choices, expected) => {
		await run({ choices });
		const read = posted()['choices'] as { value: string; words: string[] }[];
		expect(read.map(({ value, words }) => [value, ...words])).toEqual(expected);
	});

	it.each([
		['90', 'minutes', '2026-11-24T10:30:00.000Z'],
		[12, 'Hours', '2026-11-24T21:00:00.000Z'],
		['29', 'days', '2026-12-23T09:00:00.000Z'],
		['1', '', '2026-11-25T09:00:00.000Z'],
	])('waits %s %s at most', async (wait_at_most, wait_unit, expiresAt) => {
		await run({ wait_at_most, wait_unit });
		expect(posted()).toMatchObject({ expiresAt });
	});

	it('is answered with a key where it is a call', async () => {
		platform.answer('POST /v1/waits', 201, waitAnswer({ channel: 'voice', for: 'key_press' }));
		await run({
			channel: 'voice',
			purpose: 'transactional',
			sender: '+33162345678',
			text: 'Votre rendez-vous : tapez 1 pour oui.',
			reference: 'appointment-1',
			language: 'fr',
		});
		expect(posted()).toMatchObject({ for: 'key_press', message: { channel: 'voice' } });
	});

	it('has the same key in a replay, and another for another person or text', async () => {
		const authData = newConnection(platform.origin);
		const keys: unknown[] = [];
		for (const more of [{}, {}, { to: '0612345679' }, { text: 'Une autre. STOP 36180' }]) {
			await run(more, { authData });
			keys.push(platform.last.headers['idempotency-key']);
		}
		expect(keys[1]).toBe(keys[0]);
		expect(new Set(keys).size).toBe(3);
	});
});

describe('a field that cannot be read is an error that names it, and nothing is sent', () => {
	it.each<[string, object]>([
		['Channel', { channel: 'fax' }],
		['Channel', { channel: '' }],
		['Choices', { choices: 'yes, no' }],
		['Choices', { choices: '1 = yes,' }],
		['Choices', { choices: ' = yes, 2 = no' }],
		['Choices', { choices: '1 = , 2 = no' }],
		['Choices', { choices: '1 / = yes' }],
		['Choices', { choices: '1 = yes = no' }],
		['Choices', { choices: { 1: 'yes' } }],
		['Choices', { choices: true }],
		['Other Answers', { other_answers: 'maybe' }],
		['Wait At Most', { wait_at_most: '' }],
		['Wait At Most', { wait_at_most: undefined }],
		['Wait At Most', { wait_at_most: '0' }],
		['Wait At Most', { wait_at_most: '1.5' }],
		['Wait At Most', { wait_at_most: '-1' }],
		['Wait At Most', { wait_at_most: 'a week' }],
		['Wait At Most', { wait_at_most: '30' }],
		['Wait At Most', { wait_at_most: '697', wait_unit: 'hours' }],
		['Wait At Most', { wait_at_most: ['2'] }],
		['Unit', { wait_unit: 'weeks' }],
		['Test Mode', { test_mode: 'maybe' }],
		['When Not Permitted', { when_not_permitted: 'later' }],
	])('%s: %j', async (label, more) => {
		const error = await errorOf(run(more));
		expect(detailsOf(error)).toMatchObject({ code: 'invalid_field' });
		expect(detailsOf(error).message).toMatch(new RegExp(`^${label}: `));
		expect(platform.received).toEqual([]);
	});

	it.each([
		['Choices', 'choices'],
		['Other Answers', 'other_answers'],
		['Unit', 'wait_unit'],
	])('%s is mapped, and the mapped value is missing', async (label, key) => {
		const inputDataRaw = { ...question, [key]: '{{1__value}}' };
		const inputData = { ...question, [key]: '' };
		const error = await errorOf(run({}, { inputData, inputDataRaw }));
		expect(detailsOf(error).message).toMatch(new RegExp(`^${label}: is mapped`));
		expect(platform.received).toEqual([]);
	});

	it.each([
		['/message/sender', 'Sender'],
		['/message/content/text', 'Text'],
		['/choices/0/words', 'Choices'],
		['/choices/0/words/1', 'Choices'],
		['/unmatched', 'Other Answers'],
		['/expiresAt', 'Wait At Most'],
		['/resumeUrl', 'The address of this Zap'],
	])('the platform names %s', async (pointer, label) => {
		const errors = [{ pointer, message: 'must be something else' }];
		platform.answer('POST /v1/waits', 422, problemAnswer('invalid-request', 422, { errors }));
		const error = await errorOf(run());
		expect(detailsOf(error).message).toContain(`${label}: must be something else`);
	});
});

describe('what is not sent', () => {
	it('halts the run: refused by the app', async () => {
		at(SUNDAY);
		const error = await errorOf(run({ when_not_permitted: 'stop' }));
		expect(error.name).toBe('HaltedError');
		expect(platform.posts).toEqual([]);
	});

	it('halts the run: refused by the platform', async () => {
		const verdict = verdictAt(SUNDAY, 'reject');
		platform.answer('POST /v1/waits', 422, problemAnswer('compliance-rejected', 422, { verdict }));
		const error = await errorOf(run());
		expect(error.name).toBe('HaltedError');
		expect(error.message).toMatch(/^Not sent\. .*HRS-03/);
	});

	it('is an error where no run can wait', async () => {
		const bundle = { authData: newConnection(platform.origin), inputData: question };
		expect(detailsOf(await errorOf(ask(bundle)))).toMatchObject({ code: 'no_callback' });
		expect(platform.posts).toEqual([]);
	});

	it('is an error where the account has too many open waits', async () => {
		const full = { ...problemAnswer('conflict', 409), detail: 'The account has 10000 open waits.' };
		platform.answer('POST /v1/waits', 409, full);
		expect(detailsOf(await errorOf(run())).message).toContain('10000 open waits');
	});
});

it.each([
	['no answer', () => platform.drop('POST /v1/waits')],
	['an answer of something in between', () => platform.answer('POST /v1/waits', 500, '<html>')],
])('%s is an unknown outcome', async (_case, lose) => {
	lose();
	const error = await errorOf(run());
	expect(['AppError', 'ThrottledError']).toContain(error.name);
	expect(error.message).toContain('It is not known whether the platform has accepted this step');
});

describe('a test', () => {
	const EDITOR = { meta: { isLoadingSample: true } };

	it.each([
		['in the editor', {}],
		['in the editor, although tests of other steps send', { test_mode: 'never' }],
		['in the editor of a step that only tests', { test_mode: 'always' }],
	])('%s waits for nothing and shows an example of an answer', async (_case, more) => {
		const { results, status } = await run(more, EDITOR);
		expect(status).toBe('SUCCESS');
		expect(Object.keys(results)).toEqual(SAMPLE);
		expect(results).toMatchObject({
			outcome: 'answered',
			choice: 'yes',
			text: '1',
			keys: null,
			test_mode: true,
			explanation: expect.stringMatching(/^Nothing was sent.*The answer is an example\.$/),
		});
		expect(platform.posts.map(({ path }) => path)).toEqual(['/v1/checks']);
	});

	it('of a Zap that is on gives no answer that nobody gave', async () => {
		const { results, status } = await run({ test_mode: 'always' });
		expect(status).toBe('SUCCESS');
		expect(Object.keys(results)).toEqual(SAMPLE);
		expect(results).toMatchObject({ outcome: 'test', choice: null, text: null, ended_at: null });
		expect(platform.posts.map(({ path }) => path)).toEqual(['/v1/checks']);
	});

	it('is refused like a send', async () => {
		at(SUNDAY);
		const error = await errorOf(run({ when_not_permitted: 'stop' }, EDITOR));
		expect(error.name).toBe('HaltedError');
	});

	it('says that the wait would end before the message leaves', async () => {
		at(SUNDAY);
		const error = await errorOf(run({ wait_at_most: 3, wait_unit: 'hours' }, EDITOR));
		expect(detailsOf(error).message).toMatch(/^Wait At Most: must be later/);
	});
});

describe('a question that was asked before', () => {
	const conflict = problemAnswer('idempotency-conflict', 409, { messageId: 'msg_01TEST' });
	const list = (...data: unknown[]) =>
		platform.answer('GET /v1/waits', 200, { data, nextCursor: null });
	beforeEach(() => {
		platform
			.answer('POST /v1/waits', 409, conflict)
			.answer('POST /v1/webhooks', 201, { id: 'whk_1', secret: 'whsec_x' });
	});

	it.each([
		['which still waits', {}],
		['which is over', ended],
	])('%s: this run is called too, and says so', async (_case, more) => {
		list(waitAnswer(more));
		const { results, status } = await run();
		expect(status).toBe('CALLBACK');
		expect(results).toMatchObject({ id: 'wai_01TEST', duplicate: true, waiting_for: 'whk_1' });
		expect(posted()).toMatchObject({ url: URL, events: ['wait.ended'], messageId: 'msg_01TEST' });
		expect(JSON.stringify(results)).not.toContain('whsec');
	});

	it('is recognized in a replayed answer', async () => {
		platform.answer('POST /v1/waits', 201, waitAnswer(), { 'idempotency-replayed': 'true' });
		const { results } = await run();
		expect(results).toMatchObject({ duplicate: true, waiting_for: 'whk_1' });
	});

	it.each([
		['other choices', { choices: [{ value: 'no', words: ['1'] }] }, 'other_choices'],
		['another rule for other answers', { unmatched: 'other' }, 'other_choices'],
		['another person', { to: '+33612345679' }, 'idempotency_conflict'],
	])('with %s is another question: an error', async (_case, more, code) => {
		list(waitAnswer(more));
		expect(detailsOf(await errorOf(run()))).toMatchObject({ code });
		expect(platform.posts.map(({ path }) => path)).toEqual(['/v1/waits']);
	});

	it('and is no longer kept is an error', async () => {
		list();
		expect(detailsOf(await errorOf(run()))).toMatchObject({ code: 'already_asked' });
	});

	it('and is just being asked is tried again', async () => {
		const busy = problemAnswer('idempotency-conflict', 409);
		platform.answer('POST /v1/waits', 409, busy, { 'retry-after': '3' });
		expect((await errorOf(run())).name).toBe('ThrottledError');
	});
});

describe('the run goes on', () => {
	const output = { id: 'wai_01TEST', duplicate: false };
	const over = (more: object) => platform.answer('GET /v1/waits/wai_01TEST', 200, waitAnswer(more));

	it.each([
		[ended],
		[{ status: 'opted_out', reason: 'stop_sms' }],
		[{ status: 'failed', reason: 'undelivered' }],
		[{ status: 'expired' }],
		[{ status: 'cancelled', reason: 'message_cancelled' }],
	])('with what the platform says, whatever has called: %j', async (end) => {
		over(end);
		const { status: outcome, ...rest } = { choice: null, reason: null, ...end };
		const cleanedRequest = { type: 'wait.ended', data: { outcome: 'answered', choice: 'yes' } };
		const { results, status } = await resumed(output, { cleanedRequest });
		expect(status).toBe('SUCCESS');
		expect(Object.keys(results)).toEqual(SAMPLE);
		expect(results).toMatchObject({ outcome, choice: rest.choice, reason: rest.reason });
	});

	it.each([[204], [404], [500], [429]])(
		'ends its own calls, whatever the answer: %i',
		async (status) => {
			over(ended);
			platform.answer('DELETE /v1/webhooks/whk_1', status, status === 204 ? undefined : {});
			const { results } = await resumed({ ...output, duplicate: true, waiting_for: 'whk_1' });
			expect(results).toMatchObject({ outcome: 'answered', duplicate: true });
			expect(results['explanation']).toMatch(/^Not sent again/);
			expect(platform.received.at(-1)).toMatchObject({ method: 'DELETE' });
		},
	);

	it.each([[{}], [null], ['{"outcome":"answered"}']])(
		'not before the wait has ended: called with %j',
		async (cleanedRequest) => {
			over({});
			const error = await errorOf(resumed({ ...output, waiting_for: 'whk_1' }, { cleanedRequest }));
			expect(detailsOf(error)).toMatchObject({ code: 'still_waiting' });
			expect(detailsOf(error).message).toContain('Replay it within 24 hours');
			expect(platform.received.map(({ method }) => method)).toEqual(['GET']);
		},
	);

	it.each([[{}], [undefined], [{ id: 7 }]])('not if it waits for nothing: %j', async (nothing) => {
		expect(detailsOf(await errorOf(resumed(nothing)))).toMatchObject({ code: 'not_waiting' });
		expect(platform.received).toEqual([]);
	});
});
