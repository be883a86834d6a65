import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Channel, channels as allChannels } from '../compliance.ts';
import type { Core } from '../core.ts';
import { readTextBodies } from '../http/bodies.ts';
import { preferredLanguage } from '../http/negotiation.ts';
import type { Operation } from '../http/route.ts';
import { loadChoice, stopMarketing, stopTracking } from './choice.ts';
import {
	answer,
	htmlPage,
	languageOfLink,
	linkQuery,
	messageIdOf,
	messageOf,
	tokenParams,
} from './link.ts';
import { choicePage, donePage, unknownPage } from './pages.ts';

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
	params: tokenParams,
	query: linkQuery,
} as const;
const unknown = { ...htmlPage, description: 'The link is invalid' };

const showOperation: Operation = {
	...shared,
	method: 'GET',
	operationId: 'showUnsubscribePage',
	summary: 'Show the unsubscribe page; opening it changes nothing',
	answers: { 200: htmlPage, 404: unknown },
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
		200: htmlPage,
		404: unknown,
		422: { ...htmlPage, description: 'No box was checked; nothing was changed' },
	},
};

/** Public unsubscribe pages: no API key, no cookies, no scripts. */
export function unsubscribePages(app: FastifyInstance, core: Core): void {
	// Mail providers post urlencoded or multipart forms, some without a content type. The body is read as text and searched for the fields.
	readTextBodies(app, { types: '*', limit: 16 * 1024 }, async (_request, body) => body);
	const isGenuine = (request: FastifyRequest) => messageIdOf(core, request) !== null;
	const languageOf = (request: FastifyRequest) => languageOfLink(request, preferredLanguage);
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
			return answer(
				reply,
				language,
				200,
				choicePage(language, await loadChoice(core, message), tokenOf(request)),
			);
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
					choicePage(language, await loadChoice(core, message), tokenOf(request), true),
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

function tokenOf(request: FastifyRequest): string {
	return tokenParams.parse(request.params).token;
}
