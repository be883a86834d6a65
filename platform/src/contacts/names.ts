import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import type { ContactFacts } from './model.ts';

/** Longest beginning that is indexed; a longer query is compared by its first so many letters. */
const LONGEST = 24;

/** A name as it is compared: without case, accents and doubled spaces. */
export function plainName(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[\s'’-]+/gu, ' ')
		.trim();
}

/**
 * The blind index of names: names are sealed, so that what can be looked up is a keyed hash of every beginning of “first last”
 * and “last first”. Who has the database without the key learns which contacts share a beginning of some length, and no letter.
 */
export function namePrefixes({ firstName, lastName }: ContactFacts): Set<string> {
	const first = plainName(firstName ?? '');
	const last = plainName(lastName ?? '');
	const prefixes = new Set<string>();
	for (const name of [`${first} ${last}`, `${last} ${first}`]) {
		const letters = Array.from(name.trim()).slice(0, LONGEST);
		for (let length = 1; length <= letters.length; length++) {
			prefixes.add(letters.slice(0, length).join(''));
		}
	}
	return prefixes;
}

/** Look-up key of a query, or `null` for one without a letter. */
export function prefixHash(core: Core, accountId: string, query: string): string | null {
	const prefix = Array.from(plainName(query)).slice(0, LONGEST).join('');
	return prefix === '' ? null : hash(core, accountId, prefix);
}

/** Writes the index of a contact anew. */
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
