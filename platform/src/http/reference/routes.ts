import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { ProblemError } from '../../problems.ts';
import type { Described } from '../openapi/tags.ts';
import { serve } from '../route.ts';
import { type Assets, loadAssets } from './assets.ts';
import { REFERENCE_POLICY, referencePage } from './page.ts';

/** Serves the API reference: `/docs` and the files that it loads. */
export function referenceRoutes(app: FastifyInstance, described: Described): void {
	let loading: Promise<Assets> | undefined;
	const assets = () =>
		(loading ??= loadAssets().catch((error: unknown) => {
			loading = undefined;
			throw error;
		}));

	serve(
		app,
		{
			method: 'GET',
			path: '/docs',
			operationId: 'getDocs',
			tag: 'platform',
			scope: null,
			summary: 'Get the API reference (HTML, with search and try-it)',
			answers: {
				200: { description: 'An HTML page', contentType: 'text/html', schema: z.string() },
			},
		},
		async () => ({
			status: 200,
			body: referencePage(described, (await assets()).version),
			contentType: 'text/html; charset=utf-8',
			headers: {
				'Content-Security-Policy': REFERENCE_POLICY,
				'Referrer-Policy': 'no-referrer',
			},
		}),
	);

	// The files of the page are not operations of the API, so the OpenAPI document omits them.
	app.get<{ Params: { version: string; name: string } }>(
		'/docs/assets/:version/:name',
		async (request, reply) => {
			const { version, files } = await assets();
			const file = request.params.version === version ? files.get(request.params.name) : undefined;
			if (file === undefined) {
				throw new ProblemError('not-found', 'This file does not exist. Reload the page /docs.');
			}
			const answer = await file.answer(request.headers['accept-encoding']);
			return reply
				.headers({ ...answer.headers, 'Cache-Control': 'public, max-age=31536000, immutable' })
				.type(answer.contentType)
				.send(answer.body);
		},
	);
}
