import { App, detailsOf, errorOf } from '../support/app.ts';
import { SUNDAY, TUESDAY, restoreNow, setNow } from '../support/clock.ts';
import { fits, type Field } from '../support/definition.ts';
import { RealPlatform, eventually } from '../support/platform.ts';
import { WaitingRuns, ask, resume, type Result } from '../support/waiting.ts';
import { ZapierHooks } from '../support/zapier-hooks.ts';

/** Send Message and Wait for Reply against the real platform: every end, and what must not end it. */
const platform = new RealPlatform();
const hooks = new ZapierHooks();
const runs = new WaitingRuns(platform, hooks);

beforeAll(() => Promise.all([platform.start(), hooks.start()]), 60_000);
beforeEach(() => at(TUESDAY));
afterEach(restoreNow);
afterAll(() => Promise.all([platform.stop(), hooks.stop()]));

async function at(instant: string): Promise<void> {
	setNow(instant);
	await platform.setClock(instant);
}

let people = 0;
const somebody = () => `+336127${String((people += 1)).padStart(5, '0')}`;

const question = (more: object = {}): Result => ({
	channel: 'sms',
	purpose: 'transactional',
	to: somebody(),
	sender: '36180',
	text: 'Votre rendez-vous de demain : 1 = oui, 2 = non',
	reference: 'appointment-1042',
	choices: '1 = yes, 2 = no',
	wait_at_most: '2',
	...more,
});

/** What Zapier's checks T004 and T005 ask of a live result. */
function expectAsPromised(result: Result): void {
	const { sample = {}, outputFields } = App.creates.send_and_wait.operation;
	expect(Object.keys(result)).toEqual(Object.keys(sample));
	for (const field of outputFields as Field[]) {
		const value = result[field.key];
		if (value !== null)
			expect([field.key, value, fits(field, value)]).toEqual([field.key, value, true]);
	}
}

const messagesTo = async (to: unknown): Promise<unknown[]> =>
	(
		await platform.api<{ data: unknown[] }>(
			'GET',
			`/v1/messages?to=${encodeURIComponent(String(to))}`,
		)
	).data;
const waitOf = ({ id }: Result) => platform.api<Result>('GET', `/v1/waits/${String(id)}`);

it.each([
	['a choice', {}, 'Bonjour, 2 svp', { choice: 'no', text: 'Bonjour, 2 svp', keys: null }],
	['any words', { choices: '' }, 'Plutôt jeudi', { choice: null, text: 'Plutôt jeudi' }],
	[
		'another answer, if it ends the wait',
		{ other_answers: 'other' },
		'Plutôt jeudi',
		{ choice: 'other', text: 'Plutôt jeudi' },
	],
	[
		'an email',
		{
			channel: 'email',
			to: 'zoe@customer.example',
			sender: 'hello@durand.example',
			subject: 'RDV',
		},
		'Oui',
		{ choice: 'yes', text: 'Oui' },
	],
	[
		'the key of a call',
		{ channel: 'voice', sender: '+33162345678', language: 'fr' },
		'1',
		{ choice: 'yes', keys: '1', text: null },
	],
] as const)('goes on with %s', async (_case, more, words, answer) => {
	const run = await runs.asked(question(more));
	expect(run.outputData).toMatchObject({ outcome: 'waiting', duplicate: false });
	await runs.delivered(run.outputData);
	await runs.reply(run.outputData, words);
	const result = await runs.resumed(run);
	expectAsPromised(result);
	expect(result).toMatchObject({ outcome: 'answered', duplicate: false, ...answer });
});

it('waits on after an answer that is none of the choices', async () => {
	const run = await runs.asked(question());
	await runs.delivered(run.outputData);
	await runs.reply(run.outputData, 'Pourquoi ?');
	expect(await waitOf(run.outputData)).toMatchObject({ status: 'waiting' });
	await runs.reply(run.outputData, 'Oui !');
	expect(await runs.resumed(run)).toMatchObject({ choice: 'yes', text: 'Oui !' });
	expect(hooks.to(run.path)).toHaveLength(1);
});

it.each([
	['STOP', 'stop_sms'],
	['an opt-out elsewhere', 'crm'],
])('an opt-out is a result: %s', async (by, reason) => {
	const run = await runs.asked(question());
	await runs.delivered(run.outputData);
	if (by === 'STOP') await runs.reply(run.outputData, 'STOP');
	else {
		const optOut = { subject: run.outputData['to'], channels: ['all'], source: 'crm' };
		await platform.api('POST', '/v1/opt-outs', optOut);
	}
	const result = await runs.resumed(run);
	expectAsPromised(result);
	expect(result).toMatchObject({ outcome: 'opted_out', reason, choice: null });
});

it('the limit is a result', async () => {
	// Forward from the real time: a loop of the platform that has slept since its start wakes at instants after it.
	restoreNow();
	const begin = Date.now();
	await at(new Date(begin).toISOString());
	const run = await runs.asked(question({ wait_at_most: 90, wait_unit: 'minutes' }));
	await runs.delivered(run.outputData);
	const limit = begin + 90 * 60_000;
	expect(Date.parse(String(run.outputData['expires_at']))).toBe(limit);
	await at(new Date(limit + 1000).toISOString());
	const result = await runs.resumed(run);
	expectAsPromised(result);
	expect(result).toMatchObject({ outcome: 'expired', choice: null, text: null });
});

it('a message that does not arrive is a result', async () => {
	const run = await runs.asked(question({ to: '+33600000001' }));
	const result = await runs.resumed(run);
	expectAsPromised(result);
	expect(result).toMatchObject({ outcome: 'failed', reason: expect.any(String) });
});

it('a forged call ends nothing, whatever it says; replayed, the run waits on and gets the answer', async () => {
	const first = await runs.asked(question());
	await runs.delivered(first.outputData);
	const { inputData, outputData } = first;
	const forged = {
		type: 'wait.ended',
		data: { waitId: outputData['id'], outcome: 'answered', choice: 'yes', text: '1' },
	};
	const error = await errorOf(
		resume({ authData: runs.authData, inputData, outputData, cleanedRequest: forged }),
	);
	expect(detailsOf(error)).toMatchObject({ code: 'still_waiting' });
	expect(await waitOf(outputData)).toMatchObject({ status: 'waiting' });
	const replay = await runs.asked(inputData);
	expect(replay.outputData).toMatchObject({ id: outputData['id'], duplicate: true });
	await runs.reply(outputData, '2');
	const result = await runs.resumed(replay);
	expectAsPromised(result);
	expect(result).toMatchObject({ outcome: 'answered', choice: 'no', duplicate: true });
	expect(await messagesTo(inputData['to'])).toHaveLength(1);
});

it('a run that is resumed again, or replayed after the end, gets the same answer, and nobody is asked again', async () => {
	const run = await runs.asked(question());
	await runs.delivered(run.outputData);
	await runs.reply(run.outputData, '1');
	const result = await runs.resumed(run);
	expect(await runs.resumed(run)).toEqual(result);
	// Two further runs: each is called about what is over, and leaves no webhook.
	for (const minute of ['10', '20']) {
		await at(`2026-11-24T09:${minute}:00Z`);
		const again = await runs.asked(run.inputData);
		const answer = await runs.resumed(again);
		expectAsPromised(answer);
		expect(answer).toEqual({ ...result, duplicate: true, explanation: expect.any(String) });
		expect(await runs.resumed(again)).toEqual(answer);
		const { waiting_for } = again.outputData;
		const { data } = await platform.api<{ data: Result[] }>('GET', '/v1/webhooks?limit=200');
		expect(data.map(({ id }) => id)).not.toContain(waiting_for);
	}
	expect(await messagesTo(run.inputData['to'])).toHaveLength(1);
});

it('both of two runs with the same question go on with its answer', async () => {
	const input = question();
	const one = await runs.asked(input);
	const other = await runs.asked(input);
	await runs.delivered(one.outputData);
	await runs.reply(one.outputData, '1');
	for (const run of [one, other]) {
		expect(await runs.resumed(run)).toMatchObject({ id: one.outputData['id'], choice: 'yes' });
	}
});

it('the same question with other choices is not sent again, and its answer not taken for another', async () => {
	const input = question();
	const run = await runs.asked(input);
	const other = { ...input, choices: '1 = no, 2 = yes' };
	const { authData } = runs;
	const error = await errorOf(ask({ authData, inputData: other }, hooks.url('/other')));
	expect(detailsOf(error)).toMatchObject({ code: 'other_choices' });
	expect(await messagesTo(run.inputData['to'])).toHaveLength(1);
});

it.each([
	[
		'a refused offer halts',
		{ purpose: 'marketing', text: 'Soldes ? 1 = oui. STOP 36180' },
		/CON-01/,
	],
	['a word that opts out is no choice', { choices: '1 = yes, stop = no' }, /Choices: /],
	['one word for two choices', { choices: '1 = yes, 1 = no' }, /Choices: /],
	['a limit before it may leave', { send_at: '2026-11-28T09:00:00Z' }, /Wait At Most: /],
	['a template that is gone', { text: '', template: 'tpl_gone' }, /Template: /],
])('%s: nothing is sent', async (_case, more, words) => {
	const inputData = question(more);
	const { authData } = runs;
	const error = await errorOf(ask({ authData, inputData }, hooks.url('/none')));
	expect(error.message).toMatch(words);
	expect(await messagesTo(inputData['to'])).toEqual([]);
});

it('a test in the Zap editor asks nobody, and shows what an answer looks like', async () => {
	const inputData = question();
	const meta = { isLoadingSample: true };
	const { authData } = runs;
	const { results, status } = await ask({ authData, inputData, meta }, hooks.url('/editor'));
	expect(status).toBe('SUCCESS');
	expectAsPromised(results);
	expect(results).toMatchObject({ outcome: 'answered', choice: 'yes', text: '1', test_mode: true });
	expect(await messagesTo(inputData['to'])).toEqual([]);
});

it('an offer is asked at the next permitted time, and the wait covers that', async () => {
	await at(SUNDAY);
	const inputData = question({
		purpose: 'marketing',
		text: 'Soldes : vous venez ? 1 = oui, 2 = non. STOP 36180',
		consent_collected_at: '2026-10-01T10:00:00+02:00',
	});
	const run = await runs.asked(inputData);
	await platform.settled(run.outputData['message_id'], 'scheduled');
	await at('2026-11-23T07:00:05Z');
	await runs.delivered(run.outputData);
	await runs.reply(run.outputData, 'ok');
	await eventually(() => expect(hooks.to(run.path)).toHaveLength(1));
	expect(await runs.resumed(run)).toMatchObject({ outcome: 'answered', choice: 'yes' });
});
