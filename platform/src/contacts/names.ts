import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import { foldName } from './fold-name.ts';
import type { ContactFacts } from './model.ts';

/** Length in letters of the longest indexed prefix; longer queries are truncated to it. */
const MAX_PREFIX_LENGTH = 24;

/**
 * Computes the prefixes for the blind index. Names are sealed, so the index stores a keyed hash of every prefix of “first last” and
 * “last first”. The database without the key reveals which contacts share a prefix of some length, but no letter.
 */
export function namePrefixes({
	firstName,
	lastName,
}: Pick<ContactFacts, 'firstName' | 'lastName'>): Set<string> {
	const first = foldName(firstName ?? '');
	const last = foldName(lastName ?? '');
	const prefixes = new Set<string>();
	for (const name of [`${first} ${last}`, `${last} ${first}`]) {
		const letters = Array.from(name.trim()).slice(0, MAX_PREFIX_LENGTH);
		for (let length = 1; length <= letters.length; length++) {
			prefixes.add(letters.slice(0, length).join(''));
		}
	}
	return prefixes;
}

/** Lookup hash of a query; `null` for a query without letters. */
export function prefixHash(core: Core, accountId: string, query: string): string | null {
	const prefix = Array.from(foldName(query)).slice(0, MAX_PREFIX_LENGTH).join('');
	return prefix === '' ? null : hash(core, accountId, prefix);
}

/** Rebuilds the name index of a contact. */
export async function indexNames(
	core: Core,
	unit: Unit,
	accountId: string,
	contactId: string,
	facts: ContactFacts,
): Promise<void> {
	await unit.db.deleteFrom('contact_names').where('contact_id', '=', contactId).execute();
	const rows = [...namePrefixes(facts)].map((prefix) => ({
		account_id: accountId,
		prefix_hash: hash(core, accountId, prefix),
		contact_id: contactId,
	}));
	for (const chunk of inChunks(rows)) {
		await unit.db.insertInto('contact_names').values(chunk).execute();
	}
}

function hash(core: Core, accountId: string, prefix: string): string {
	return core.vault.hash(`contact-name:${accountId}`, prefix);
}
