import Fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import type * as z from 'zod';
import type { Core } from '../core.ts';
import { misspelledMembers } from '../misspelled.ts';
import { fieldErrors, invalidField, invalidFields, ProblemError, wording } from '../problems.ts';
import { findUnreadable, readQuery } from '../net/form-fields.ts';
import { createConnections } from './admission/connections.ts';
import { createRateLimits } from './admission/rate-limits.ts';
import { createHttpServer } from './admission/server-factory.ts';
import { limitSlots } from './admission/slots.ts';
import { admitVisitors, type Authenticate, type AuthenticatePerson } from './auth.ts';
import { readJsonBodies } from './bodies.ts';
import { createBodyBudget } from './body-budget.ts';
import { compressResponses } from './compression.ts';
import type { Changes } from './changes.ts';
import { asSubResource } from './invoice-files.ts';
import { repairedLink } from './message-links.ts';
import { dropNul } from '../nul.ts';
import { securityHeaders } from './security-headers.ts';
import './permitted-operations.ts';
import { answerClientError } from './admission/client-error.ts';
import { answerErrors, asProblem, sendProblem } from './errors.ts';
import type { Operation } from './route.ts';
import type { TrustedProxies } from '../settings/trusted-proxies.ts';
import type { ServerState } from './state.ts';
import { traceRequests } from './trace-requests.ts';

/** Dependencies that the composition passes to the transport. */
export interface HttpOptions {
	/** Finds the owner of an API key. */
	authenticate: Authenticate;
	/** Finds the owner of a key of the operator. */
	authenticateOperator: Authenticate;
	/** Whether the platform has several accounts. */
	isShared: () => Promise<boolean>;
	/** Finds the person of a console session; absent: the console is off. */
	authenticatePerson: AuthenticatePerson | undefined;
	/** Transaction, idempotency and audit log of every change. */
	changes: Changes;
	state: ServerState;
}

/** The server without routes, and the list of operations that its routes will fill. */
export interface HttpApp {
	app: FastifyInstance;
	operations: readonly Operation[];
}

/** Builds the HTTP server with limits, error responses and authentication; routes are added later. It does not listen yet. */
export async function createHttpApp(core: Core, options: HttpOptions): Promise<HttpApp> {
	const { state } = options;
	const connections = createConnections();
	const app = Fastify({
		loggerInstance: core.log,
		// Fastify's own request log contains URLs, whose queries may contain addresses.
		logController: new LogController({ disableRequestLogging: true }),
		serverFactory: (handle) => createHttpServer(handle, connections),
		trustProxy: trustOf(core.settings.trustProxy),
		// An unsubscribe link must work in the form in which it arrives.
		rewriteUrl: ({ url = '/' }) => asSubResource(repairedLink(url)),
		forceCloseConnections: 'idle',
		return503OnClosing: false,
		routerOptions: { maxParamLength: 200, querystringParser: readQuery },
		// Paths that the router cannot parse never reach the error handler.
		frameworkErrors(error, _request, reply) {
			const problem =
				asProblem(error) ?? new ProblemError('not-found', 'This path does not exist.');
			sendProblem(reply, problem);
		},
		clientErrorHandler: answerClientError,
	}) as unknown as FastifyInstance;
	const operations: Operation[] = [];
	answerErrors(app);
	traceRequests(app, core.tracer, isEventStream);
	app.decorate('bodyBudget', createBodyBudget());
	readJsonBodies(app);
	app.setValidatorCompiler<z.ZodType>(({ schema, url }) => {
		const isExact = isOfApi(url);
		return (data: unknown) => {
			const read = schema.safeParse(data, { error: wording });
			if (!read.success) return { error: invalidFields(fieldErrors(read.error)) };
			const misspelled = isExact ? misspelledMembers(schema, data) : [];
			return misspelled.length === 0 ? { value: read.data } : { error: invalidFields(misspelled) };
		};
	});
	app.addHook('preParsing', async ({ params, query, url, routeOptions }) => {
		if (isOfApi(routeOptions.url)) refuseUnreadable(url);
		dropNul(params);
		dropNul(query);
	});
	app.addHook('onRoute', ({ config, method }) => {
		if (config?.operation !== undefined && method !== 'HEAD') operations.push(config.operation);
	});
	await compressResponses(app);
	const limits = await createRateLimits(app, core.settings);
	app.addHook('onRequest', async (request) => {
		if (state.ready || request.routeOptions.config.isHealthCheck === true) return;
		throw new ProblemError(
			'unavailable',
			'The platform is starting or stopping. Try again shortly.',
			{
				headers: { 'Retry-After': '1' },
			},
		);
	});
	app.addHook('onSend', async (request, reply) => {
		for (const [name, value] of Object.entries(securityHeaders(core.publicUrl))) {
			if (!reply.hasHeader(name)) reply.header(name, value);
		}
		if (request.caller !== null) reply.header('Cross-Origin-Resource-Policy', 'same-origin');
		if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
	});
	app.addHook('onResponse', async (request, reply) => {
		const route = request.routeOptions.url ?? 'none';
		const { statusCode: status, elapsedTime: ms } = reply;
		// The client determines the duration of a stream, so it is not measured.
		if (!isEventStream(reply)) core.meter.request(request.method, route, status, ms / 1000);
		request.log.debug({ method: request.method, route, status, ms }, 'answered');
	});
	app.decorate('changes', options.changes);
	app.decorate('operations', operations);
	admitVisitors(app, core, { ...options, limits, connections });
	limitSlots(app, core.settings.maxInFlight);
	return { app, operations };
}

/** Callbacks and the links of messages may be altered by others, and must work in the form in which they arrive. */
function isOfApi(route: string | undefined): boolean {
	return route?.startsWith('/v1/') === true;
}

/** @throws {ProblemError} 422 that names the parameter whose text would become another one. */
function refuseUnreadable(url: string): void {
	const found = findUnreadable(url.slice(url.indexOf('?') + 1));
	if (found === null) return;
	throw invalidField(
		found.name === null ? '' : `/${found.name}`,
		found.name === null
			? 'has a query parameter whose name is not percent-encoded UTF-8'
			: 'must be percent-encoded UTF-8 (RFC 3986, section 2.5): encode the whole value, such as encodeURIComponent does',
	);
}

function isEventStream(reply: Pick<FastifyReply, 'getHeader'>): boolean {
	return String(reply.getHeader('content-type')).startsWith('text/event-stream');
}

/** With a number of hops, Fastify would trust no header, because clients that reach the platform directly could write any. */
function trustOf(
	proxies: TrustedProxies,
): boolean | string[] | ((address: string, hop: number) => boolean) {
	return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}
