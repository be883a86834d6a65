import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ProblemError } from '../problems.ts';
import { countMembers } from '../duplicate-members.ts';
import { type BodyBudget } from './body-budget.ts';
import { malformedJson } from './errors.ts';
import { limitJson } from './json-limits.ts';
import { mayHaveNul, withoutNulEscapes } from '../nul.ts';
import { refuseLoneSurrogates } from './well-formed.ts';

/** Bodies over 5 MiB are refused with 413. */
const JSON_LIMIT = 5 * 1024 * 1024;
/** Bytes of an oversized body that are read and dropped before the connection is cut. */
const DRAIN_LIMIT = 64 * 1024 * 1024;

declare module 'fastify' {
	interface FastifyInstance {
		bodyBudget: BodyBudget;
	}
}

/** Parses JSON bodies only; an empty body counts as none. */
export function readJsonBodies(app: FastifyInstance): void {
	const parser = app.getDefaultJsonParser('error', 'error');
	const parse = (request: FastifyRequest, body: string) =>
		new Promise<unknown>((resolve, reject) => {
			void parser(request, body, (error, value: unknown) => {
				if (error) reject(malformedJson());
				else resolve(value);
			});
		});
	readDecodedBodies(
		app,
		{ types: /^application\/(?:[\w.-]+\+)?json(?:;|$)/i, limit: JSON_LIMIT, decode: utf8Of },
		async (request, body) => {
			if (body.trim() === '') return undefined;
			let json = body;
			let written = countMembers(json);
			let value = await parse(request, body);
			if (mayHaveNul(body)) {
				// Parsed again, since a name may have become another one.
				json = withoutNulEscapes(body);
				written = countMembers(json);
				value = await parse(request, json);
			}
			limitJson(value, { json, written });
			refuseLoneSurrogates(json, value);
			return value;
		},
	);
}

/** The body types of a scope. */
interface TextBodies {
	types: RegExp | '*';
	/** Bytes; a longer body is answered 413. */
	limit: number;
	/** Reads the beginning of a longer body instead, where the request says what it wants by itself. */
	isCut?: boolean;
}

/**
 * Replaces the body parsers of a scope by one for texts of others, such as carriers: text that is not UTF-8 is read as Latin, so that
 * a STOP in it is not lost.
 */
export function readTextBodies(
	app: FastifyInstance,
	bodies: TextBodies,
	parse: (request: FastifyRequest, body: string) => Promise<unknown>,
): void {
	if (bodies.types === '*') {
		// The server answers 415 to a type that it cannot read, and a STOP would be lost.
		app.addHook('onRequest', async ({ headers }) => {
			delete headers['content-type'];
		});
	}
	const decode = (_request: FastifyRequest, body: Buffer) =>
		isUtf8(body) ? body.toString('utf8') : LATIN.decode(body);
	readDecodedBodies(app, { ...bodies, decode }, parse);
}

/** Every byte is a character of this charset. */
const LATIN = new TextDecoder('windows-1252');

function readDecodedBodies(
	app: FastifyInstance,
	{
		types,
		limit,
		isCut = false,
		decode,
	}: TextBodies & { decode: (request: FastifyRequest, body: Buffer) => string },
	parse: (request: FastifyRequest, body: string) => Promise<unknown>,
): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(types, async (request: FastifyRequest, payload: IncomingMessage) => {
		const advice = 'Send fewer entries per request.';
		const body = await readBody(request, payload, { limit, isCut, advice }, app.bodyBudget);
		return parse(request, decode(request, body));
	});
}

/**
 * The text of a body. RFC 8259, section 8.1: JSON is exchanged in UTF-8. Bytes of another charset would become replacement
 * characters, in the text of a message or in the address of an opt-out.
 * @throws {ProblemError} 415 for another charset and for a compressed body, 400 for other bytes.
 */
function utf8Of({ headers }: FastifyRequest, body: Buffer): string {
	const encoding = headers['content-encoding'] ?? 'identity';
	if (encoding.trim().toLowerCase() !== 'identity') {
		throw new ProblemError(
			'unsupported-media-type',
			'The body must not be compressed: send it without Content-Encoding.',
		);
	}
	const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1];
	if (charset !== undefined && !UTF_8.test(charset)) {
		throw new ProblemError(
			'unsupported-media-type',
			'The body must be UTF-8: convert it, and leave the charset out of the Content-Type.',
		);
	}
	if (isUtf8(body)) return body.toString('utf8');
	throw new ProblemError(
		'malformed-json',
		'The body is not UTF-8: a program probably sends it in another charset, such as ISO-8859-1. Convert it to UTF-8.',
	);
}

/** Charsets whose texts are UTF-8. */
const UTF_8 = /^(?:utf-?8|us-ascii|ascii)$/i;

/** Bodies of bytes. */
interface BinaryBodies {
	/** Media types; default: `application/octet-stream`. */
	types?: RegExp;
	/** Bytes; a longer body is answered 413. */
	limit: number;
	/** What to do about a longer body, as a sentence. */
	advice: string;
}

/** Replaces the body parsers of a scope by one that reads bytes, which the handler gets in base64. */
export function readBinaryBodies(
	app: FastifyInstance,
	{ types = /^application\/octet-stream(?:;|$)/i, limit, advice }: BinaryBodies,
): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(types, async (request: FastifyRequest, payload: IncomingMessage) => {
		const body = await readBody(request, payload, { limit, isCut: false, advice }, app.bodyBudget);
		return body.toString('base64');
	});
}

/**
 * Reads a body. An oversized body is read to its end and dropped: a client that is still sending when the connection closes gets a
 * broken pipe instead of the answer.
 * @throws {ProblemError} 413; 503 while too many bodies are arriving; 400 if the client stops sending.
 */
async function readBody(
	request: FastifyRequest,
	payload: IncomingMessage,
	{ limit, isCut, advice }: Pick<BinaryBodies, 'limit' | 'advice'> & { isCut: boolean },
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
				if (isCut) chunks.push(chunk.subarray(0, Math.max(0, limit - size + chunk.length)));
				else chunks.length = 0;
				continue;
			}
			budget.add(request, chunk.length);
			held += chunk.length;
			chunks.push(chunk);
		}
	} catch (error) {
		if (error instanceof ProblemError) throw error;
		// The client has disconnected and does not read this answer.
		throw new ProblemError('malformed-json', 'The request body ended early.');
	} finally {
		budget.release(request, held);
	}
	if (size > limit && !isCut) {
		throw new ProblemError(
			'payload-too-large',
			`A request body may be at most ${inWords(limit)}. ${advice}`,
		);
	}
	return Buffer.concat(chunks);
}

function inWords(bytes: number): string {
	return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`;
}
