import type { Import } from '@marketing-cible/contract';
import { canonicalJson } from '../canonical-json.ts';
import type { ContactFacts, StoredContact } from '../contacts/model.ts';
import { keysOfContact } from '../contacts/person.ts';
import { type ContactWrite, putContacts } from '../contacts/put-many.ts';
import { findContacts } from '../contacts/queries.ts';
import type { Core } from '../core.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { lockSubjects } from '../subjects/subject-locks.ts';
import { advance } from './lease.ts';
import { removeFromLists } from './lists.ts';
import { type ContactChange, sealedChanges, type StoredImport } from './model.ts';
import { findOwners, KEY_NAMES, loadStandings, type Owners } from './people.ts';
import { keysOfRow } from './row-keys.ts';
import { frozenAddresses } from './plan.ts';
import { endWork } from './states.ts';
import { usedContacts } from './used-contacts.ts';

type Undone = NonNullable<Import['undo']>;

/**
 * Undoes the changes of the next chunk: all of them or none. Contacts that the run created are removed unless they were used or changed
 * since; fields that it changed get their value back unless they were changed since. Consents and opt-outs stay.
 */
export async function undoChunk(core: Core, stored: StoredImport): Promise<void> {
	const { id, account_id: accountId, position } = stored;
	const row = await core.store.read
		.selectFrom('import_changes')
		.select(['number', 'sealed'])
		.where('import_id', '=', id)
		.where('number', '>=', position)
		.orderBy('number')
		.limit(1)
		.executeTakeFirst();
	await core.store.transaction(async (unit) => {
		await advance(core, unit, stored, row === undefined ? position : row.number + 1);
		if (row === undefined) {
			await endWork(core, unit, stored, 'undone', stored.key_id);
			return;
		}
		const changes = sealedChanges.open(core.vault, row.sealed, id, String(row.number));
		const before: Undone =
			position === 0 || stored.undo === null
				? { removed: 0, restored: 0, kept: 0 }
				: (JSON.parse(stored.undo) as Undone);
		const done = await undo(core, unit, accountId, stored, changes);
		const undone = {
			removed: before.removed + done.removed,
			restored: before.restored + done.restored,
			kept: before.kept + done.kept,
		};
		await unit.db
			.updateTable('imports')
			.set({ undo: JSON.stringify(undone) })
			.where('id', '=', id)
			.execute();
	});
}

async function undo(
	core: Core,
	unit: Unit,
	accountId: string,
	stored: StoredImport,
	changes: readonly ContactChange[],
): Promise<Undone> {
	const ids = changes.map(({ contactId }) => contactId);
	const seen = await findContacts(core, unit.db, accountId, ids);
	await lockSubjects(
		unit,
		[...seen.values()].flatMap((contact) => keysOfContact(core, contact)),
	);
	const contacts = await findContacts(core, unit.db, accountId, ids);
	const removed = await removeCreated(core, unit, stored, changes, contacts);
	const writes = await restorations(core, unit, accountId, changes, contacts);
	await putContacts(core, unit, accountId, writes);
	const existing = changes.filter(({ contactId }) => contacts.has(contactId)).length;
	return { removed, restored: writes.length, kept: existing - removed - writes.length };
}

async function removeCreated(
	core: Core,
	unit: Unit,
	stored: StoredImport,
	changes: readonly ContactChange[],
	contacts: ReadonlyMap<string, StoredContact>,
): Promise<number> {
	const unchanged = changes.flatMap(({ contactId, created, at }) => {
		const contact = contacts.get(contactId);
		return created && contact?.updated_at === at ? [contact] : [];
	});
	const used = await usedContacts(core, unit.db, stored, unchanged);
	const ids = unchanged.map(({ id }) => id).filter((id) => !used.has(id));
	if (ids.length === 0) return 0;
	const { account_id: accountId, secret } = stored;
	await removeFromLists(core, unit, accountId, secret.settings.lists ?? [], ids);
	for (const table of ['contact_names', 'import_contacts'] as const) {
		await unit.db
			.deleteFrom(table)
			.where(inList(unit.db, `${table}.contact_id`, ids))
			.execute();
	}
	await unit.db
		.deleteFrom('contacts')
		.where(inList(unit.db, 'contacts.id', ids))
		.execute();
	return ids.length;
}

/** What the contacts that the run changed become. */
async function restorations(
	core: Core,
	unit: Unit,
	accountId: string,
	changes: readonly ContactChange[],
	contacts: ReadonlyMap<string, StoredContact>,
): Promise<ContactWrite[]> {
	const changed = changes.flatMap(({ contactId, created, fields }) => {
		const known = contacts.get(contactId);
		return created || known === undefined ? [] : [{ known, fields }];
	});
	const earlier = changed.map(({ fields }) => keysOfRow(core, accountId, earlierKeys(fields)));
	const owners = await findOwners(core, unit.db, accountId, earlier);
	const standings = await loadStandings(
		core,
		unit.db,
		accountId,
		changed.map(({ known, fields }) => ({
			known,
			phones: texts(known.facts.phone, fields.phone?.[0]),
			emails: texts(known.facts.email, fields.email?.[0]),
			own: [],
		})),
		core.clock.now(),
	);
	return changed.flatMap(({ known, fields }, index) => {
		const standing = standings[index];
		const frozen = standing === undefined ? new Set<string>() : frozenAddresses(standing);
		const taken = takenKeys(owners, earlier[index] ?? {}, known.id);
		const facts = restore(known.facts, fields, new Set([...frozen, ...taken]));
		return facts === null ? [] : [{ known, facts }];
	});
}

/** Keys that belong to another contact by now. */
function takenKeys(
	owners: Owners,
	keys: ReturnType<typeof keysOfRow>,
	contactId: string,
): string[] {
	return KEY_NAMES.flatMap((name) => {
		const owner = owners.of(name, keys);
		if (owner === null || owner.id === contactId) return [];
		return [name === 'external' ? 'externalId' : name];
	});
}

function earlierKeys(fields: ContactChange['fields']): Record<string, string> {
	const keys: Record<string, string> = {};
	for (const name of ['externalId', 'phone', 'email'] as const) {
		const before = fields[name]?.[0];
		if (typeof before === 'string') keys[name] = before;
	}
	return keys;
}

/**
 * Gives fields their values back. @param fixed fields that must stay as they are.
 * @returns `null` if nothing can be restored.
 */
function restore(
	facts: ContactFacts,
	fields: ContactChange['fields'],
	fixed: ReadonlySet<string>,
): ContactFacts | null {
	const restored: Record<string, unknown> = { ...facts };
	let isRestored = false;
	for (const [name, [before, after]] of Object.entries(fields)) {
		if (fixed.has(name)) continue;
		const now = facts[name as keyof ContactFacts];
		const back =
			name === 'attributes'
				? earlierAttributes(facts.attributes, before, after)
				: same(now, after)
					? before
					: now;
		if (same(back, now)) continue;
		restored[name] = back;
		isRestored = true;
	}
	const { externalId, phone, email } = restored;
	const hasKey = externalId !== null || phone !== null || email !== null;
	return isRestored && hasKey ? (restored as ContactFacts) : null;
}

function earlierAttributes(
	now: ContactFacts['attributes'],
	before: unknown,
	after: unknown,
): ContactFacts['attributes'] {
	const [old, own] = [before, after] as [ContactFacts['attributes'], ContactFacts['attributes']];
	const restored = { ...now };
	for (const [name, value] of Object.entries(own)) {
		if (now[name] !== value || old[name] === value) continue;
		const earlier = old[name];
		if (earlier === undefined) Reflect.deleteProperty(restored, name);
		else restored[name] = earlier;
	}
	return restored;
}

function same(one: unknown, other: unknown): boolean {
	return canonicalJson(one) === canonicalJson(other);
}

function texts(...values: unknown[]): string[] {
	return [...new Set(values.filter((value) => typeof value === 'string'))];
}
