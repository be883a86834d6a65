import type { Channel } from '../compliance.ts';
import type { ContactFacts, StoredContact } from '../contacts/model.ts';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import type { SubjectHash } from '../types.ts';
import type { Claims } from './claims.ts';
import { FLAG_BITS } from './flags.ts';
import { type Merged, mergeRow } from './merge.ts';
import type { RowOutcome } from './model.ts';
import { findOwners, KEY_NAMES, loadStandings, type Owners, type Standing } from './people.ts';
import { planGrants } from './plan-grants.ts';
import { planOptOuts } from './plan-opt-outs.ts';
import type { PlacedRow, PlanContext, PlannedRow } from './planned-row.ts';
import type { ReadRow } from './read-row.ts';
import type { RowKeys } from './row-keys.ts';
import type { Given } from './row-reader.ts';

/** Decides what becomes of the rows of a chunk. The same state of the database leads to the same plan. */
export async function planRows(
	core: Core,
	db: Db,
	context: PlanContext,
	rows: readonly PlacedRow[],
): Promise<PlannedRow[]> {
	const owners = await findOwners(
		core,
		db,
		context.accountId,
		rows.map(({ keys }) => keys),
	);
	const matches = rows.map((row) => matchRow(row, owners, context));
	const standings = await loadStandings(
		core,
		db,
		context.accountId,
		rows.map(({ read: { given }, keys }, index) => {
			const known = matches[index]?.known ?? null;
			return {
				known,
				phones: distinct(known?.facts.phone, given.phone),
				emails: distinct(known?.facts.email, given.email),
				own: hashesOfRow(given, keys),
			};
		}),
		context.startedAt,
	);
	return rows.map((row, index) => {
		const match = matches[index];
		const standing = standings[index];
		if (match === undefined || standing === undefined) throw new Error('a row was lost');
		return planRow(row, match, standing, context);
	});
}

function hashesOfRow({ phone, email }: Given, keys: RowKeys): (readonly [string, SubjectHash])[] {
	return [
		...(phone === undefined || keys.phone === undefined ? [] : ([[phone, keys.phone]] as const)),
		...(email === undefined || keys.email === undefined ? [] : ([[email, keys.email]] as const)),
	];
}

/** Whom a row names. */
interface Match {
	known: StoredContact | null;
	outcome: Pick<RowOutcome, 'reason' | 'duplicateOf'>;
	/** The first row of the same person in the file. */
	first: number;
}

function matchRow(
	{ row, read, keys }: PlacedRow,
	owners: Owners,
	{ index, claims }: PlanContext,
): Match {
	const named = KEY_NAMES.map((name) => owners.of(name, keys)).filter((owner) => owner !== null);
	const [known = null] = named;
	const refused = (reason: RowOutcome['reason']): Match => ({
		known,
		outcome: { reason, duplicateOf: null },
		first: row,
	});
	if (read.reason !== null) return refused(read.reason);
	const place = index.place(row, keys);
	if (place.kind === 'conflict') return refused('two_people_in_file');
	if (place.kind === 'duplicate') {
		return {
			known,
			outcome: { reason: null, duplicateOf: index.lineOf(place.of) },
			first: place.of,
		};
	}
	if (named.some(({ id }) => id !== known?.id) || hasOtherId(known, read, keys, owners)) {
		return refused('two_people');
	}
	const former = KEY_NAMES.map((name) => claims.formerOwner(`${name} ${keys[name] ?? ''}`)).find(
		(owner) => owner !== null,
	);
	const contactId = known?.id ?? former;
	const claimedBy = contactId == null ? null : claims.rowOf(contactId);
	if (claimedBy === null || claimedBy === row) {
		if (known !== null) claims.claim(known.id, row);
		return { known, outcome: { reason: null, duplicateOf: null }, first: row };
	}
	return { known, outcome: { reason: null, duplicateOf: index.lineOf(claimedBy) }, first: row };
}

/** Whether the contact has another external id: the same rule as for `PUT /v1/contacts`. */
function hasOtherId(
	known: StoredContact | null,
	{ given }: ReadRow,
	keys: RowKeys,
	owners: Owners,
): boolean {
	if (known === null || given.externalId === undefined) return false;
	return known.facts.externalId !== null && owners.of('external', keys) === null;
}

function planRow(
	placed: PlacedRow,
	{ known, outcome, first }: Match,
	standing: Standing,
	{ settings, index, claims, importId }: PlanContext,
): PlannedRow {
	const { read, keys } = placed;
	const strictest = index.strictest(first, keys);
	const { reason, duplicateOf } = outcome;
	const planned = planOptOuts(read, known, standing, strictest);
	// An invalid row that names nobody opts nobody out, and is not counted as if it did.
	const namesNobody = reason !== null && known === null;
	const optOuts = namesNobody ? planned.filter(({ address }) => address !== null) : planned;
	const { before, marked } = standing;
	const flags =
		read.flags |
		(optOuts.some(({ isNew }) => isNew) ? FLAG_BITS.opts_out : 0) |
		(before.forbidden.size > 0 || marked.size > 0 ? FLAG_BITS.opted_out : 0);
	const contactId = known?.id ?? null;
	const nothing = { ...placed, known, write: null, optOuts, grants: [] };
	if (reason !== null) {
		return { ...nothing, outcome: { outcome: 'invalid', reason, flags, duplicateOf, contactId } };
	}
	if (duplicateOf !== null) {
		return { ...nothing, outcome: { outcome: 'duplicate', reason, flags, duplicateOf, contactId } };
	}
	const merged = mergeRow(
		known?.facts ?? null,
		read.given,
		settings.mergePolicy,
		frozenAddresses(standing),
	);
	if (known !== null) releaseKeys(claims, known, merged);
	const grants = planGrants(placed, merged.facts, standing, strictest, { importId, settings });
	const isOptedOut = (flags & (FLAG_BITS.opted_out | FLAG_BITS.opts_out)) !== 0;
	const consents = grants.length > 0 ? FLAG_BITS.consent_recorded : 0;
	const missing =
		!isOptedOut && consents === 0 && !hasGrant(merged.facts, standing)
			? FLAG_BITS.consent_missing
			: 0;
	const isChanged = Object.keys(merged.fields).length > 0;
	const kind = known === null ? 'new' : isChanged ? 'changed' : 'unchanged';
	const all = flags | merged.flags | consents | missing;
	return {
		...placed,
		keys,
		known,
		write: isChanged ? { facts: merged.facts, fields: merged.fields } : null,
		optOuts,
		grants,
		outcome: { outcome: kind, reason: null, flags: all, duplicateOf: null, contactId },
	};
}

/** Addresses that a row must not replace; see `mergeRow`. */
export function frozenAddresses({ forbidden, marked }: Standing): ReadonlySet<'phone' | 'email'> {
	const found = new Set(marked);
	if (forbidden.has('sms') || forbidden.has('voice')) found.add('phone');
	if (forbidden.has('email')) found.add('email');
	return found;
}

/** Keys that the row takes from its contact still count as the contact's. */
function releaseKeys(claims: Claims, known: StoredContact, { fields }: Merged): void {
	if (fields.externalId !== undefined && known.external_hash !== null) {
		claims.release(`external ${known.external_hash}`, known.id);
	}
	if (fields.phone !== undefined && known.phone_hash !== null) {
		claims.release(`phone ${known.phone_hash}`, known.id);
	}
	if (fields.email !== undefined && known.email_hash !== null) {
		claims.release(`email ${known.email_hash}`, known.id);
	}
}

/** Whether there is a consent to marketing on a channel of the contact; also without any address, which is no lack of consent. */
function hasGrant({ phone, email }: ContactFacts, standing: Standing): boolean {
	const reached: [string | null, Channel][] = [
		[phone, 'sms'],
		[email, 'email'],
	];
	const addressed = reached.filter(([address]) => address !== null);
	if (addressed.length === 0) return true;
	return addressed.some(
		([address, channel]) => address !== null && standing.grantedAt(address, channel) !== null,
	);
}

function distinct(...values: (string | null | undefined)[]): string[] {
	return [...new Set(values.filter((value) => value != null))];
}
