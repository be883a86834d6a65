import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';

/**
 * The import that created each of some contacts, by their ids. Contacts that existed before or were made in another way are left out, and
 * after seven days those of an import are (its rows are deleted); see {@link importIn}.
 */
export async function importsOf(
	db: Db,
	contactIds: readonly string[],
): Promise<Map<string, string>> {
	const rows = await db
		.selectFrom('import_contacts')
		.innerJoin('imports', 'imports.id', 'import_contacts.import_id')
		.innerJoin('contacts', 'contacts.id', 'import_contacts.contact_id')
		.select(['contact_id', 'import_id'])
		.where(inList(db, 'import_contacts.contact_id', contactIds))
		.whereRef('contacts.created_at', '>=', 'imports.created_at')
		.orderBy('imports.seq', 'desc')
		.execute();
	// The first one, if the contact was changed by others since.
	return new Map(rows.map((row) => [row.contact_id, row.import_id]));
}

/** The import that a consent with the method `import` came with, from its evidence (`plan-grants.ts` writes it); `null`: another. */
export function importIn(evidence: readonly string[] = []): string | null {
	for (const line of evidence) {
		const id = /^import (imp_[0-9A-Z]+), line \d+$/.exec(line)?.[1];
		if (id !== undefined) return id;
	}
	return null;
}
