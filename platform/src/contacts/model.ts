import type { Contact } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import type { ContactTable } from './tables.ts';

/** What is known of a person; sealed at rest as a whole. */
export type ContactFacts = Omit<Contact, 'id' | 'createdAt' | 'updatedAt'>;

export const sealedContact = sealed<ContactFacts>('contact');

/** A contact as the platform works with it. */
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

/** The contact as its owner sees it. */
export function contactView({ id, facts, created_at, updated_at }: StoredContact): Contact {
	return { id, ...facts, createdAt: toIso(created_at), updatedAt: toIso(updated_at) };
}

/** Look-up key of the caller's own id of a person. */
export function externalHash(core: Core, accountId: string, externalId: string): string {
	return core.vault.hash(`contact-external:${accountId}`, externalId);
}
