import * as z from 'zod';
import type { StoredContact } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import { contactKey } from '../subjects/subject.ts';
import type { SubjectHash } from '../types.ts';

/**
 * How long an erasure is kept for repetition: backups that are older must not be restored (docs/operations.md). Longer than a year, so
 * that a yearly backup stays usable.
 */
export const RETENTION_MS = 400 * 24 * 3_600_000;

/** An erasure as the ledger contains it: ids and keyed hashes, no personal data. */
export const erasureSchema = z.object({
	id: z.string(),
	accountId: z.string(),
	contactId: z.string(),
	/** Keyed hashes of the addresses, and the key of the contact; `subjectHash` and `contactKey` made them. */
	subjectHashes: z.array(z.string().transform((hash) => hash as SubjectHash)),
	/** The instant of the request, in milliseconds since the epoch. */
	at: z.number(),
});

export type Erasure = z.output<typeof erasureSchema>;

/** The columns of a contact that an erasure needs. They are readable even if the sealed part is damaged. */
export type ContactKeys = Pick<StoredContact, 'id' | 'account_id' | 'phone_hash' | 'email_hash'>;

/** The look-up keys of everything that is stored about a contact. */
export function keysOf({ id, phone_hash, email_hash }: ContactKeys): SubjectHash[] {
	// `subjectHash` made both columns.
	const addresses = [phone_hash, email_hash].filter((hash) => hash !== null) as SubjectHash[];
	return [contactKey(id), ...addresses];
}

/** Creates the ledger's entry for the erasure of a contact. */
export function newErasure(core: Core, contact: ContactKeys): Erasure {
	return {
		id: core.newId('era'),
		accountId: contact.account_id,
		contactId: contact.id,
		subjectHashes: keysOf(contact),
		at: core.clock.now(),
	};
}

/** The instant before which erasures are no longer kept. */
export function expiry(core: Pick<Core, 'clock'>): number {
	return core.clock.now() - RETENTION_MS;
}
