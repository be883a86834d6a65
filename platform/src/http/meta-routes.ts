import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { DOCS_POLICY, docsPage } from './docs-page.ts';
import { buildOpenApi } from './openapi.ts';
import { ProblemError } from '../problems.ts';
import { createReadiness } from './readiness.ts';
import { type Operation, serve } from './route.ts';
import type { ServerState } from './state.ts';

const open = { method: 'GET', tag: 'platform', scope: null } as const;
const statusSchema = z.object({ status: z.string() });
const docs: Operation = {
	...open,
	path: '/docs',
	operationId: 'getDocs',
	summary: 'The reference for people',
	answers: { 200: { description: 'A page', contentType: 'text/html', schema: z.string() } },
};

const metrics: Operation = {
	...open,
	path: '/metrics',
	operationId: 'getMetrics',
	summary: 'Figures for Prometheus; only with MC_METRICS=true',
	answers: { 200: { description: 'Text format', contentType: 'text/plain', schema: z.string() } },
};

/** What tells of the platform itself; needs no key. */
export function metaRoutes(
	app: FastifyInstance,
	core: Core,
	state: ServerState,
	operations: readonly Operation[],
): void {
	const storeWorks = createReadiness(core);
	let document: Record<string, unknown> | undefined;
	const openApi = () => (document ??= buildOpenApi(operations, core.publicUrl));
	let page: string | undefined;

	serve(
		app,
		{
			...open,
			path: '/healthz',
			operationId: 'getHealth',
			summary: 'Whether the process lives',
			answers: { 200: { description: 'It lives', schema: statusSchema } },
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
				'Whether requests are served: started, not stopping, and the store can be read and written',
			answers: { 200: { description: 'They are', schema: statusSchema } },
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

	serve(
		app,
		{
			...open,
			path: '/openapi.json',
			operationId: 'getOpenApi',
			summary: 'This document',
			answers: { 200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) } },
		},
		async () => ({
			status: 200,
			body: openApi(),
			headers: { 'Access-Control-Allow-Origin': '*' },
		}),
	);

	if (core.settings.metrics) {
		app.get('/metrics', { config: { operation: metrics } }, async (_request, reply) => {
			const { contentType, text } = await core.meter.expose();
			return reply.type(contentType).send(text);
		});
	}

	app.get('/docs', { config: { operation: docs } }, async (_request, reply) => {
		page ??= docsPage(openApi());
		return reply
			.header('Content-Security-Policy', DOCS_POLICY)
			.header('Referrer-Policy', 'no-referrer')
			.type('text/html; charset=utf-8')
			.send(page);
	});
}
