import type { FastifyInstance } from 'fastify';
import { findContact } from '../contacts/queries.ts';
import type { Core } from '../core.ts';
import { idParams } from '../http/params.ts';
import { serveChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { eraseContact } from './erase.ts';

export function privacyRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'contacts';
	const scope = 'contacts';

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/contacts/{id}',
			operationId: 'eraseContact',
			tag,
			scope,
			summary: 'Erase a person (GDPR, article 17)',
			description:
				'Deletes the contact, removes address, content and references from messages, events and opt-outs, and cancels waiting messages. Keyed hashes remain, so that opt-outs stay in force. Consent records remain as evidence without the address and no longer permit anything.',
			params: idParams,
			answers: { 204: { description: 'Erased' } },
			audit: 'contact.erased',
		},
		async (unit, { params, caller }) => {
			const found = await findContact(core, unit.db, caller.accountId, params.id);
			if (found === null) throw notFound('contact');
			await eraseContact(core, unit, found);
			return { status: 204, body: undefined };
		},
	);
}
