import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { readTextBodies } from '../http/bodies.ts';
import { preferredLanguage } from '../http/negotiation.ts';
import type { Operation } from '../http/route.ts';
import {
	answer,
	htmlPage,
	languageOfLink,
	linkQuery,
	messageIdOf,
	messageOf,
	tokenParams,
} from '../public/link.ts';
import { unknownPage } from '../public/pages.ts';
import { complain, readComplaint } from './complain.ts';
import { complaintDonePage, complaintPage } from './pages.ts';
import { MOST_TEXT, REASONS } from './texts.ts';

const shared = {
	path: '/c/{token}',
	tag: 'unsubscribe',
	scope: null,
	params: tokenParams,
	query: linkQuery,
} as const;
const unknown = { ...htmlPage, description: 'The link is invalid' };

const showOperation: Operation = {
	...shared,
	method: 'GET',
	operationId: 'showComplaintPage',
	summary: 'Show the form for a complaint about a message; opening it changes nothing',
	description: 'The token is that of the unsubscribe link of the message (`/u/{token}`).',
	answers: { 200: htmlPage, 404: unknown },
};
const complainOperation: Operation = {
	...shared,
	method: 'POST',
	operationId: 'complain',
	summary: 'Complain about a message; no marketing reaches the person any more',
	body: z.object({
		says: z.enum(REASONS).optional(),
		text: z.string().max(MOST_TEXT).optional(),
	}),
	bodyType: 'application/x-www-form-urlencoded',
	bodyOptional: true,
	answers: {
		200: htmlPage,
		404: unknown,
		422: { ...htmlPage, description: 'Nothing was chosen or written; nothing was changed' },
	},
};

/** The form for a complaint: no API key, no cookies, no scripts. */
export function complaintPages(app: FastifyInstance, core: Core): void {
	readTextBodies(app, { types: '*', limit: 16 * 1024 }, async (_request, body) => body);
	const isGenuine = (request: FastifyRequest) => messageIdOf(core, request) !== null;
	const languageOf = (request: FastifyRequest) => languageOfLink(request, preferredLanguage);
	app.addHook('onRequest', async (request, reply) => {
		if (isGenuine(request)) return;
		const language = languageOf(request);
		return answer(reply, language, 404, unknownPage(language));
	});

	app.get(
		'/c/:token',
		{ config: { operation: showOperation, isGenuine } },
		async (request, reply) => {
			const language = languageOf(request);
			const { token } = tokenParams.parse(request.params);
			if ((await messageOf(core, request)) === null) {
				return answer(reply, language, 404, unknownPage(language));
			}
			return answer(reply, language, 200, complaintPage(language, token));
		},
	);

	app.post(
		'/c/:token',
		{ config: { operation: complainOperation, isGenuine } },
		async (request, reply) => {
			const language = languageOf(request);
			const { token } = tokenParams.parse(request.params);
			const message = await messageOf(core, request);
			if (message === null) return answer(reply, language, 404, unknownPage(language));
			const complaint = readComplaint(typeof request.body === 'string' ? request.body : '');
			if (complaint === null) {
				return answer(reply, language, 422, complaintPage(language, token, true));
			}
			await core.store.transaction((unit) => complain(core, unit, message, complaint));
			return answer(reply, language, 200, complaintDonePage(language));
		},
	);
}
