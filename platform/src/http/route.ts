import type { Scope } from '@marketing-cible/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Caller } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { ProblemSlug } from '@marketing-cible/contract';
import type { Answer } from './answer.ts';
import { answerOnce } from './idempotency.ts';

/** What OpenAPI says of one answer. */
export interface AnswerDoc {
	description: string;
	schema?: z.ZodType;
	/** Default `application/json`. */
	contentType?: string;
	headers?: Record<string, string>;
}

/** An operation in the words of OpenAPI; `openapi.ts` makes the document of all of them. */
export interface Operation {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With `{id}` for parameters. */
	path: string;
	operationId: string;
	tag: string;
	summary: string;
	description?: string;
	/** Scope that the key must carry; `null` for what needs no key. */
	scope: Scope | null;
	params?: z.ZodType;
	query?: z.ZodType;
	body?: z.ZodType;
	/** Media type of the body; default `application/json`. */
	bodyType?: string;
	/** A body that may be left out. */
	bodyOptional?: boolean;
	answers: Readonly<Record<number, AnswerDoc>>;
	/** Problems besides those that every operation may answer. */
	problems?: readonly ProblemSlug[];
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler gets: the parts of the request, as the schemas read them. */
export interface Input<Definition extends Operation> {
	params: Output<Definition['params']>;
	query: Output<Definition['query']>;
	body: Output<Definition['body']>;
	caller: Caller;
	request: FastifyRequest;
}

declare module 'fastify' {
	interface FastifyContextConfig {
		operation?: Operation;
	}
	interface FastifyRequest {
		caller: Caller | null;
	}
}

/** Serves what only reads, or what needs no idempotency. */
export function serve<const Definition extends Operation>(
	app: FastifyInstance,
	definition: Definition,
	handle: (input: Input<Definition>) => Promise<Answer>,
): void {
	addRoute(app, definition, async (request, reply) => {
		const answer = await handle(inputOf<Definition>(request));
		return send(reply, answer);
	});
}

/**
 * Serves what changes something: the handler works in one unit, and for a POST with an `Idempotency-Key` its answer is stored in
 * that same unit.
 */
export function serveChange<const Definition extends Operation>(
	app: FastifyInstance,
	core: Core,
	definition: Definition,
	handle: (unit: Unit, input: Input<Definition>) => Promise<Answer>,
): void {
	addRoute(app, definition, async (request, reply) => {
		const input = inputOf<Definition>(request);
		const work = (unit: Unit) => handle(unit, input);
		const answer =
			definition.method === 'POST'
				? await answerOnce(core, request, input.caller.accountId, work)
				: await core.store.transaction(work);
		return send(reply, answer);
	});
}

function addRoute(
	app: FastifyInstance,
	definition: Operation,
	handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
	const { params, query, body } = definition;
	app.route({
		method: definition.method,
		url: definition.path.replace(/\{(\w+)\}/g, ':$1'),
		config: { operation: definition },
		schema: {
			...(params === undefined ? {} : { params }),
			...(query === undefined ? {} : { querystring: query }),
			...(body === undefined ? {} : { body }),
		},
		handler,
	});
}

function inputOf<Definition extends Operation>(request: FastifyRequest): Input<Definition> {
	// The validator has read these by the very schemas of the definition.
	return {
		params: request.params,
		query: request.query,
		body: request.body,
		caller: request.caller ?? { accountId: '', scopes: [] },
		request,
	} as Input<Definition>;
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
	reply.code(answer.status).headers(answer.headers ?? {});
	if (answer.body === undefined) return reply.send();
	if (answer.status >= 400) reply.type('application/problem+json');
	else reply.type('application/json; charset=utf-8');
	return reply.send(JSON.stringify(answer.body));
}
