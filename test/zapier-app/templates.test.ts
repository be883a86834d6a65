import { defaultPolicy } from '@marketing-cible/compliance';
import { messageAnswer, problemAnswer } from './support/answers.ts';
import { create, detailsOf, errorOf, newConnection, search } from './support/app.ts';
import { MONDAY_MORNING, SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();
const PREVIEW = 'POST /v1/templates/tpl_1/preview';
const input = {
	purpose: 'marketing',
	to: '06 12 34 56 78',
	sender: 'DURAND',
	template: 'tpl_1',
	variables: { firstName: 'Zoé {{x}}', nothing: '' },
};

beforeAll(() => platform.start());
beforeEach(() => {
	setNow(TUESDAY);
	platform
		.answer('GET /v1/policy', 200, defaultPolicy)
		.answer('POST /v1/messages', 201, messageAnswer(TUESDAY))
		.answer(PREVIEW, 200, {
			content: { text: 'Zoé, soldes chez Durand. STOP 36180' },
			segments: 1,
		});
});
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const send = (fields: object = {}, connection = newConnection(platform.origin)) =>
	create('send_sms', connection, { ...input, ...fields });

it('is sent by its ID, with its variables as they were written', async () => {
	await send();
	expect(platform.last.json).toMatchObject({
		templateId: 'tpl_1',
		variables: { firstName: 'Zoé {{x}}' },
	});
	expect(platform.last.json).not.toHaveProperty('content');
});

it('is decided by the text that it comes to', async () => {
	setNow(SUNDAY);
	const error = await errorOf(send({ when_not_permitted: 'stop' }));
	expect(error.message).toContain(`Next permitted time: ${MONDAY_MORNING}.`);
	setNow(TUESDAY);
	platform.answer(PREVIEW, 200, { content: { text: 'Promo: -50% chez Durand !' } });
	expect((await errorOf(send({ purpose: 'transactional' }))).message).toMatch(/CNT-08/);
	expect(platform.sends).toEqual([]);
});

it('has a key of its own for other variables', async () => {
	const connection = newConnection(platform.origin);
	await send({}, connection);
	await send({}, connection);
	await send({ variables: { firstName: 'Léa' } }, connection);
	await send({ template: 'tpl_1', variables: {} }, connection);
	const keys = platform.sends.map(({ headers }) => headers['idempotency-key']);
	expect(keys[0]).toBe(keys[1]);
	expect(new Set(keys).size).toBe(3);
});

it.each(['text', 'html', 'subject'])('is not used together with %s', async (field) => {
	const error = await errorOf(send({ [field]: 'Hello' }));
	expect(detailsOf(error).message).toMatch(/^Template: cannot be used together/);
	expect(platform.received).toEqual([]);
});

it('says that it is gone, or which variable it lacks, without their values', async () => {
	platform.answer(PREVIEW, 404, problemAnswer('not-found', 404));
	expect(detailsOf(await errorOf(send())).message).toMatch(/^Template: no longer exists/);
	const lacks = problemAnswer('invalid-request', 422, {
		errors: [{ pointer: '/variables/lastName', message: 'is missing beside Zoé {{x}}' }],
	});
	platform.answer(PREVIEW, 422, lacks);
	const { message } = detailsOf(await errorOf(send()));
	expect(message).toContain('Template Variables: is missing beside …');
	expect(platform.sends).toEqual([]);
});

it('neither text nor template is no message', async () => {
	expect(detailsOf(await errorOf(send({ template: '' }))).message).toMatch(/^Text: must not/);
});

it('is checked with the message', async () => {
	platform.answer('POST /v1/checks', 200, { results: [{ index: 0 }] });
	const [answer] = await search('check_sending_permission', newConnection(platform.origin), {
		...input,
		channel: 'sms',
	});
	expect(answer).toMatchObject({ outcome: 'invalid' });
	expect(platform.last.json).toMatchObject({ messages: [{ templateId: 'tpl_1' }] });
});
