import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { createReadiness } from './readiness.ts';
import { type Operation, serve } from './route.ts';
import type { ServerState } from './state.ts';

const open = { method: 'GET', tag: 'platform', scope: null } as const;
const health = { ...open, isHealthCheck: true } as const;
const status = z.object({ status: z.string() });

const metrics: Operation = {
	...open,
	path: '/metrics',
	operationId: 'getMetrics',
	summary: 'Get metrics for Prometheus (requires MC_METRICS=true)',
	answers: {
		200: { description: 'Metrics in text format', contentType: 'text/plain', schema: z.string() },
	},
};

/** Serves the endpoints for load balancers and monitoring. */
export function healthRoutes(app: FastifyInstance, core: Core, state: ServerState): void {
	const storeWorks = createReadiness(core);

	serve(
		app,
		{
			...health,
			path: '/healthz',
			operationId: 'getHealth',
			summary: 'Check liveness: the process is running',
			answers: { 200: { description: 'The process is running', schema: status } },
		},
		async () => ({ status: 200, body: { status: 'ok' } }),
	);

	serve(
		app,
		{
			...health,
			path: '/readyz',
			operationId: 'getReadiness',
			summary:
				'Check readiness: the process serves requests (started, not stopping, database readable and writable)',
			answers: { 200: { description: 'The process serves requests', schema: status } },
			problems: ['unavailable'],
		},
		async () => {
			if (state.ready && (await storeWorks())) return { status: 200, body: { status: 'ready' } };
			throw new ProblemError(
				'unavailable',
				state.ready
					? 'The database cannot be read and written at the moment. Try again shortly.'
					: 'The platform is starting or stopping. Try again shortly.',
				{ headers: { 'Retry-After': '1' } },
			);
		},
	);

	if (core.settings.metrics) {
		app.get('/metrics', { config: { operation: metrics } }, async (_request, reply) => {
			const { contentType, text } = await core.meter.expose();
			return reply.type(contentType).send(text);
		});
	}
}
