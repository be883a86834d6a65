import { defaultPolicy } from '@marketing-cible/compliance';
import { problemAnswer } from './support/answers.ts';
import {
	App,
	appTester,
	create,
	detailsOf,
	errorOf,
	newConnection,
	search,
} from './support/app.ts';
import { TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

/** One table of answers for every step: whatever the platform says, each step says the same of it. */
const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => setNow(TUESDAY));
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

type Route = Parameters<FakePlatform['answer']>[0];
type Run = (connection: { apiKey: string; baseUrl: string }) => Promise<unknown>;

const alert = {
	purpose: 'transactional',
	to: '06 12 34 56 78',
	sender: 'DURAND',
	text: 'Votre commande 1042 est prête.',
	reference: 'order-1042',
};
const email = {
	...alert,
	to: 'zoe@customer.example',
	sender: 'hello@durand.example',
	subject: 'Bon',
};
const consent = { contact: '06 12 34 56 78', channels: 'sms', collected_at: TUESDAY };
const hook = App.triggers.new_inbound_message.operation as unknown as {
	performSubscribe: () => Promise<unknown>;
	performList: () => Promise<unknown>;
};
const dropdown = App.triggers.list_sms_senders.operation as unknown as {
	perform: () => Promise<unknown>;
};

const steps: Record<string, [Route, Run]> = {
	'Send SMS': ['POST /v1/messages', (c) => create('send_sms', c, alert)],
	'Send Email': ['POST /v1/messages', (c) => create('send_email', c, email)],
	'Send Voice Message': [
		'POST /v1/messages',
		(c) => create('send_voice_message', c, { ...alert, sender: '+33162345678' }),
	],
	'a test of Send SMS': [
		'POST /v1/checks',
		(c) => create('send_sms', c, { ...alert, test_mode: 'always' }),
	],
	'Create or Update Contact': [
		'PUT /v1/contacts',
		(c) => create('create_or_update_contact', c, { phone: '06 12 34 56 78' }),
	],
	'Record Consent': ['POST /v1/consents', (c) => create('record_consent', c, consent)],
	'Add Opt-Out': [
		'POST /v1/opt-outs',
		(c) => create('add_opt_out', c, { contact: '06 12 34 56 78' }),
	],
	'Find Contact': [
		'GET /v1/contacts',
		(c) => search('find_contact', c, { contact: '06 12 34 56 78' }),
	],
	'Find Message': ['GET /v1/messages', (c) => search('find_message', c, { to: '06 12 34 56 78' })],
	'Check Sending Permission': [
		'POST /v1/checks',
		(c) => search('check_sending_permission', c, { ...alert, channel: 'sms' }),
	],
	'a subscription': [
		'POST /v1/webhooks',
		(authData) =>
			appTester(hook.performSubscribe, { authData, targetUrl: 'https://hooks.example/1' } as never),
	],
	'the list of a trigger': [
		'GET /v1/events',
		(authData) => appTester(hook.performList, { authData } as never),
	],
	'a dropdown': [
		'GET /v1/senders',
		(authData) => appTester(dropdown.perform, { authData } as never),
	],
};

const secretDetail = {
	detail: 'Something about +33612345678, 06 12 34 56 78 and zoe@customer.example.',
};
const table: [number, object | string, Record<string, string>, string, string | null][] = [
	[400, problemAnswer('malformed-json', 400, secretDetail), {}, 'AppError', 'malformed_json'],
	[401, problemAnswer('unauthorized', 401), {}, 'ExpiredAuthError', null],
	[402, '<html>Pay</html>', {}, 'AppError', 'not_enough_credits'],
	[403, problemAnswer('forbidden', 403, secretDetail), {}, 'AppError', 'forbidden'],
	[404, '<html>Not here</html>', {}, 'AppError', 'not_found'],
	[408, '', {}, 'AppError', 'platform_error'],
	[409, problemAnswer('conflict', 409, secretDetail), {}, 'AppError', 'conflict'],
	[422, problemAnswer('invalid-request', 422, secretDetail), {}, 'AppError', 'invalid_request'],
	[429, problemAnswer('rate-limited', 429), { 'retry-after': '17' }, 'ThrottledError', null],
	[500, '<html>Oops</html>', {}, 'ThrottledError', null],
	[501, '', {}, 'AppError', 'platform_error'],
	[502, '', {}, 'ThrottledError', null],
	[503, problemAnswer('unavailable', 503), { 'retry-after': '5' }, 'ThrottledError', null],
	[200, '<html>Sign in to the Wi-Fi</html>', {}, 'AppError', 'unexpected_answer'],
];

describe.each(Object.entries(steps))('%s', (_name, [route, run]) => {
	it.each(table)('%i %j %j is %s %s', async (status, body, headers, name, code) => {
		platform.answer('GET /v1/policy', 200, defaultPolicy).answer(route, status, body, headers);
		const connection = newConnection(platform.origin);
		const error = await errorOf(run(connection));
		// Registered again, a webhook would exist twice.
		const once = route === 'POST /v1/webhooks' && (status === 500 || status === 502);
		expect(error.name).toBe(once ? 'AppError' : name);
		if (code !== null) expect(detailsOf(error)).toMatchObject({ code });
		expect(error.message).not.toMatch(/What happened|12 ?34 ?56|commande|customer\.example|<html>/);
		expect(error.message).not.toContain(connection.apiKey);
	});

	it('a platform that is not there is unreachable', async () => {
		const gone = new FakePlatform();
		await gone.start();
		const connection = newConnection(gone.origin);
		await gone.stop();
		expect(detailsOf(await errorOf(run(connection)))).toMatchObject({ code: 'unreachable' });
	});
});
