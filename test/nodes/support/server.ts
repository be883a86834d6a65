/** A real HTTP server on loopback that answers as a test tells it to, and remembers what was asked. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: IncomingMessage['headers'];
	body: unknown;
}

/** `reset` closes the connection without an answer, `hang` leaves it open; `undefined` leaves the body out. */
export type Answer =
	| 'reset'
	| 'hang'
	| { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };

type Answerer = Answer | ((asked: Asked) => Answer);

const routes = new Map<string, Answerer[]>();
let anything: Answerer | undefined;
let server: Server | undefined;

/** Everything that was asked since the last test. */
export const asked: Asked[] = [];

export async function startServer(): Promise<void> {
	server = createServer((request, response) => {
		void readAsked(request).then((question) => {
			asked.push(question);
			const answer = answerTo(question);
			if (answer === 'hang') return;
			if (answer === 'reset') {
				request.socket.destroy();
				return;
			}
			const { status, body, headers } = answer;
			const text =
				typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
			response.writeHead(status, { 'content-type': 'application/json', ...headers });
			response.end(text);
		});
	});
	await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
}

export async function stopServer(): Promise<void> {
	server?.closeAllConnections();
	await new Promise((resolve) => server?.close(resolve));
}

export function serverUrl(): string {
	const { port } = server?.address() as AddressInfo;
	return `http://127.0.0.1:${port}`;
}

/** Several answers are given one after the other, the last of them for good. A new call replaces an old one. */
export function answer(route: string, ...answers: Answerer[]): void {
	routes.set(route, answers);
}

/** Answers every request that has no answer of its own. */
export function answerAnything(given: Answerer): void {
	anything = given;
}

export function forgetAnswers(): void {
	routes.clear();
	anything = undefined;
	asked.length = 0;
}

/** What was asked of one route, e.g. `POST /v1/webhooks`. */
export function askedOf(route: string): Asked[] {
	return asked.filter(({ method, path }) => `${method} ${path}` === route);
}

function answerTo(question: Asked): Answer {
	const answers = routes.get(`${question.method} ${question.path}`);
	const next =
		(answers !== undefined && answers.length > 1 ? answers.shift() : answers?.[0]) ?? anything;
	if (next === undefined) return { status: 501, body: 'nobody told this server what to say' };
	return typeof next === 'function' ? next(question) : next;
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	const text = Buffer.concat(parts).toString('utf8');
	// The bytes of a file are no JSON.
	const isFile = request.headers['content-type'] === 'application/octet-stream';
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
	return {
		method: request.method ?? '',
		path: pathname,
		query: Object.fromEntries(searchParams),
		headers: request.headers,
		body: text === '' ? undefined : isFile ? text : (JSON.parse(text) as unknown),
	};
}
