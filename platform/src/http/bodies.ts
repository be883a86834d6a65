import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems.ts';
import { type BodyBudget } from './body-budget.ts';
import { malformedJson } from './errors.ts';
import { limitJson } from './json-limits.ts';

/** Bodies over 5 MiB are refused with 413. */
const JSON_LIMIT = 5 * 1024 * 1024;
/** Bytes of a body that is too large that are read and dropped before the connection is cut. */
const DRAIN_LIMIT = 64 * 1024 * 1024;

declare module 'fastify' {
	interface FastifyInstance {
		bodyBudget: BodyBudget;
	}
}

/** Parses JSON bodies only; an empty body counts as none. */
export function readJsonBodies(app: FastifyInstance): void {
	const parse = app.getDefaultJsonParser('error', 'error');
	readTextBodies(
		app,
		{ types: /^application\/(?:[\w.-]+\+)?json(?:;|$)/i, limit: JSON_LIMIT },
		(request, body) =>
			new Promise((resolve, reject) => {
				if (body.trim() === '') {
					resolve(undefined);
					return;
				}
				void parse(request, body, (error, value: unknown) => {
					if (error) reject(malformedJson());
					else resolve(value);
				});
			}).then(limitJson),
	);
}

/**
 * Replaces the body parsers of a scope by one that reads text.
 * @param limit bytes; a longer body is answered 413.
 */
export function readTextBodies(
	app: FastifyInstance,
	{ types, limit }: { types: RegExp | '*'; limit: number },
	parse: (request: FastifyRequest, body: string) => Promise<unknown>,
): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(types, async (request: FastifyRequest, payload: IncomingMessage) =>
		parse(request, (await readBody(request, payload, limit, app.bodyBudget)).toString('utf8')),
	);
}

/**
 * Replaces the body parsers of a scope by one that reads bytes, which the handler gets in base64.
 * @param limit bytes; a longer body is answered 413.
 */
export function readBinaryBodies(app: FastifyInstance, limit: number): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		/^application\/octet-stream(?:;|$)/i,
		async (request: FastifyRequest, payload: IncomingMessage) =>
			(await readBody(request, payload, limit, app.bodyBudget)).toString('base64'),
	);
}

/**
 * Reads a body. One that is too large is read to its end and dropped: a client that is still sending when the connection closes gets a
 * broken pipe instead of the answer.
 * @throws {ProblemError} 413; 503 while too many bodies are arriving; 400 if the client stops sending.
 */
async function readBody(
	request: FastifyRequest,
	payload: IncomingMessage,
	limit: number,
	budget: BodyBudget,
): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	let held = 0;
	try {
		for await (const chunk of payload as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size > DRAIN_LIMIT) break;
			if (size > limit) {
				chunks.length = 0;
				continue;
			}
			budget.add(request, chunk.length);
			held += chunk.length;
			chunks.push(chunk);
		}
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		// The client has gone; nobody reads this answer.
		throw new ProblemError('malformed-json', 'The request body ended early.');
	} finally {
		budget.release(request, held);
	}
	if (size > limit) {
		throw new ProblemError(
			'payload-too-large',
			`A request body may be at most ${inWords(limit)}. Send fewer entries per request.`,
		);
	}
	return Buffer.concat(chunks);
}

function inWords(bytes: number): string {
	return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`;
}
