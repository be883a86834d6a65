import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Channel, channels as allChannels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { readTextBodies } from '../http/bodies.ts';
import { preferredLanguage } from '../http/negotiation.ts';
import type { Operation } from '../http/route.ts';
import { loadChoice, stopMarketing, stopTracking } from './choice.ts';
import { findLinked, type LinkedMessage } from './linked-message.ts';
import { choicePage, donePage, PAGE_POLICY, unknownPage } from './pages.ts';
import { readUnsubscribeToken } from '../security/unsubscribe-token.ts';
import { type Language, LANGUAGES } from './texts.ts';

const params = z.object({ token: z.string().max(200) });
const query = z.object({
	lang: z.enum(['fr', 'en']).optional().catch(undefined).meta({ description: 'fr or en' }),
});
const form = z.object({
	'List-Unsubscribe': z.literal('One-Click').optional(),
	channels: z.enum(['one', 'chosen', 'all', 'tracking']).optional().meta({
		description: '`tracking`: only ends the measuring of openings and clicks',
	}),
	stop: z
		.array(z.enum(['sms', 'email', 'voice']))
		.max(3)
		.optional()
		.meta({
			description: 'Channels to opt out of, with `channels=chosen`',
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
	description: 'An HTML page in French or English',
	contentType: 'text/html',
	schema: z.string(),
};
const unknown = {
	description: 'The link is invalid',
	contentType: 'text/html',
	schema: z.string(),
};

const showOperation: Operation = {
	...shared,
	method: 'GET',
	operationId: 'showUnsubscribePage',
	summary: 'Show the unsubscribe page; opening it changes nothing',
	answers: { 200: page, 404: unknown },
};
const unsubscribeOperation: Operation = {
	...shared,
	method: 'POST',
	operationId: 'unsubscribe',
	summary: 'Unsubscribe (RFC 8058 one-click, or the form of the page)',
	body: form,
	bodyType: 'application/x-www-form-urlencoded',
	bodyOptional: true,
	answers: {
		200: page,
		404: unknown,
		422: { ...page, description: 'No box was checked; nothing was changed' },
	},
};

/** Public unsubscribe pages: no API key, no cookies, no scripts. */
export function unsubscribePages(app: FastifyInstance, core: Core): void {
	// Mail providers post urlencoded or multipart forms, some without a content type. The body is read as text and searched for the fields.
	readTextBodies(app, { types: '*', limit: 16 * 1024 }, async (_request, body) => body);
	const isGenuine = (request: FastifyRequest) => messageIdOf(core, request) !== null;
	// An invalid link is answered before a body is waited for.
	app.addHook('onRequest', async (request, reply) => {
		if (isGenuine(request)) return;
		const language = languageOf(request);
		return answer(reply, language, 404, unknownPage(language));
	});

	app.get(
		'/u/:token',
		{ config: { operation: showOperation, isGenuine } },
		async (request, reply) => {
			const language = languageOf(request);
			const message = await messageOf(core, request);
			if (message === null) return answer(reply, language, 404, unknownPage(language));
			return answer(reply, language, 200, choicePage(language, await loadChoice(core, message)));
		},
	);

	app.post(
		'/u/:token',
		{ config: { operation: unsubscribeOperation, isGenuine } },
		async (request, reply) => {
			const language = languageOf(request);
			const message = await messageOf(core, request);
			if (message === null) return answer(reply, language, 404, unknownPage(language));
			const body = typeof request.body === 'string' ? request.body : '';
			if (endsTrackingOnly(body)) {
				await core.store.transaction((unit) => stopTracking(core, unit, message));
				return answer(reply, language, 200, donePage(language, 'tracking'));
			}
			const optOutRequest = readOptOutRequest(body, message.channel);
			if (optOutRequest === null) {
				return answer(
					reply,
					language,
					422,
					choicePage(language, await loadChoice(core, message), true),
				);
			}
			const { channels, source } = optOutRequest;
			await core.store.transaction((unit) => stopMarketing(core, unit, message, channels, source));
			return answer(reply, language, 200, donePage(language, channels));
		},
	);
}

function endsTrackingOnly(body: string): boolean {
	return new URLSearchParams(body).get('channels') === 'tracking';
}

interface OptOutRequest {
	channels: readonly Channel[] | 'all';
	source: 'one_click' | 'unsubscribe_link';
}

/**
 * Parses the form. Defaults to the channel of the message, because every POST to this address is an opt-out.
 * @returns `null` if the choices were submitted with no box checked.
 */
function readOptOutRequest(body: string, channel: Channel): OptOutRequest | null {
	if (body.includes('List-Unsubscribe') && body.includes('One-Click')) {
		return { channels: [channel], source: 'one_click' };
	}
	const source = 'unsubscribe_link';
	const fields = new URLSearchParams(body);
	if (fields.get('channels') === 'all') return { channels: 'all', source };
	if (fields.get('channels') !== 'chosen') return { channels: [channel], source };
	const checked = fields.getAll('stop');
	const channels = allChannels.filter((one) => checked.includes(one));
	return channels.length === 0 ? null : { channels, source };
}

async function messageOf(core: Core, request: FastifyRequest): Promise<LinkedMessage | null> {
	const id = messageIdOf(core, request);
	return id === null ? null : findLinked(core, id);
}

/** The message of a genuine link; checking it costs one HMAC. */
function messageIdOf(core: Core, request: FastifyRequest): string | null {
	const read = params.safeParse(request.params);
	return read.success ? readUnsubscribeToken(core.vault, read.data.token) : null;
}

/** `?lang=`, else the language that the browser prefers, else French. */
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
