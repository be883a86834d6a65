import type { Contact } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import type { ContactTable } from './tables.ts';

/** The data of a contact; sealed at rest as a whole. */
export type ContactFacts = Omit<Contact, 'id' | 'createdAt' | 'updatedAt'>;

export const sealedContact = sealed<ContactFacts>('contact');

/** A contact row with its data opened. */
export interface StoredContact extends Omit<Selectable<ContactTable>, 'sealed'> {
	facts: ContactFacts;
}

export function sealContact(core: Core, id: string, facts: ContactFacts): Uint8Array {
	return sealedContact.seal(core.vault, facts, id);
}

export function openContact(core: Core, row: Selectable<ContactTable>): StoredContact {
	const { sealed: bytes, ...rest } = row;
	return { ...rest, facts: sealedContact.open(core.vault, bytes, row.id) };
}

/** Converts a contact to its API representation. */
export function contactView({ id, facts, created_at, updated_at }: StoredContact): Contact {
	return { id, ...facts, createdAt: toIso(created_at), updatedAt: toIso(updated_at) };
}

/** Lookup hash of an external id. */
export function externalHash(core: Core, accountId: string, externalId: string): string {
	return core.vault.hash(`contact-external:${accountId}`, externalId);
}
