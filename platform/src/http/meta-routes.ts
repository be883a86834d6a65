import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { servesConsole } from '../settings/settings.ts';
import { healthRoutes } from './health-routes.ts';
import { indexRoute } from './index-page.ts';
import { buildOpenApi } from './openapi/document.ts';
import type { Described } from './openapi/tags.ts';
import { referenceRoutes } from './reference/routes.ts';
import { serve } from './route.ts';
import type { ServerState } from './state.ts';
import { createStoredContent, type StoredContent } from './stored-content.ts';

/** Serves the start page, the API reference, the OpenAPI document and the health checks. None of them requires an API key. */
export function metaRoutes(
	app: FastifyInstance,
	core: Core,
	state: ServerState,
	described: Described,
): void {
	healthRoutes(app, core, state);
	indexRoute(app, servesConsole(core.settings));
	documentRoute(app, core, described);
	referenceRoutes(app, described);
}

function documentRoute(app: FastifyInstance, core: Core, described: Described): void {
	let document: StoredContent | undefined;

	serve(
		app,
		{
			method: 'GET',
			path: '/openapi.json',
			operationId: 'getOpenApi',
			tag: 'platform',
			scope: null,
			summary: 'Get the OpenAPI 3.1 document of this API',
			answers: {
				200: {
					description: 'The OpenAPI document',
					schema: z.record(z.string(), z.unknown()),
				},
			},
		},
		async ({ request }) => {
			document ??= createStoredContent(
				'application/json; charset=utf-8',
				Buffer.from(JSON.stringify(buildOpenApi(described, core.publicUrl))),
			);
			const answer = await document.answer(request.headers['accept-encoding']);
			return { ...answer, headers: { ...answer.headers, 'Access-Control-Allow-Origin': '*' } };
		},
	);
}
