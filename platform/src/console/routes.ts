import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { consoleHeaders } from '../http/security-headers.ts';
import { createStoredContent, type StoredContent } from '../http/stored-content.ts';
import { ProblemError } from '../problems.ts';
import { servesConsole } from '../settings/settings.ts';
import { consoleBase, fillPage, readConsole } from './files.ts';

interface Served {
	page: string;
	assets: ReadonlyMap<string, StoredContent>;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Serves the console: one page for every path below `/console`, and the files that it loads. They are not operations of the API. */
export function consoleRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
	const headers = consoleHeaders(core.publicUrl);
	let loaded: Promise<Served | null> | undefined;

	/** Reads the files once; again as long as they are not built. */
	async function served(): Promise<Served> {
		loaded ??= load(core);
		const files = await loaded.catch((error: unknown) => {
			loaded = undefined;
			throw error;
		});
		if (files !== null) return files;
		loaded = undefined;
		throw new ProblemError(
			'unavailable',
			'The console is not built. "npm run platform" builds it on its way; "node console/build.mjs" builds it alone.',
		);
	}

	const config = { isConsole: true };
	app.get<{ Params: { name: string } }>(
		'/console/assets/:name',
		{ config },
		async (request, reply) => {
			const file = (await served()).assets.get(request.params.name);
			if (file === undefined) {
				throw new ProblemError('not-found', 'This file does not exist. Reload the page.');
			}
			const answer = await file.answer(request.headers['accept-encoding']);
			return reply
				.headers({ ...headers, ...answer.headers, 'Cache-Control': IMMUTABLE })
				.type(answer.contentType)
				.send(answer.body);
		},
	);
	for (const path of ['/console', '/console/*']) {
		app.get(path, { config }, async (_request, reply) =>
			reply
				.headers({ ...headers, 'Cache-Control': 'no-cache' })
				.type('text/html; charset=utf-8')
				.send((await served()).page),
		);
	}
}

async function load({ publicUrl, settings }: Core): Promise<Served | null> {
	const files = await readConsole();
	if (files === null) return null;
	const assets = new Map<string, StoredContent>();
	for (const [name, { contentType, bytes }] of files.assets) {
		assets.set(name, createStoredContent(contentType, bytes));
	}
	return { page: fillPage(files.page, consoleBase(publicUrl), settings.publicTry), assets };
}
