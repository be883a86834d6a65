import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Core } from './core.ts';
import { unsubscribePages } from './public/routes.ts';
import { requireKey } from './http/auth.ts';
import { answerErrors, asProblem, malformedJson, rawProblem, sendProblem } from './http/errors.ts';
import { limitRequests } from './http/limits.ts';
import { fieldErrors, invalidFields, ProblemError, wording } from './problems.ts';
import type { Operation } from './http/route.ts';
import type { ServerState } from './http/state.ts';
import { accountRoutes } from './accounts/routes.ts';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { carrierCallbacks } from './carriers/twilio/routes.ts';
import { carrierRoutes } from './carriers/routes.ts';
import { consentRoutes } from './consents/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { metaRoutes } from './http/meta-routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { optOutRoutes } from './opt-outs/routes.ts';
import { sandboxRoutes } from './carriers/sandbox/routes.ts';
import { senderRoutes } from './senders/routes.ts';
import { templateRoutes } from './templates/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';
import type * as z from 'zod';

/** API.md: bodies over 5 MiB are refused. */
const BODY_LIMIT = 5 * 1024 * 1024;

/** A request that has not arrived in full by then (milliseconds) is given up: slow senders hold no connections. */
const REQUEST_TIMEOUT = 60_000;

/** Builds the HTTP server; it does not listen yet. */
export async function buildServer(core: Core, state: ServerState): Promise<FastifyInstance> {
	const app = Fastify({
		loggerInstance: core.log,
		// Fastify's own request log writes URLs, and those carry addresses in their queries.
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: BODY_LIMIT,
		requestTimeout: REQUEST_TIMEOUT,
		trustProxy: core.settings.trustProxy,
		forceCloseConnections: 'idle',
		return503OnClosing: false,
		routerOptions: { maxParamLength: 200 },
		// Paths that the router cannot read never reach the error handler.
		frameworkErrors(error, _request, reply) {
			const problem = asProblem(error) ?? new ProblemError('not-found', 'There is no such path.');
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
	requireKey(app, core, limits);

	await app.register(async (scope) => metaRoutes(scope, core, state, operations));
	// Workers tell how they are, and serve nobody else.
	if (core.settings.role === 'worker') return app;
	await app.register(async (scope) => messageRoutes(scope, core));
	await app.register(async (scope) => contactRoutes(scope, core));
	await app.register(async (scope) => templateRoutes(scope, core));
	await app.register(async (scope) => senderRoutes(scope, core));
	await app.register(async (scope) => consentRoutes(scope, core));
	await app.register(async (scope) => optOutRoutes(scope, core));
	await app.register(async (scope) => webhookRoutes(scope, core));
	await app.register(async (scope) => accountRoutes(scope, core, state));
	await app.register(async (scope) => apiKeyRoutes(scope, core));
	await app.register(async (scope) => sandboxRoutes(scope, core, state));
	await app.register(async (scope) => carrierRoutes(scope, state));
	await app.register(async (scope) => carrierCallbacks(scope, core, state));
	await app.register(async (scope) => unsubscribePages(scope, core));
	return app;
}

/** JSON bodies only; an empty one is none. */
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
