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
				'The contact goes, and of every message, event and opt-out the address, the words and the references; what waits is cancelled. Keyed hashes stay, so that opt-outs keep being obeyed; records of consent stay as evidence without the address and permit nothing any more.',
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
