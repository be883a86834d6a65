import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Channel, channels as allChannels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { preferredLanguage } from '../http/negotiation.ts';
import type { Operation } from '../http/route.ts';
import { openMessage, type StoredMessage } from '../messages/message/model.ts';
import { choiceOf, stop } from './choice.ts';
import { askPage, donePage, PAGE_POLICY, unknownPage } from './pages.ts';
import { readUnsubscribeToken } from '../security/unsubscribe-token.ts';
import { type Language, LANGUAGES } from './words.ts';

const params = z.object({ token: z.string().max(200) });
const query = z.object({
	lang: z.enum(['fr', 'en']).optional().catch(undefined).meta({ description: 'fr or en' }),
});
const form = z.object({
	'List-Unsubscribe': z.literal('One-Click').optional(),
	channels: z.enum(['one', 'chosen', 'all']).optional(),
	stop: z
		.array(z.enum(['sms', 'email', 'voice']))
		.optional()
		.meta({
			description: 'With `channels=chosen`: what is to end',
		}),
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
	summary: 'The page with the choices; never unsubscribes by itself',
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
	answers: {
		200: page,
		404: unknown,
		422: { ...page, description: 'No box was ticked; nothing was changed' },
	},
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
		return answer(reply, language, 200, askPage(language, await choiceOf(core, message)));
	});

	app.post('/u/:token', { config: { operation: act } }, async (request, reply) => {
		const language = languageOf(request);
		const message = await messageOf(core, request);
		if (message === null) return answer(reply, language, 404, unknownPage(language));
		const wish = readWish(typeof request.body === 'string' ? request.body : '', message.channel);
		if (wish === null) {
			return answer(reply, language, 422, askPage(language, await choiceOf(core, message), true));
		}
		const { channels, source } = wish;
		await core.store.transaction((unit) => stop(core, unit, message, channels, source));
		return answer(reply, language, 200, donePage(language, channels));
	});
}

interface Wish {
	channels: readonly Channel[] | 'all';
	source: 'one_click' | 'unsubscribe_link';
}

/**
 * What a form asks for: the channel of the message unless it says otherwise, since whoever posts here wants less.
 * @returns `null` when boxes were to be ticked and none is.
 */
function readWish(body: string, channel: Channel): Wish | null {
	if (body.includes('List-Unsubscribe') && body.includes('One-Click')) {
		return { channels: [channel], source: 'one_click' };
	}
	const source = 'unsubscribe_link';
	const fields = new URLSearchParams(body);
	if (fields.get('channels') === 'all') return { channels: 'all', source };
	if (fields.get('channels') !== 'chosen') return { channels: [channel], source };
	const ticked = fields.getAll('stop');
	const channels = allChannels.filter((one) => ticked.includes(one));
	return channels.length === 0 ? null : { channels, source };
}

async function messageOf(core: Core, request: FastifyRequest): Promise<StoredMessage | null> {
	const read = params.safeParse(request.params);
	const id = read.success ? readUnsubscribeToken(core.vault, read.data.token) : null;
	if (id === null) return null;
	const row = await core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : openMessage(core, row);
}

/** `?lang=`, else the one that the browser likes better; French otherwise. */
function languageOf(request: FastifyRequest): Language {
	const asked = query.safeParse(request.query);
	if (asked.success && asked.data.lang !== undefined) return asked.data.lang;
	return preferredLanguage(request.headers['accept-language'], LANGUAGES);
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
