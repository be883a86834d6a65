import type { Core } from '../core.ts';
import { inList } from '../store/prepared.ts';
import { insertReturning, insertRows } from '../store/insert.ts';
import type { Unit } from '../store/store.ts';
import { type ContactFacts, sealContact, type StoredContact } from './model.ts';
import { nameRows } from './names.ts';
import { keysOfContact } from './person.ts';
import { hashesOf } from './put.ts';

/** A contact to store. */
export interface ContactWrite {
	/** As it is stored; `null`: it is new. */
	known: StoredContact | null;
	/** As it will be. */
	facts: ContactFacts;
}

/**
 * Stores contacts of an account, with a few statements for all of them. The caller has locked their people and made sure that no key
 * belongs to another contact.
 *
 * @returns the stored contacts, in order.
 */
export async function putContacts(
	core: Core,
	unit: Unit,
	accountId: string,
	writes: readonly ContactWrite[],
): Promise<StoredContact[]> {
	const now = core.clock.now();
	const contacts = writes.map(({ known, facts }): StoredContact => {
		const hashes = hashesOf(core, accountId, facts);
		return {
			seq: known?.seq ?? 0,
			id: known?.id ?? core.newId('con'),
			account_id: accountId,
			external_hash: hashes.get('externalId') ?? null,
			phone_hash: hashes.get('phone') ?? null,
			email_hash: hashes.get('email') ?? null,
			created_at: known?.created_at ?? now,
			updated_at: now,
			facts,
		};
	});
	await insertNew(
		core,
		unit,
		contacts.filter(({ seq }) => seq === 0),
	);
	for (const [index, contact] of contacts.entries()) {
		if (writes[index]?.known != null) await update(core, unit, contact);
	}
	await indexNamesOf(core, unit, contacts, writes);
	await core.hooks.contactsStored(
		unit,
		contacts.map((contact, index) => {
			const known = writes[index]?.known ?? null;
			return {
				accountId,
				contactId: contact.id,
				before: known === null ? [] : keysOfContact(core, known),
				after: keysOfContact(core, contact),
			};
		}),
	);
	return contacts;
}

/** Inserts contacts and sets their numbers. */
async function insertNew(
	core: Core,
	unit: Unit,
	contacts: readonly StoredContact[],
): Promise<void> {
	const rows = contacts.map(({ seq: _, facts, ...columns }) => ({
		...columns,
		sealed: sealContact(core, columns.id, facts),
	}));
	const numbers = await insertReturning(unit.db, 'contacts', rows, ['id', 'seq']);
	const seqs = new Map(numbers.map(({ id, seq }) => [id, seq]));
	for (const contact of contacts) contact.seq = seqs.get(contact.id) ?? 0;
}

async function update(core: Core, unit: Unit, { id, facts, ...row }: StoredContact): Promise<void> {
	const { external_hash, phone_hash, email_hash, updated_at } = row;
	await unit.db
		.updateTable('contacts')
		.set({
			external_hash,
			phone_hash,
			email_hash,
			updated_at,
			sealed: sealContact(core, id, facts),
		})
		.where('id', '=', id)
		.execute();
}

/** Rebuilds the name index of the contacts whose name changed. */
async function indexNamesOf(
	core: Core,
	unit: Unit,
	contacts: readonly StoredContact[],
	writes: readonly ContactWrite[],
): Promise<void> {
	const renamed = contacts
		.map((contact, index) => ({ contact, known: writes[index]?.known ?? null }))
		.filter(
			({ contact: { facts }, known }) =>
				known?.facts.firstName !== facts.firstName || known.facts.lastName !== facts.lastName,
		);
	const old = renamed.flatMap(({ known }) => (known === null ? [] : [known.id]));
	if (old.length > 0) {
		await unit.db
			.deleteFrom('contact_names')
			.where(inList(unit.db, 'contact_id', old))
			.execute();
	}
	const rows = renamed.flatMap(({ contact: { id, account_id: accountId, facts } }) =>
		nameRows(core, accountId, id, facts),
	);
	await insertRows(unit.db, 'contact_names', rows);
}
