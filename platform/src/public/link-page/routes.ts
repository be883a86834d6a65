import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { readTextBodies } from '../../http/bodies.ts';
import { preferredLanguage } from '../../http/negotiation.ts';
import type { Operation } from '../../http/route.ts';
import { languageOfLink, linkQuery, messageIdOf, messageOf, tokenParams } from '../link.ts';
import type { LinkedMessage } from '../linked-message.ts';
import { PAGE_POLICY, unknownPage } from '../pages.ts';
import type { Language } from '../texts.ts';

/** Bytes of a form. */
const MOST_BODY = 16 * 1024;

/** A visit of the page behind a genuine link. */
export interface Visit {
	message: LinkedMessage;
	language: Language;
	token: string;
}

/** What the visitor sees: a whole HTML page. */
export interface Shown {
	status: 200 | 422;
	html: string;
}

/** A page behind the link of a message, which shows a form at GET and takes it at POST. */
export interface LinkPage {
	/** e.g. `/u/{token}` */
	path: `/${string}/{token}`;
	get: Pick<Operation, 'operationId' | 'summary' | 'description'>;
	post: Pick<Operation, 'operationId' | 'summary' | 'body'>;
	/** When a form is refused with 422, for the reference of the API. */
	refusal: string;
	show(visit: Visit): Promise<Shown>;
	/** @param body as it was sent, of any media type */
	submit(visit: Visit, body: string): Promise<Shown>;
	/** Whether every POST is taken, however long: what stands beyond the limit is not read. */
	takesLongBodies?: boolean;
}

/** Serves a page behind the link of a message: no API key, no cookies, no scripts. */
export function serveLinkPage(app: FastifyInstance, core: Core, page: LinkPage): void {
	// Mail providers post urlencoded or multipart forms, some without a content type. The body is read as text and searched for the fields.
	const isCut = page.takesLongBodies === true;
	readTextBodies(app, { types: '*', limit: MOST_BODY, isCut }, async (_request, body) => body);
	const isGenuine = (request: FastifyRequest) => messageIdOf(core, request) !== null;
	// An invalid link is answered before a body is waited for.
	app.addHook('onRequest', async (request, reply) => {
		if (!isGenuine(request)) return refuse(request, reply);
	});
	for (const operation of operationsOf(page)) {
		app.route({
			method: operation.method,
			url: page.path.replace('{token}', ':token'),
			config: { operation, isGenuine },
			handler: async (request, reply) => {
				const message = await messageOf(core, request);
				if (message === null) return refuse(request, reply);
				const language = languageOfLink(request, preferredLanguage);
				const { token } = tokenParams.parse(request.params);
				const visit = { message, language, token };
				const body = typeof request.body === 'string' ? request.body : '';
				const shown =
					operation.method === 'GET' ? await page.show(visit) : await page.submit(visit, body);
				return answer(reply, language, shown.status, shown.html);
			},
		});
	}
}

const html = {
	description: 'An HTML page in French or English',
	contentType: 'text/html',
	schema: z.string(),
};

function operationsOf({ path, get, post, refusal }: LinkPage): Operation[] {
	const shared = {
		path,
		tag: 'unsubscribe',
		scope: null,
		params: tokenParams,
		query: linkQuery,
	} as const;
	const answers = { 200: html, 404: { ...html, description: 'The link is invalid' } };
	return [
		{ ...shared, ...get, method: 'GET', answers },
		{
			...shared,
			...post,
			method: 'POST',
			bodyType: 'application/x-www-form-urlencoded',
			bodyOptional: true,
			answers: { ...answers, 422: { ...html, description: refusal } },
		},
	];
}

function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const language = languageOfLink(request, preferredLanguage);
	return answer(reply, language, 404, unknownPage(language));
}

function answer(
	reply: FastifyReply,
	language: Language,
	status: number,
	page: string,
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
		.send(page);
}
