/**
 * No error carries the bundle. Every method of the definition, called as Zapier's Lambda calls it, with keys that no header takes, with
 * inputs that are none, and with answers that are none: whatever is thrown is an error of ours and names no key, secret, number,
 * address or text.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { App, appTester } from './support/app.ts';

const KEY = 'mc_live_SECRETKEY0123456789';
const SECRET = `whsec_${Buffer.from('SECRETWEBHOOK-0123456789').toString('base64')}`;
const PHONE = '0612345678';
const EMAIL = 'zoe.private@customer.example';
const TEXT = 'Votre commande privée 88213';
const LEAK =
	/SECRETKEY|whsec_|U0VDUkVU|12 ?34 ?56 ?78|zoe\.private|commande privée|88213|What happened|<html/i;

type Respond = (response: ServerResponse, request: IncomingMessage, body: string) => void;
let respond: Respond = (response) => response.writeHead(404).end();
let server: Server;
let baseUrl = '';

beforeAll(async () => {
	// Core ends a process that uses much memory after 250 runs, as on Lambda; the worker of the tests is such a process.
	jest.spyOn(process, 'memoryUsage').mockReturnValue({ rss: 1 } as NodeJS.MemoryUsage);
	server = createServer((request, response) => {
		void buffer(request).then((bytes) => respond(response, request, bytes.toString()));
	});
	// A connection that idles while deliveries are tested must not be closed under the next request.
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
	jest.restoreAllMocks();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

type Method = () => Promise<unknown>;
type Bundle = Record<string, unknown>;

/** Every function of the definition by its path. */
function methodsIn(value: unknown, path: string): [string, Method][] {
	if (typeof value === 'function') return [[path, value as Method]];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, member]) => methodsIn(member, `${path}.${key}`));
}
const { authentication, triggers, creates, searches, hydrators } = App;
const methods = Object.entries({ authentication, triggers, creates, searches, hydrators }).flatMap(
	([key, member]) => methodsIn(member, key),
);

test('the table has every method', () => {
	const kinds = new Set(methods.map(([path]) => path.split('.').at(-1)));
	expect([...kinds].sort()).toEqual([
		'invoicePdf',
		'perform',
		'performList',
		'performResume',
		'performSubscribe',
		'performUnsubscribe',
		'test',
	]);
	expect(methods.length).toBeGreaterThan(45);
});

/** An input that every step can use, with something personal in every text. */
const inputData = {
	action: 'grant',
	attributes: { tier: TEXT },
	campaign: 'cmp_01TEST',
	channel: 'sms',
	channels: ['sms'],
	choices: '1 = yes, 2 = no',
	complaint_channel: '33700',
	collected_at: '2026-10-01T10:00:00Z',
	contact: PHONE,
	email: EMAIL,
	end_at: '2026-12-01T10:00:00Z',
	invoice: 'ivc_01TEST',
	invoice_id: 'ivc_01TEST',
	list: 'seg_01TEST',
	look_up_by: 'phone',
	message: 'msg_01TEST',
	name: TEXT,
	proof_request: 'prq_01TEST',
	proofs: [{ proven_contact: PHONE, consent: 'cns_01TEST' }],
	purpose: 'transactional',
	reason: TEXT,
	reference: 'order-1042',
	segment: 'seg_01TEST',
	state: 'requested',
	statement: TEXT,
	sender: 'DURAND',
	subject: TEXT,
	suspension: 'sus_01TEST',
	test_mode: 'never',
	text: TEXT,
	to: PHONE,
	wait_at_most: 2,
};
const inputFor = (path: string) => {
	if (path.includes('find_invoice')) return { ...inputData, state: 'due' };
	if (path.includes('find_campaign_recipients')) return { ...inputData, state: 'skipped' };
	if (path.includes('find_suspension')) return { ...inputData, state: 'lifted' };
	if (path.includes('create_campaign')) return { ...inputData, template: 'tpl_01TEST' };
	return path.includes('send_email') ? { ...inputData, to: EMAIL } : inputData;
};

/** A delivery with a good signature. */
function delivery(content: string) {
	const at = new Date();
	return {
		method: 'POST',
		headers: {
			'Http-Webhook-Id': 'evt_1',
			'Http-Webhook-Timestamp': String(Math.floor(at.getTime() / 1000)),
			'Http-Webhook-Signature': new Webhook(SECRET).sign('evt_1', at, content),
		},
		content,
	};
}

const event = (type: string, data: unknown) =>
	JSON.stringify({ id: 'evt_1', type, occurredAt: '2026-11-24T09:00:00Z', data });

function bundleFor(path: string, more: Bundle = {}): Bundle {
	return {
		authData: { apiKey: KEY, baseUrl },
		inputData: inputFor(path),
		targetUrl: 'https://hooks.example/1',
		subscribeData: { id: 'whk_1', secret: SECRET },
		rawRequest: delivery(event('opt_out.created', { subject: `+33${PHONE.slice(1)}` })),
		outputData: { id: 'msg_01TEST', to: PHONE, waiting_for: 'whk_1' },
		meta: {},
		...more,
	};
}

const OUR_ERRORS = ['AppError', 'ThrottledError', 'HaltedError', 'ExpiredAuthError'];

/** Calls a method. @returns the error, or `null` for a result. */
async function call(method: Method, bundle: Bundle): Promise<Error | null> {
	const error = await appTester(method, bundle as never).then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error === null) return null;
	if (!(error instanceof Error)) throw new Error('not an error was thrown');
	const said = JSON.stringify({ ...error, name: error.name, message: error.message });
	expect(`${said} ${error.stack} ${String(error.cause)}`).not.toMatch(LEAK);
	expect(OUR_ERRORS).toContain(error.name);
	return error;
}

const json =
	(status: number, body: unknown): Respond =>
	(response) => {
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	};
const html =
	(status: number): Respond =>
	(response, request, body) => {
		const { authorization = '' } = request.headers;
		response
			.writeHead(status, { 'content-type': 'text/html' })
			.end(`<html>${authorization} ${request.url} ${body}</html>`);
	};
/** A proxy that quotes the request in a problem. */
const echo =
	(status: number): Respond =>
	(response, request, body) => {
		const quoted = `${request.headers.authorization} ${decodeURIComponent(request.url ?? '')} ${body}`;
		const errors = [{ pointer: '/content/text', message: quoted }];
		const problem = {
			type: '/problems/invalid-request',
			title: 'No',
			status,
			detail: quoted,
			errors,
		};
		json(status, problem)(response, request, body);
	};

const ANSWERS: Record<string, Respond> = {
	'{}': json(200, {}),
	null: json(200, null),
	'[]': json(201, []),
	'{"data":null}': json(200, { data: null }),
	'{"data":[null]}': json(200, { data: [null] }),
	'{"data":[{}]}': json(200, { data: [{}] }),
	'{"results":[null]}': json(200, { results: [null] }),
	'an entry without data': json(200, {
		data: [{ id: 'x', type: 'y' }],
		results: [{ verdict: {} }],
	}),
	'members of other types': json(200, { id: {}, status: 7, data: { a: 1 }, verdict: 'x' }),
	'no content': (response) => response.writeHead(204).end(),
	'200 HTML': html(200),
	'404 HTML': html(404),
	'400 that quotes': echo(400),
	'403 that quotes': echo(403),
	'409 that quotes': echo(409),
	'422 that quotes': echo(422),
	'500 HTML': html(500),
	'502 that quotes': echo(502),
	'a redirect': (response) => response.writeHead(302, { location: `/${KEY}` }).end(),
	'a socket that is closed': (_response, request) => request.socket.destroy(),
};

/** Methods of one factory are the same code: one of them meets everything, each of the others one or two things. */
const isHook = (path: string) => /^triggers\.(?!list_)/.test(path);
const isRepetition = (path: string) =>
	/^triggers\.(?!new_opt_out|list_sms_senders)|^creates\.send_(?:email|voice)/.test(path);
function someOf<Case>(path: string, index: number, all: readonly Case[]): readonly Case[] {
	if (!isRepetition(path)) return all;
	return all.filter(
		(_case, at) => at % 13 === index % 13 || (all.length < 13 && at === index % all.length),
	);
}

describe.each(methods.map(([path, method], index) => [path, method, index] as const))(
	'%s',
	(path, method, index) => {
		test('answers that are none', async () => {
			for (const answer of someOf(path, index, Object.values(ANSWERS))) {
				respond = answer;
				await call(method, bundleFor(path));
			}
		});

		test('keys that are none', async () => {
			let asked = 0;
			respond = (response) => {
				asked += 1;
				response.writeHead(404).end();
			};
			const keys = [
				`${KEY}\n${KEY}`,
				`mc_live\u200b_${KEY}`,
				`${KEY}“`.repeat(2),
				'',
				[KEY],
				undefined,
			];
			for (const apiKey of someOf(path, index, keys)) {
				const authData = { apiKey, baseUrl };
				const error = await call(method, bundleFor(path, { authData }));
				// A delivery comes without a request of ours.
				if (!(isHook(path) && path.endsWith('.perform')))
					expect(error?.message).toMatch(/API Key: must/);
			}
			expect(asked).toBe(0);
		});

		test('inputs that are none', async () => {
			respond = json(200, {});
			const values = [
				[PHONE],
				{ a: { b: EMAIL } },
				true,
				TEXT,
				null,
				`${PHONE}\u0000`,
				[[TEXT]],
				7,
			];
			for (const value of someOf(path, index, values)) {
				const names = [...Object.keys(inputData), ...Object.keys(MORE_FIELDS)];
				const garbage = Object.fromEntries(names.map((name) => [name, value]));
				await call(method, bundleFor(path, { inputData: garbage, outputData: garbage }));
			}
			await call(method, { authData: { apiKey: KEY, baseUrl: [TEXT] }, inputData: {} });
			await call(method, bundleFor(path, { outputData: undefined, subscribeData: undefined }));
		});
	},
);

const MORE_FIELDS = {
	birth_date: '',
	country: '',
	deduplication_key: '',
	external_reference: '',
	html: '',
	metadata: '',
	other_answers: '',
	phone: '',
	receipts: '',
	send_at: '',
	sources: '',
	status: '',
	template: '',
	variables: '',
	wait_unit: '',
	when_not_permitted: '',
};

describe('deliveries', () => {
	const hooks = methods.filter(([path]) => isHook(path) && path.endsWith('.perform'));
	const types = {
		new_opt_out: 'opt_out.created',
		new_consent_change: 'consent.granted',
		new_delivery_receipt: 'message.delivered',
		new_inbound_message: 'message.replied',
		message_held_or_rejected: 'message.held',
		new_bounce_or_complaint: 'message.bounced',
		call_completed: 'message.delivered',
		campaign_completed: 'campaign.completed',
		campaign_suspended: 'campaign.suspended',
		alert_raised: 'alert.raised',
		account_suspended: 'account.suspended',
		suspension_lifted: 'account.reinstated',
		invoice_issued: 'invoice.issued',
		invoice_overdue: 'invoice.overdue',
	} as Record<string, string>;

	test.each(hooks)('%s: signed, but no event, or a filter that is none', async (path, method) => {
		const type = types[path.split('.')[1] ?? ''] ?? '';
		const bodies = [
			`${PHONE} {`,
			'null',
			'[]',
			`"${PHONE}"`,
			'{}',
			event(type, null),
			event(type, PHONE),
		];
		for (const content of [...bodies, event(type, {}), event(type, { subject: PHONE })]) {
			await call(method, bundleFor(path, { rawRequest: delivery(content), inputData: {} }));
		}
		const data = { id: 'x', subject: PHONE, channels: ['sms'], action: 'grant', channel: 'sms' };
		for (const filter of ['STOP by SMS', [PHONE], { a: PHONE }, true, 7, [null, [PHONE]]]) {
			const filters = { sources: filter, receipts: filter, channels: filter };
			const rawRequest = delivery(event(type, data));
			await call(method, bundleFor(path, { rawRequest, inputData: filters }));
		}
	});
});

test('a key that was copied with what stood around it works in every request', async () => {
	const seen: unknown[] = [];
	respond = (response, request, body) => {
		seen.push(request.headers.authorization);
		json(200, { id: 'acc_1', name: 'Durand', data: [] })(response, request, body);
	};
	const { test: connect } = authentication as unknown as { test: Method };
	const find = searches.find_contact.operation.perform as unknown as Method;
	for (const apiKey of [` ${KEY}\n`, `${KEY}\u200b`, `“${KEY}”`, `\ufeff"${KEY}"`]) {
		for (const method of [connect, find]) {
			expect(await call(method, bundleFor('', { authData: { apiKey, baseUrl } }))).toBeNull();
		}
	}
	expect(new Set(seen)).toEqual(new Set([`Bearer ${KEY}`]));
	expect(seen).toHaveLength(8);
});
