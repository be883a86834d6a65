import { keysOfContact } from '../contacts/person.ts';
import type { StoredContact } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { membersElsewhere } from './lists.ts';
import type { StoredImport } from './model.ts';

/** Those of some contacts that got a message, a consent or an opt-out since, or are members of other lists. */
export async function usedContacts(
	core: Core,
	db: Db,
	{ account_id: accountId, created_at: createdAt, finished_at: finishedAt, secret }: StoredImport,
	contacts: readonly StoredContact[],
): Promise<ReadonlySet<string>> {
	if (contacts.length === 0) return new Set();
	const contactOf = new Map<string, string>();
	for (const contact of contacts) {
		for (const key of keysOfContact(core, contact)) contactOf.set(key, contact.id);
	}
	const keys = [...contactOf.keys()];
	const used = new Set<string>();
	const add = (key: string | null) => {
		const id = key === null ? undefined : contactOf.get(key);
		if (id !== undefined) used.add(id);
	};
	const messages = await db
		.selectFrom('messages')
		.select(['subject_hash', 'contact_id'])
		.where('account_id', '=', accountId)
		.where('created_at', '>=', createdAt)
		.where((message) =>
			message.or([inList(db, 'subject_hash', keys), inList(db, 'contact_id', keys)]),
		)
		.execute();
	for (const message of messages) {
		add(message.subject_hash);
		add(message.contact_id);
	}
	for (const table of ['consents', 'opt_outs'] as const) {
		const rows = await db
			.selectFrom(table)
			.select('subject_hash')
			.where('account_id', '=', accountId)
			.where('created_at', '>', finishedAt ?? createdAt)
			.where(inList(db, `${table}.subject_hash`, keys))
			.execute();
		for (const row of rows) add(row.subject_hash);
	}
	const lists = secret.settings.lists ?? [];
	const ids = contacts.map(({ id }) => id);
	for (const id of await membersElsewhere(db, lists, ids)) used.add(id);
	return used;
}
