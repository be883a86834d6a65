/**
 * A provider of SMS over HTTP: a real server that follows the public documentation of each, independently of the descriptions that it
 * tests. It checks authentication and required fields, answers as documented, and calls back as documented.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Json = Record<string, unknown>;

/** A request of the carrier. */
export interface ProviderCall {
	method: string;
	path: string;
	headers: IncomingMessage['headers'];
	text: string;
	body: Json;
}

/** What the double does with one request, instead of what the documentation says. */
export type Whim =
	| { answer: number; body?: unknown; text?: string; headers?: Record<string, string> }
	/** Takes the request and closes the connection. */
	| 'hang up'
	/** Takes the request and never answers. */
	| 'silence'
	| undefined;

export interface ProviderDouble {
	port: number;
	/** As in `MC_CARRIER_SMS`. */
	url: (options?: string) => string;
	/** Messages that it took, oldest first. */
	taken: ProviderCall[];
	/** Every request for a message. */
	asked: ProviderCall[];
	connections: () => number;
	close: () => Promise<unknown>;
}

/** A provider, as its documentation has it. */
export interface DocumentedProvider {
	name: string;
	/** What stands before `@` and the host behind it. */
	credentials: string;
	host: string;
	/** What stands behind the port in `base`. */
	prefix: string;
	sendPath: string;
	/** Why a request is refused before its content counts: status and body. */
	refuses: (call: ProviderCall, base: string) => [number, unknown] | null;
	/** Answer to a message. @param id of the message, from 1. */
	accepts: (call: ProviderCall, id: number) => [number, unknown];
	/** Other requests. */
	serves?: Readonly<Record<string, (call: ProviderCall) => [number, unknown]>>;
	callbacks: {
		delivered: (call: ProviderCall, id: number) => Callback;
		noSuchNumber: (call: ProviderCall, id: number) => Callback;
		reply: (from: string, text: string) => Callback;
		stop: (from: string) => Callback;
	};
	/** The address for receipts that a message names; `null`: the account has one. */
	statusUrl: (call: ProviderCall) => string | null;
}

export interface Callback {
	method: 'GET' | 'POST';
	/** Of the query or the body. */
	fields: Json;
	type?: string;
	/** Path behind the key. */
	path: 'status' | 'reply' | 'stop';
}

export async function startProvider(
	provider: DocumentedProvider,
	whim: (call: ProviderCall) => Whim = () => undefined,
): Promise<ProviderDouble> {
	const taken: ProviderCall[] = [];
	const asked: ProviderCall[] = [];
	let sockets = 0;
	const server = createServer((request, response) => {
		void read(request).then((text) => serve(request, response, text));
	});
	server.on('connection', () => sockets++);

	function serve(request: IncomingMessage, response: ServerResponse, text: string): void {
		const { method = '', url = '', headers } = request;
		const call: ProviderCall = { method, path: url, headers, text, body: parse(text) };
		const other = provider.serves?.[`${method} ${url}`];
		if (other !== undefined) {
			answer(response, ...other(call));
			return;
		}
		if (`${method} ${url}` !== `POST ${provider.prefix}${provider.sendPath}`) {
			answer(response, 404, {});
			return;
		}
		asked.push(call);
		const wanted = whim(call);
		const refusal = provider.refuses(call, `http://127.0.0.1:${port}${provider.prefix}`);
		if (refusal !== null) answer(response, ...refusal);
		else if (wanted === 'silence') taken.push(call);
		else if (wanted === 'hang up') {
			taken.push(call);
			request.socket.destroy();
		} else if (wanted !== undefined) {
			answer(response, wanted.answer, wanted.body ?? {}, wanted.headers, wanted.text);
		} else {
			taken.push(call);
			answer(response, ...provider.accepts(call, taken.length));
		}
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const base = encodeURIComponent(`http://127.0.0.1:${port}${provider.prefix}`);
	return {
		port,
		url: (options = '') =>
			`${provider.name}://${provider.credentials}@${provider.host}?base=${base}${options}`,
		taken,
		asked,
		connections: () => sockets,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Calls back. @param url up to and including the key. */
export async function callBack(
	url: string,
	{ method, fields, type = 'application/json', path }: Callback,
	message: string | null = null,
): Promise<number> {
	const target = message ?? `${url}/${path}`;
	if (method === 'GET') {
		const query = new URLSearchParams(fields as Record<string, string>).toString();
		return (await fetch(`${target}?${query}`)).status;
	}
	const body =
		type === 'application/x-www-form-urlencoded'
			? new URLSearchParams(fields as Record<string, string>).toString()
			: JSON.stringify(fields);
	const headers = { 'content-type': type };
	return (await fetch(target, { method, headers, body })).status;
}

export const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

function parse(text: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return {};
	}
}

function answer(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
	text?: string,
): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(text ?? JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
