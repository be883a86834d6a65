import type { Core } from '../core.ts';
import { loadHistories } from '../facts/load-histories.ts';
import type { SubjectHash } from '../types.ts';
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

/**
 * The origins of the addresses of some contacts: the import of the contact (`imp_…`), otherwise the method of its first consent
 * (`web_form`, `point_of_sale`, …), otherwise `unknown`. @returns in order.
 */
export async function originsOf(
	core: Core,
	addresses: readonly { contactId: string; hash: SubjectHash }[],
): Promise<string[]> {
	const { read } = core.store;
	const imports = await importsOf(
		read,
		addresses.map(({ contactId }) => contactId),
	);
	const histories = await loadHistories(
		core,
		read,
		addresses.map(({ hash }) => hash),
	);
	return addresses.map(({ contactId, hash }) => {
		const first = histories.get(hash)?.consents.find(({ action }) => action === 'grant');
		return imports.get(contactId) ?? importIn(first?.evidence) ?? first?.method ?? 'unknown';
	});
}
