import type { OperatorRole, Scope } from '@marketing-cible/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import type { Access } from '../security/access.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import type { ProblemSlug } from '@marketing-cible/contract';
import type { HttpResponse } from '../http-response.ts';
import type { AuditedChange } from './changes.ts';
import type { RoleByParam } from './operator-role.ts';
import { traceParentOf } from './trace-requests.ts';
import { presentJson, presentText, recordReveal, requireUnmasked } from './reveal.ts';

/** One response of an operation, as OpenAPI describes it. */
export interface ResponseDoc {
	description: string;
	schema?: z.ZodType;
	/** Default `application/json`. */
	contentType?: string;
	/** Additional representations by media type. */
	also?: Readonly<Record<string, z.ZodType>>;
	headers?: Record<string, string>;
}

/** An operation, described with the terms of OpenAPI; `openapi/document.ts` builds the document from all operations. */
export interface Operation {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Parameters are in braces, e.g. `/v1/messages/{id}`. */
	path: string;
	operationId: string;
	tag: string;
	summary: string;
	description?: string;
	/**
	 * The scope that an API key must have, or several scopes, one of which suffices; `session`: only for people who are signed in;
	 * `null`: public; `operator`: only for keys and people of the operator; `operator-session`: only for its people.
	 */
	scope: Scope | readonly Scope[] | 'session' | 'operator' | 'operator-session' | null;
	/** The people of accounts who may use it, and the requirements for all people; absent: no person may use it. */
	people?: Access;
	/**
	 * The role that a key or a person of the operator must have. Together with a scope of accounts: the operation concerns the whole
	 * platform, so an account may use it only while it is the only one.
	 */
	operatorRole?: OperatorRole | RoleByParam;
	/** Public, but only from pages of the console (see `requireConsoleRequest`), such as the sign-in. */
	fromConsole?: boolean;
	/** A POST whose answer must not be stored for `Idempotency-Key`, because it contains a secret or a session. */
	unrepeatable?: boolean;
	params?: z.ZodType;
	query?: z.ZodType;
	body?: z.ZodType;
	/** Media type of the body; default `application/json`. */
	bodyType?: string;
	/** Whether the body may be omitted. */
	bodyOptional?: boolean;
	answers: Readonly<Record<number, ResponseDoc>>;
	/** Problems besides those that every operation can return. */
	problems?: readonly ProblemSlug[];
	/** A check of a load balancer or of monitoring, which no limit may refuse. */
	isHealthCheck?: boolean;
	/** `serveChange` only: the action in the audit log; absent: the change is not logged there. */
	audit?: string;
	/** `serveChange` only: it revokes keys of the account, one such change after the other. */
	endsKeys?: boolean;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** The input of a handler: the parts of the request, parsed by the schemas. */
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

/** Serves an operation that only reads, or that needs no transaction. */
export function serve<const Definition extends Operation>(
	app: FastifyInstance,
	definition: Definition,
	handle: (input: Input<Definition>) => Promise<HttpResponse>,
): void {
	addRoute(app, definition, async (request, reply) => {
		const answer = await handle(inputOf<Definition>(request));
		return send(request, reply, answer);
	});
}

/**
 * Serves an operation that changes data: the handler runs in a transaction, and for a POST with an `Idempotency-Key` its response
 * is stored in the same transaction.
 */
export function serveChange<const Definition extends Operation>(
	app: FastifyInstance,
	definition: Definition,
	handle: (unit: Unit, input: Input<Definition>) => Promise<HttpResponse>,
): void {
	servePreparedChange(app, definition, async () => undefined, handle);
}

/**
 * Serves a change with slow work that needs no transaction, such as compiling a template: `prepare` runs before the transaction
 * begins, because other transactions wait for it.
 */
export function servePreparedChange<const Definition extends Operation, Prepared>(
	app: FastifyInstance,
	definition: Definition,
	prepare: (input: Input<Definition>) => Promise<Prepared>,
	handle: (unit: Unit, input: Input<Definition>, prepared: Prepared) => Promise<HttpResponse>,
): void {
	addRoute(app, definition, async (request, reply) => {
		const input = inputOf<Definition>(request);
		const prepared = await prepare(input);
		const work = async (unit: Unit) => {
			await app.changes.requireStanding(unit, input.caller, definition.endsKeys === true);
			const answer = await handle(unit, input, prepared);
			if (definition.audit !== undefined && answer.status < 400) {
				await app.changes.audit(unit, auditedChange(definition.audit, input, answer));
			}
			return answer;
		};
		const answer =
			definition.method === 'POST' && definition.unrepeatable !== true
				? await app.changes.runOnce(request, input.caller.accountId, work)
				: await app.changes.run(work);
		return send(request, reply, answer);
	});
}

/** The id of the target is in the path or, if it was just created, in the response. */
function auditedChange(
	action: string,
	{ params, caller }: Input<Operation>,
	{ body }: HttpResponse,
): AuditedChange {
	const target = idOf(params) ?? idOf(body);
	return { accountId: caller.accountId, actor: caller.keyId, action, target };
}

function idOf(named: unknown): string | null {
	return typeof named === 'object' && named !== null && 'id' in named ? String(named.id) : null;
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
		config: { operation: definition, isHealthCheck: definition.isHealthCheck === true },
		schema: {
			...(params === undefined ? {} : { params }),
			...(query === undefined ? {} : { querystring: query }),
			...(body === undefined ? {} : { body }),
		},
		handler,
	});
}

function inputOf<Definition extends Operation>(request: FastifyRequest): Input<Definition> {
	// Fastify's validator has parsed these with the schemas of the definition.
	return {
		params: request.params,
		query: request.query,
		body: request.body,
		caller: {
			...(request.caller ?? { keyId: '', accountId: '', scopes: [] }),
			...traceParentOf(request),
		},
		request,
	} as Input<Definition>;
}

async function send(
	request: FastifyRequest,
	reply: FastifyReply,
	answer: HttpResponse,
): Promise<FastifyReply> {
	const { status, headers = {}, body, contentType, maskable } = answer;
	// Rendered first, so that an answer that cannot be shown to this person becomes an error.
	const json = body === undefined || contentType !== undefined ? '' : presentJson(request, body);
	const text = maskable === true ? presentText(request, String(body)) : undefined;
	if (contentType !== undefined && text === undefined) requireUnmasked(request);
	await recordReveal(request, reply, answer);
	reply.code(status).headers(headers);
	if (body === undefined) return reply.send();
	if (contentType !== undefined) return reply.type(contentType).send(text ?? body);
	reply.type(status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8');
	return reply.send(json);
}
