import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type * as z from 'zod';
import type { Core } from '../core.ts';
import { fieldErrors, invalidFields, ProblemError, wording } from '../problems.ts';
import { type Authenticate, requireKey } from './auth.ts';
import type { Changes } from './changes.ts';
import { answerErrors, asProblem, malformedJson, rawProblem, sendProblem } from './errors.ts';
import { limitRequests } from './limits.ts';
import type { Operation } from './route.ts';
import type { ServerState } from './state.ts';

/** Bodies over 5 MiB are refused with 413. */
const BODY_LIMIT = 5 * 1024 * 1024;

/** Time for a request to arrive in full; then its connection is closed, so that slow clients do not occupy connections. */
const REQUEST_TIMEOUT_MS = 60_000;

/** What the composition passes to the transport. */
export interface HttpOptions {
	/** Finds the owner of an API key. */
	authenticate: Authenticate;
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
	const app = Fastify({
		loggerInstance: core.log,
		// Fastify's own request log contains URLs, whose queries may contain addresses.
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: BODY_LIMIT,
		requestTimeout: REQUEST_TIMEOUT_MS,
		trustProxy: core.settings.trustProxy,
		forceCloseConnections: 'idle',
		return503OnClosing: false,
		routerOptions: { maxParamLength: 200 },
		// Paths that the router cannot parse never reach the error handler.
		frameworkErrors(error, _request, reply) {
			const problem =
				asProblem(error) ?? new ProblemError('not-found', 'This path does not exist.');
			sendProblem(reply, problem);
		},
		clientErrorHandler(error, socket) {
			const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
			if (socket.writable) socket.end(rawProblem(status));
		},
	}) as unknown as FastifyInstance;
	const operations: Operation[] = [];
	answerErrors(app);
	readBodies(app);
	app.setValidatorCompiler<z.ZodType>(({ schema }) => (data: unknown) => {
		const read = schema.safeParse(data, { error: wording });
		if (read.success) return { value: read.data };
		return { error: invalidFields(fieldErrors(read.error)) };
	});
	app.addHook('onRoute', ({ config, method }) => {
		if (config?.operation !== undefined && method !== 'HEAD') operations.push(config.operation);
	});
	const limits = await limitRequests(app, core.settings);
	app.addHook('onRequest', async (request) => {
		if (state.ready || request.routeOptions.url === '/healthz') return;
		if (request.routeOptions.url === '/readyz') return;
		throw new ProblemError(
			'unavailable',
			'The platform is starting or stopping. Try again shortly.',
			{
				headers: { 'Retry-After': '1' },
			},
		);
	});
	app.addHook('onSend', async (_request, reply) => {
		reply.header('X-Content-Type-Options', 'nosniff');
		if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
	});
	app.addHook('onResponse', async (request, reply) => {
		const route = request.routeOptions.url ?? 'none';
		const { statusCode: status, elapsedTime: ms } = reply;
		core.meter.request(request.method, route, status, ms / 1000);
		request.log.debug({ method: request.method, route, status, ms }, 'answered');
	});
	app.decorate('changes', options.changes);
	requireKey(app, options.authenticate, limits);
	return { app, operations };
}

/** Parses JSON bodies only; an empty body counts as none. */
function readBodies(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	const parse = app.getDefaultJsonParser('error', 'error');
	app.addContentTypeParser<string>(
		/^application\/(?:[\w.-]+\+)?json(?:;|$)/i,
		{ parseAs: 'string' },
		(request, body, done) => {
			if (body.trim() === '') {
				done(null, undefined);
				return;
			}
			void parse(request, body, (error, value) => {
				if (error) done(malformedJson());
				else done(null, value);
			});
		},
	);
}
