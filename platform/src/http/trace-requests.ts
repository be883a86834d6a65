import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Span, Tracer } from '../tracing/tracer.ts';

declare module 'fastify' {
	interface FastifyRequest {
		/** The span of this request; `null` if it is not traced. */
		span: Span | null;
	}
}

/** Makes each request of the API a span in its caller's trace, except health checks, metrics and streams. */
export function traceRequests(
	app: FastifyInstance,
	tracer: Tracer,
	isStream: (reply: FastifyReply) => boolean,
): void {
	app.decorateRequest('span', null);
	if (!tracer.isOn) return;
	app.addHook('onRequest', async (request) => {
		const { operation, isHealthCheck } = request.routeOptions.config;
		if (operation === undefined || isHealthCheck === true || operation.tag === 'platform') return;
		const route = operation.path;
		request.span = tracer.start(`${request.method} ${route}`, {
			kind: 'server',
			// The browser that follows a link of a message has no trace to continue.
			parent: operation.scope === null ? null : request.headers['traceparent'],
			attributes: { 'http.request.method': request.method, 'http.route': route },
		});
	});
	app.addHook('onResponse', async (request, reply) => {
		if (isStream(reply)) return;
		const { statusCode: status } = reply;
		request.span?.end(
			{ 'http.response.status_code': status },
			status >= 500 ? String(status) : undefined,
		);
	});
}

/** The `traceparent` for the work that a request begins; absent if it is not traced. */
export function traceParentOf({ span }: FastifyRequest): { traceParent?: string } {
	const traceParent = span?.traceParent ?? null;
	return traceParent === null ? {} : { traceParent };
}
