import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { preferredLanguage } from '../http/negotiation.ts';
import type { Operation } from '../http/route.ts';
import { tokenOfLength } from '../security/token-of-length.ts';
import { findLink, type FoundLink, recordHit } from './hits.ts';
import { gonePage, type Language, LANGUAGES, PAGE_POLICY, unknownPage } from './pages.ts';
import { isGenuineToken, TOKEN_LENGTH } from './token.ts';
import { visitorOf } from './visitors.ts';

const params = z.object({ token: z.string().max(30) });
const shared = { tag: 'links', scope: null, params } as const;
const page = (description: string) => ({
	description,
	contentType: 'text/html',
	schema: z.string(),
});
const unknown = page('The link is not one of this platform');
const gone = page('The link has expired');

const followOperation: Operation = {
	...shared,
	method: 'GET',
	path: '/l/{token}',
	operationId: 'followLink',
	summary: 'Follow a measured link of a message',
	description: 'Leads to the target that was stored with the message and to no other.',
	answers: { 302: { description: 'The target is in `Location`' }, 404: unknown, 410: gone },
};
const pixelOperation: Operation = {
	...shared,
	method: 'GET',
	path: '/o/{token}.gif',
	operationId: 'loadPixel',
	summary: 'Load the pixel of an e-mail',
	answers: {
		200: {
			description: 'A transparent picture of one pixel',
			contentType: 'image/gif',
			schema: z.string(),
		},
		404: unknown,
		410: gone,
	},
};

/** A transparent GIF of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Public links of messages: no API key, no cookies. Neither the address nor the browser of a visitor is stored. */
export function trackingRoutes(app: FastifyInstance, core: Core): void {
	const isGenuine = (request: FastifyRequest) => tokenOf(core, request) !== null;

	app.get(
		'/l/:token',
		{ config: { operation: followOperation, isGenuine } },
		async (request, reply) => {
			const link = await visit(core, request, 'click');
			if (typeof link === 'number') return refuse(request, reply, link);
			return answer(reply, 302)
				.header('Location', new URL(link.target ?? '').href)
				.send();
		},
	);

	app.get(
		'/o/:token.gif',
		{ config: { operation: pixelOperation, isGenuine } },
		async (request, reply) => {
			const link = await visit(core, request, 'open');
			if (typeof link === 'number') return refuse(request, reply, link);
			return answer(reply, 200).type('image/gif').send(PIXEL);
		},
	);
}

/** Finds the link of a request and records the hit. @returns the status of a refusal if there is none. */
async function visit(
	core: Core,
	request: FastifyRequest,
	kind: FoundLink['row']['kind'],
): Promise<FoundLink | 404 | 410> {
	const token = tokenOf(core, request);
	if (token === null) return 404;
	const link = await findLink(core, token);
	if (link === null) return 410;
	if (link.row.kind !== kind) return 404;
	try {
		await recordHit(core, link, visitorOf(request.method, request.headers));
	} catch (error) {
		// A person who follows a link must arrive, counted or not.
		core.log.error({ err: error }, 'a hit of a link could not be recorded');
	}
	return link;
}

/** The token, if this platform made it; checking it costs one HMAC. */
function tokenOf(core: Core, request: FastifyRequest): string | null {
	const read = params.safeParse(request.params);
	if (!read.success) return null;
	const token = tokenOfLength(read.data.token, TOKEN_LENGTH);
	return isGenuineToken(core.vault, token) ? token : null;
}

function answer(reply: FastifyReply, status: number): FastifyReply {
	return reply.code(status).headers({
		'Cache-Control': 'no-store',
		'Referrer-Policy': 'no-referrer',
		'X-Robots-Tag': 'noindex',
	});
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: 404 | 410): FastifyReply {
	const language: Language = preferredLanguage(request.headers['accept-language'], LANGUAGES);
	return answer(reply, status)
		.headers({
			'Content-Security-Policy': PAGE_POLICY,
			'Content-Language': language,
			Vary: 'Accept-Language',
		})
		.type('text/html; charset=utf-8')
		.send(status === 404 ? unknownPage(language) : gonePage(language));
}
