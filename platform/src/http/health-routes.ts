import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { createReadiness } from './readiness.ts';
import { type Operation, serve } from './route.ts';
import type { ServerState } from './state.ts';

const open = { method: 'GET', tag: 'platform', scope: null } as const;
const status = z.object({ status: z.string() });

const metrics: Operation = {
	...open,
	path: '/metrics',
	operationId: 'getMetrics',
	summary: 'Metrics for Prometheus; only with MC_METRICS=true',
	answers: { 200: { description: 'Text format', contentType: 'text/plain', schema: z.string() } },
};

/** Serves what load balancers and monitoring ask for. */
export function healthRoutes(app: FastifyInstance, core: Core, state: ServerState): void {
	const storeWorks = createReadiness(core);

	serve(
		app,
		{
			...open,
			path: '/healthz',
			operationId: 'getHealth',
			summary: 'Liveness: the process is running',
			answers: { 200: { description: 'It is running', schema: status } },
		},
		async () => ({ status: 200, body: { status: 'ok' } }),
	);

	serve(
		app,
		{
			...open,
			path: '/readyz',
			operationId: 'getReadiness',
			summary:
				'Readiness: requests are served (started, not stopping, database readable and writable)',
			answers: { 200: { description: 'Requests are served', schema: status } },
			problems: ['unavailable'],
		},
		async () => {
			if (state.ready && (await storeWorks())) return { status: 200, body: { status: 'ready' } };
			throw new ProblemError(
				'unavailable',
				state.ready
					? 'The database cannot be read and written for the moment. Try again shortly.'
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
