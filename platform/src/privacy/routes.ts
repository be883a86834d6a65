import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams } from '../http/params.ts';
import { servePreparedChange } from '../http/route.ts';
import { notFound, ProblemError } from '../problems.ts';
import { EVER, eraseContact, eraseMessagesOf, findKeys } from './erase.ts';
import { type Erasure, newErasure } from './erasure.ts';
import { codeOf } from './ledger-files.ts';
import { createLedgerWriter, type LedgerWriter } from './ledger-writer.ts';
import { group } from '../security/access.ts';

export function privacyRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'contacts';
	const scope = 'contacts';
	const ledger = createLedgerWriter(core);

	servePreparedChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/contacts/{id}',
			operationId: 'eraseContact',
			tag,
			scope,
			people: { roles: group.care, confirm: true },
			summary: 'Erase a person (GDPR, article 17)',
			description:
				'Deletes the contact, removes address, content and references from messages, events and opt-outs, and cancels waiting messages. Keyed hashes remain, so that opt-outs stay in force. Consent records remain as evidence without the address and no longer permit anything. The erasure is first written to a ledger outside the database and is repeated if an older backup is restored. A request that ends with an error after that is completed at the next start of the platform.',
			params: idParams,
			answers: { 204: { description: 'Erased' } },
			problems: ['conflict', 'unavailable'],
			audit: 'contact.erased',
		},
		async ({ params, caller }) => {
			const contact = await findKeys(core.store.read, caller.accountId, params.id);
			if (contact === null) throw notFound('contact');
			const erasure = newErasure(core, contact);
			await announce(core, ledger, erasure);
			await eraseMessagesOf(core, erasure, EVER);
			return erasure;
		},
		async (unit, _input, erasure) => {
			await eraseContact(core, unit, erasure);
			return { status: 204, body: undefined };
		},
	);
}

/** Writes an erasure to the ledger. @throws {ProblemError} 503 if that is not possible. */
async function announce(core: Core, ledger: LedgerWriter, erasure: Erasure): Promise<void> {
	try {
		await ledger.append([erasure]);
	} catch (error) {
		core.log.error({ code: codeOf(error) }, 'the erasure ledger cannot be written');
		throw new ProblemError(
			'unavailable',
			'Nothing was erased, because the erasure ledger cannot be written. The operator must make MC_ERASURE_LEDGER a folder with free space that the platform can write; then send the request again.',
			{ headers: { 'Retry-After': '60' } },
		);
	}
}
