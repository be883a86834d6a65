import type { Contact } from '@marketing-cible/contract';
import { canonicalSubject } from '../compliance.ts';
import { subjectHash } from '../subjects/subject.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { contactView, externalHash, openContact, type StoredContact } from './model.ts';
import { prefixHash } from './names.ts';

/** Contacts of one statement. */
const IDS_AT_ONCE = 500;

/** Finds a contact of an account. */
export async function findContact(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredContact | null> {
	return (await findContacts(core, db, accountId, [id])).get(id) ?? null;
}

/** Finds contacts of an account by id; omits unknown ids. */
export async function findContacts(
	core: Core,
	db: Db,
	accountId: string,
	ids: Iterable<string>,
): Promise<Map<string, StoredContact>> {
	const found = new Map<string, StoredContact>();
	for (const chunk of inChunks([...new Set(ids)], IDS_AT_ONCE)) {
		const rows = await db
			.selectFrom('contacts')
			.selectAll()
			.where('account_id', '=', accountId)
			.where(inList(db, 'id', chunk))
			.execute();
		for (const row of rows) found.set(row.id, openContact(core, row));
	}
	return found;
}

/** Finds the contact that has an address. @param hash see `subjectHash`. */
export async function contactOfAddress(
	core: Core,
	db: Db,
	accountId: string,
	hash: string,
): Promise<StoredContact | null> {
	const row = await db
		.selectFrom('contacts')
		.selectAll()
		.where('account_id', '=', accountId)
		.where((where) => where.or([where('phone_hash', '=', hash), where('email_hash', '=', hash)]))
		.executeTakeFirst();
	return row === undefined ? null : openContact(core, row);
}

/** Finds the contacts that have one of some addresses. @param hashes see `subjectHash`. */
export async function contactsOfAddresses(
	core: Core,
	db: Db,
	accountId: string,
	hashes: readonly string[],
): Promise<StoredContact[]> {
	const found = new Map<string, StoredContact>();
	for (const column of ['phone_hash', 'email_hash'] as const) {
		const rows = await db
			.selectFrom('contacts')
			.selectAll()
			.where('account_id', '=', accountId)
			.where(inList(db, column, hashes))
			.execute();
		for (const row of rows) found.set(row.id, openContact(core, row));
	}
	return [...found.values()];
}

/** What a contact is searched by. */
export interface ContactQuery {
	/** An exact phone number, e-mail address or externalId, or a prefix of a name. */
	query?: string | undefined;
	/** Country of a phone number in national form; default: France. */
	country?: string | undefined;
}

/** Lists contacts. */
export async function listContacts(
	core: Core,
	accountId: string,
	{ query, country }: ContactQuery,
	page: PageRequest,
): Promise<{ data: Contact[]; nextCursor: string | null }> {
	let select = core.store.read
		.selectFrom('contacts')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (query !== undefined) {
		const address = canonicalSubject(query, country);
		const prefix = prefixHash(core, accountId, query);
		select = select.where((where) => {
			const matches = [where('external_hash', '=', externalHash(core, accountId, query))];
			if (address !== null) {
				const hash = subjectHash(core, accountId, address);
				matches.push(where('phone_hash', '=', hash), where('email_hash', '=', hash));
			}
			if (prefix !== null) {
				const named = where
					.selectFrom('contact_names')
					.select('contact_id')
					.where('account_id', '=', accountId)
					.where('prefix_hash', '=', prefix);
				matches.push(where('id', 'in', named));
			}
			return where.or(matches);
		});
	}
	if (page.after !== undefined) {
		select = select.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await select.execute(), page.limit);
	return { data: rows.map((row) => contactView(openContact(core, row))), nextCursor };
}
