/**
 * A provider that behaves like Twilio's API of 2010-04-01: form encoding, basic authentication, error documents, magic numbers,
 * signed callbacks. Signatures are made by Twilio's own library.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

export const ACCOUNT = `AC${'0123456789abcdef'.repeat(2)}`;
export const TOKEN = 'fedcba98765432100123456789abcdef';

/** A message or call that was accepted. */
export interface Taken {
	resource: 'Messages' | 'Calls';
	sid: string;
	form: URLSearchParams;
}

/** What the double does with one request, instead of what its numbers say. */
export type Whim =
	| { answer: number; body?: unknown; headers?: Record<string, string> }
	/** Takes the request and closes the connection. */
	| 'hang up'
	/** Takes the request and never answers. */
	| 'silence'
	| undefined;

/** Error codes of Twilio's test credentials, by recipient and by sender. */
const TO: Readonly<Record<string, number>> = {
	'+15005550001': 21211,
	'+15005550002': 21612,
	'+15005550003': 21408,
	'+15005550004': 21610,
	'+15005550009': 21614,
};
const FROM: Readonly<Record<string, number>> = {
	'+15005550001': 21212,
	'+15005550007': 21606,
	'+15005550008': 21611,
};

export type TwilioDouble = Awaited<ReturnType<typeof startTwilio>>;

export async function startTwilio(whim: (form: URLSearchParams) => Whim = () => undefined) {
	const taken: Taken[] = [];
	let sockets = 0;
	let counted = 0;

	const server = createServer((request, response) => {
		void read(request).then((text) => serve(request, response, new URLSearchParams(text)));
	});
	server.on('connection', () => sockets++);

	function serve(request: IncomingMessage, response: ServerResponse, form: URLSearchParams): void {
		const path = /^\/2010-04-01\/Accounts\/([^/]+)\/(Messages|Calls)\.json$/.exec(
			request.url ?? '',
		);
		const [, account, resource] = path ?? [];
		const asked = whim(form);
		const problem = refusal(request, account);
		if (problem !== null) fail(response, ...problem);
		else if (asked === 'silence') taken.push(take(resource, form));
		else if (asked === 'hang up') {
			taken.push(take(resource, form));
			request.socket.destroy();
		} else if (asked !== undefined) {
			answer(response, asked.answer, asked.body ?? {}, asked.headers);
		} else create(response, resource, form);
	}

	function create(response: ServerResponse, resource: string | undefined, form: URLSearchParams) {
		const code = complaint(resource, form);
		if (code !== null) {
			fail(response, 400, code);
			return;
		}
		const entry = take(resource, form);
		taken.push(entry);
		answer(response, 201, {
			sid: entry.sid,
			status: 'queued',
			to: form.get('To'),
			error_code: null,
			error_message: null,
		});
	}

	function take(resource: string | undefined, form: URLSearchParams): Taken {
		const prefix = resource === 'Calls' ? 'CA' : 'SM';
		const sid = prefix + (++counted).toString(16).padStart(32, '0');
		return { resource: resource === 'Calls' ? 'Calls' : 'Messages', sid, form };
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		port,
		/** As in `MC_CARRIER_SMS`. */
		url: (options = '') => `twilio://${ACCOUNT}:${TOKEN}@127.0.0.1:${port}${options}`,
		taken,
		connections: () => sockets,
		/** Calls back as Twilio does. */
		callback,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Posts a signed callback. @param token signs with another one. */
export async function callback(
	url: string,
	params: Record<string, string>,
	token = TOKEN,
): Promise<{ status: number; text: string }> {
	const response = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			'x-twilio-signature': getExpectedTwilioSignature(token, url, params),
			'user-agent': 'TwilioProxy/1.1',
		},
		body: new URLSearchParams(params).toString(),
	});
	return { status: response.status, text: await response.text() };
}

/** What is wrong with a request before anybody reads it: status and error code. */
function refusal(request: IncomingMessage, account: string | undefined): [number, number] | null {
	const expected = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
	const type = request.headers['content-type'] ?? '';
	if (account !== ACCOUNT) return [404, 20404];
	if (request.headers.authorization !== expected) return [401, 20003];
	if (request.method !== 'POST') return [405, 20004];
	return type.startsWith('application/x-www-form-urlencoded') ? null : [415, 20415];
}

function complaint(resource: string | undefined, form: URLSearchParams): number | null {
	const to = form.get('To');
	const from = form.get('From');
	if (to === null) return 21201;
	if (from === null && form.get('MessagingServiceSid') === null) return 21603;
	if (resource === 'Messages' && !form.get('Body')) return 21602;
	if (resource === 'Calls' && form.get('Twiml') === null && form.get('Url') === null) return 21205;
	return TO[to] ?? FROM[from ?? ''] ?? null;
}

function fail(response: ServerResponse, status: number, code: number): void {
	answer(response, status, {
		code,
		message: 'Something about this request is wrong',
		more_info: `https://www.twilio.com/docs/errors/${code}`,
		status,
	});
}

function answer(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
