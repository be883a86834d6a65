import type { Channel } from '../compliance.ts';
import { addressesOf, channelsOfAddress, lockPerson } from '../contacts/person.ts';
import type { StoredContact } from '../contacts/model.ts';
import { findContact } from '../contacts/queries.ts';
import type { Core } from '../core.ts';
import type { StoredContactChange } from '../contacts/hooks.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { equivalentHashes, type Subject } from '../subjects/subject.ts';
import { recordConsents } from './consents.ts';
import { MAX_CURRENT_RECORDS } from './current-records.ts';
import { type Evidence, type NewConsent, sealedConsent } from './evidence.ts';

/**
 * Extends a withdrawal or refusal to the other addresses of the person: one for SMS and e-mail under the phone number also applies to
 * e-mail at the e-mail address. Locks the person.
 *
 * @returns the consent, and one for each further address.
 */
export async function withOtherAddresses(
	core: Core,
	unit: Unit,
	accountId: string,
	consent: NewConsent,
): Promise<NewConsent[]> {
	const { subject, evidence } = consent;
	if (evidence.action === 'grant' || !reachesElsewhere(evidence, subject)) return [consent];
	const contact = await lockPerson(core, unit, accountId, subject);
	if (contact === null) return [consent];
	const others = addressesOf(core, contact).filter(({ hash }) => hash !== subject.hash);
	return [consent, ...others.flatMap((other) => partAt(other, evidence))];
}

/**
 * Runs after contacts are stored: copies withdrawals and refusals between the addresses of a contact, if they name a channel of the
 * other address. Copies keep their time, so that later grants by the person still count.
 */
export async function spreadWithdrawals(
	core: Core,
	unit: Unit,
	changes: readonly StoredContactChange[],
): Promise<void> {
	const grown = changes.filter(({ before, after }) => !after.every((key) => before.includes(key)));
	if (grown.length === 0) return;
	const keys = grown.flatMap(({ before, after }) => [...before, ...after]);
	const rows = await unit.db
		.selectFrom('consents')
		.select('subject_hash')
		.distinct()
		.where(inList(unit.db, 'subject_hash', keys))
		.execute();
	const known = new Set<string>(rows.map((row) => row.subject_hash));
	for (const change of grown) {
		const concerned = [...change.before, ...change.after].some((key) => known.has(key));
		if (concerned) await spreadWithdrawalsOf(core, unit, change);
	}
}

async function spreadWithdrawalsOf(
	core: Core,
	unit: Unit,
	{ accountId, contactId, before, after }: StoredContactChange,
): Promise<void> {
	const keys = [...new Set([...before, ...after])];
	const rows = await unit.db
		.selectFrom('consents')
		.select(['id', 'subject_hash', 'sealed'])
		.where('account_id', '=', accountId)
		.where(inList(unit.db, 'subject_hash', keys))
		.where('superseded', '=', 0)
		.orderBy('seq', 'desc')
		.limit(MAX_CURRENT_RECORDS)
		.execute();
	const acts = rows
		.map((row) => ({ ...row, ...sealedConsent.open(core.vault, row.sealed, row.id) }))
		.filter(({ evidence }) => evidence.action !== 'grant');
	if (acts.length === 0) return;
	const contact = await findContact(core, unit.db, accountId, contactId);
	if (contact === null) return;
	const spread = acts.flatMap(({ subject_hash: from, evidence }) =>
		othersThan(core, contact, from).flatMap((other) => partAt(other, evidence)),
	);
	await recordConsents(core, unit, accountId, spread, { skipKnown: true });
}

function othersThan(core: Core, contact: StoredContact, from: string): Subject[] {
	return addressesOf(core, contact).filter(
		({ address }) =>
			!equivalentHashes(core, contact.account_id, address).some((hash) => hash === from),
	);
}

function reachesElsewhere({ channels }: Evidence, { address }: Subject): boolean {
	const own = channelsOfAddress(address);
	return channels.some((channel) => !own.includes(channel));
}

/** The part of a withdrawal that concerns the channels of an address. */
function partAt(subject: Subject, evidence: Evidence): NewConsent[] {
	const own = channelsOfAddress(subject.address);
	const channels: Channel[] = evidence.channels.filter((channel) => own.includes(channel));
	return channels.length === 0 ? [] : [{ subject, evidence: { ...evidence, channels } }];
}
