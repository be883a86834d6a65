import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { serveLinkPage } from '../public/link-page/routes.ts';
import { complain, readComplaint } from './complain.ts';
import { complaintDonePage, complaintPage } from './pages.ts';
import { MOST_TEXT, REASONS } from './texts.ts';

const form = z.object({
	says: z.enum(REASONS).optional(),
	text: z.string().max(MOST_TEXT).optional(),
});

/** The form for a complaint. */
export function complaintPages(app: FastifyInstance, core: Core): void {
	serveLinkPage(app, core, {
		path: '/c/{token}',
		get: {
			operationId: 'showComplaintPage',
			summary: 'Show the form for a complaint about a message; opening it changes nothing',
			description: 'The token is that of the unsubscribe link of the message (`/u/{token}`).',
		},
		post: {
			operationId: 'complain',
			summary: 'Complain about a message; no marketing reaches the person any more',
			body: form,
		},
		refusal: 'Nothing was chosen or written; nothing was changed',
		show: async ({ language, token }) => ({
			status: 200,
			html: complaintPage(language, token),
		}),
		async submit({ message, language, token }, body) {
			const complaint = readComplaint(body);
			if (complaint === null) {
				return { status: 422, html: complaintPage(language, token, true) };
			}
			await core.store.transaction((unit) => complain(core, unit, message, complaint));
			return { status: 200, html: complaintDonePage(language) };
		},
	});
}
