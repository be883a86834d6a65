import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Core } from '../core.ts';
import { preferredLanguage } from '../http/negotiation.ts';
import { operationsOf } from '../http/permitted-operations.ts';
import { consoleHeaders } from '../http/security-headers.ts';
import { sessionToken } from '../http/session-cookie.ts';
import { createStoredContent, type StoredContent } from '../http/stored-content.ts';
import { ProblemError } from '../problems.ts';
import { servesConsole } from '../settings/settings.ts';
import { consoleBase, fillPage, readConsole } from './files.ts';
import { type Opener, openerOf } from './opener.ts';
import { openPage } from './page.ts';
import type { ConsoleStart } from './start.ts';

interface Served {
	page: string;
	start: ConsoleStart;
	assets: ReadonlyMap<string, StoredContent>;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * Serves the console: the page of every path below `/console`, which names what its screen needs first, and the files that it loads.
 * They are not operations of the API.
 */
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
		app.get<{ Params: { '*'?: string }; Querystring: Record<string, unknown> }>(
			path,
			{ config },
			async (request, reply) => {
				const { page, start } = await served();
				const below = request.params['*'] ?? '';
				const opener = await opens(app, core, request, below);
				const body = openPage(page, consoleBase(core.publicUrl), start, {
					path: below,
					hasQuery: Object.keys(request.query).length > 0,
					opener,
					language: languageOf(opener, request),
					now: core.clock.now(),
				});
				// It says who is signed in, in the language and the files that it names.
				return reply
					.headers({ ...headers, 'Cache-Control': 'no-store' })
					.type('text/html; charset=utf-8')
					.send(body);
			},
		);
	}
}

/** Who opens the page of a path. The page is the same without the answer, only slower: a store that fails does not hold it. */
async function opens(
	app: FastifyInstance,
	core: Core,
	request: FastifyRequest,
	path: string,
): Promise<Opener> {
	// The operator's cookie is sent to the operator's part of the API alone.
	if (/^operator(\/|$)/.test(path)) return { kind: 'unknown' };
	try {
		return await openerOf(core, sessionToken(request), (role) => operationsOf(app, role));
	} catch (error) {
		request.log.warn({ err: error }, 'nobody could be found to open the console for');
		return { kind: 'unknown' };
	}
}

/** The language in which a page begins: the person's, else the browser's. */
function languageOf(opener: Opener, request: FastifyRequest): 'fr' | 'en' {
	const chosen = opener.kind === 'in' ? opener.preferences.language : undefined;
	return chosen ?? preferredLanguage(request.headers['accept-language'], ['fr', 'en']);
}

async function load({ publicUrl, settings }: Core): Promise<Served | null> {
	const files = await readConsole();
	if (files === null) return null;
	const assets = new Map<string, StoredContent>();
	for (const [name, { contentType, bytes }] of files.assets) {
		assets.set(name, createStoredContent(contentType, bytes));
	}
	const page = fillPage(files.page, consoleBase(publicUrl), settings);
	return { page, start: files.start, assets };
}
