import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { optOut } from '../consents/opt-outs.ts';
import type { Core } from '../core.ts';
import type { Operation } from '../http/route.ts';
import { openMessage, type StoredMessage } from '../messages/model.ts';
import { askPage, donePage, type Language, PAGE_POLICY, unknownPage } from './pages.ts';
import { readToken } from './token.ts';

const params = z.object({ token: z.string().max(200) });
const query = z.object({
	lang: z.enum(['fr', 'en']).optional().catch(undefined).meta({ description: 'fr or en' }),
});
const form = z.object({
	'List-Unsubscribe': z.literal('One-Click').optional(),
	channels: z.enum(['one', 'all']).optional(),
});

const shared = {
	path: '/u/{token}',
	tag: 'unsubscribe',
	scope: null,
	params,
	query,
} as const;
const page = {
	description: 'A page for people, in French or English',
	contentType: 'text/html',
	schema: z.string(),
};
const unknown = {
	description: 'The link is not one of ours',
	contentType: 'text/html',
	schema: z.string(),
};

const ask: Operation = {
	...shared,
	method: 'GET',
	operationId: 'showUnsubscribePage',
	summary: 'The page with the button; never unsubscribes by itself',
	answers: { 200: page, 404: unknown },
};
const act: Operation = {
	...shared,
	method: 'POST',
	operationId: 'unsubscribe',
	summary: 'Unsubscribes at once (RFC 8058 one-click, or the button of the page)',
	body: form,
	bodyType: 'application/x-www-form-urlencoded',
	bodyOptional: true,
	answers: { 200: page, 404: unknown },
};

/** The public way out of marketing messages: no key, no cookie, no script. */
export function unsubscribePages(app: FastifyInstance, core: Core): void {
	// Mail providers post forms of either kind, some without saying which. It is read as text and searched for what counts.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'*',
		{ parseAs: 'string', bodyLimit: 16 * 1024 },
		(_request, body, done) => done(null, body),
	);

	app.get('/u/:token', { config: { operation: ask } }, async (request, reply) => {
		const language = languageOf(request);
		const message = await messageOf(core, request);
		if (message === null) return answer(reply, language, 404, unknownPage(language));
		return answer(reply, language, 200, askPage(language, message.channel));
	});

	app.post('/u/:token', { config: { operation: act } }, async (request, reply) => {
		const language = languageOf(request);
		const message = await messageOf(core, request);
		if (message === null) return answer(reply, language, 404, unknownPage(language));
		const body = typeof request.body === 'string' ? request.body : '';
		const oneClick = body.includes('List-Unsubscribe') && body.includes('One-Click');
		const all = !oneClick && new URLSearchParams(body).get('channels') === 'all';
		await core.store.transaction((unit) =>
			optOut(core, unit, message.account_id, {
				subject: { address: message.secret.to, hash: message.subject_hash },
				channels: [all ? 'all' : message.channel],
				source: oneClick ? 'one_click' : 'unsubscribe_link',
			}),
		);
		return answer(reply, language, 200, donePage(language, message.channel, all));
	});
}

async function messageOf(core: Core, request: FastifyRequest): Promise<StoredMessage | null> {
	const read = params.safeParse(request.params);
	const id = read.success ? readToken(core, read.data.token) : null;
	if (id === null) return null;
	const row = await core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : openMessage(core, row);
}

/** `?lang=`, else the first of the two that the browser names; French otherwise. */
function languageOf(request: FastifyRequest): Language {
	const asked = query.safeParse(request.query);
	if (asked.success && asked.data.lang !== undefined) return asked.data.lang;
	const named = (request.headers['accept-language'] ?? '')
		.split(',')
		.map((part) => part.trim().slice(0, 2).toLowerCase());
	return named.find((language) => language === 'fr' || language === 'en') ?? 'fr';
}

function answer(
	reply: FastifyReply,
	language: Language,
	status: number,
	html: string,
): FastifyReply {
	return reply
		.code(status)
		.headers({
			'Content-Security-Policy': PAGE_POLICY,
			'Content-Language': language,
			'Referrer-Policy': 'no-referrer',
			'X-Robots-Tag': 'noindex',
			Vary: 'Accept-Language',
		})
		.type('text/html; charset=utf-8')
		.send(html);
}
