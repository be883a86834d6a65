import type { OptOut } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { type Channel, maskAddress } from '../compliance.ts';
import { addressesOf, channelsOfAddress } from '../contacts/person.ts';
import { contactsOfAddresses } from '../contacts/queries.ts';
import type { Core } from '../core.ts';
import type { StoredContactChange } from '../contacts/hooks.ts';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { SubjectHash } from '../types.ts';
import type { OptOutTable } from './tables.ts';

/** The channels of an opt-out that is a person's. */
export const ALL = 'all';

/**
 * Extends opt-outs to further addresses and contacts.
 * @param hashes hashes of addresses, and keys of contacts.
 */
export async function cover(
	unit: Unit,
	optOuts: readonly { id: string; subject_hash: string }[],
	hashes: readonly SubjectHash[],
): Promise<void> {
	const rows = optOuts.flatMap(({ id, subject_hash: own }) =>
		hashes.filter((hash) => hash !== own).map((hash) => ({ opt_out_id: id, subject_hash: hash })),
	);
	if (rows.length === 0) return;
	await unit.db
		.insertInto('opt_out_coverage')
		.values(rows)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** Hashes of everything that an opt-out covers: its subject, further addresses, and contacts. */
export async function coveredHashes(db: Db, optOutId: string): Promise<SubjectHash[]> {
	const rows = await db
		.selectFrom('opt_outs')
		.select('subject_hash')
		.where('id', '=', optOutId)
		.unionAll(
			db.selectFrom('opt_out_coverage').select('subject_hash').where('opt_out_id', '=', optOutId),
		)
		.execute();
	return rows.map((row) => row.subject_hash as SubjectHash);
}

/**
 * Contacts were stored: every opt-out of a person that concerns the contact, or one of its addresses before or after the change,
 * covers all of its addresses from now on. The times of the opt-outs stay, so that a grant that the person gave since then still counts.
 */
export async function coverChangedContacts(
	_core: Core,
	unit: Unit,
	changes: readonly StoredContactChange[],
): Promise<void> {
	const covered = await coveredKeys(
		unit.db,
		changes.flatMap(({ before, after }) => [...before, ...after]),
	);
	for (const change of changes) {
		const concerned = [...change.before, ...change.after].some((key) => covered.has(key));
		if (concerned) await coverChangedContact(unit, change);
	}
}

/** Those of some addresses and contacts that an opt-out of a person concerns. */
async function coveredKeys(db: Db, keys: readonly SubjectHash[]): Promise<ReadonlySet<string>> {
	const found = new Set<string>();
	const own = db
		.selectFrom('opt_outs')
		.select('subject_hash')
		.where('channels', '=', ALL)
		.where(inList(db, 'subject_hash', keys));
	const further = db
		.selectFrom('opt_out_coverage')
		.select('subject_hash')
		.where(inList(db, 'subject_hash', keys));
	for (const row of await own.execute()) found.add(row.subject_hash);
	for (const row of await further.execute()) found.add(row.subject_hash);
	return found;
}

async function coverChangedContact(
	unit: Unit,
	{ accountId, before, after }: StoredContactChange,
): Promise<void> {
	const concerned = [...new Set([...before, ...after])];
	const optOuts = await unit.db
		.selectFrom('opt_outs')
		.select(['id', 'subject_hash'])
		.where('account_id', '=', accountId)
		.where('channels', '=', ALL)
		.where((row) =>
			row.or([
				inList(unit.db, 'subject_hash', concerned),
				row(
					'id',
					'in',
					row
						.selectFrom('opt_out_coverage')
						.select('opt_out_id')
						.where(inList(unit.db, 'opt_out_coverage.subject_hash', concerned)),
				),
			]),
		)
		.execute();
	await cover(unit, optOuts, [...new Set(after)]);
}

/** An address with the channels that an opt-out covers. */
type Covered = NonNullable<OptOut['covers']>[number];

/** Part of an opt-out that tells what it covers. */
type Coverable = Pick<Selectable<OptOutTable>, 'id' | 'channels'> & { address: string };

/**
 * What opt-outs cover at the moment: the own address, and for an opt-out of a person the other addresses of their contacts.
 *
 * @param masked whether to mask addresses other than the own one.
 * @returns a list by the id of the opt-out.
 */
export async function coveredBy(
	core: Core,
	db: Db,
	accountId: string,
	optOuts: readonly Coverable[],
	masked: boolean,
): Promise<Map<string, Covered[]>> {
	const further = await furtherAddresses(core, db, accountId, optOuts);
	return new Map(
		optOuts.map((optOut) => {
			const others = [...(further.get(optOut.id) ?? [])].filter((one) => one !== optOut.address);
			const own = isAddress(optOut.address) ? [optOut.address] : [];
			const covers = [...own, ...others].flatMap((address) =>
				channelsOf(optOut, address).map((channel) => ({
					channel,
					address: masked && address !== optOut.address ? maskAddress(address) : address,
				})),
			);
			return [optOut.id, covers];
		}),
	);
}

/** The subject of an opt-out may be a contact without an address, or erased. */
function isAddress(text: string): boolean {
	return text.includes('@') || text.startsWith('+');
}

function channelsOf({ channels }: Coverable, address: string): readonly Channel[] {
	const reached = channelsOfAddress(address);
	if (channels === ALL) return reached;
	const listed = channels.split(',');
	return reached.filter((channel) => listed.includes(channel));
}

async function furtherAddresses(
	core: Core,
	db: Db,
	accountId: string,
	optOuts: readonly Coverable[],
): Promise<Map<string, Set<string>>> {
	const found = new Map<string, Set<string>>();
	const persons = optOuts.filter(({ channels }) => channels === ALL).map(({ id }) => id);
	if (persons.length === 0) return found;
	const rows = await db
		.selectFrom('opt_out_coverage')
		.selectAll()
		.where(inList(db, 'opt_out_id', persons))
		.execute();
	const hashes = [...new Set(rows.map((row) => row.subject_hash))];
	const contacts = await contactsOfAddresses(core, db, accountId, hashes);
	const addresses = new Map<string, string>(
		contacts.flatMap((contact) =>
			addressesOf(core, contact).map(({ hash, address }) => [hash, address] as const),
		),
	);
	for (const { opt_out_id: id, subject_hash: hash } of rows) {
		const address = addresses.get(hash);
		if (address !== undefined) found.set(id, (found.get(id) ?? new Set()).add(address));
	}
	return found;
}
