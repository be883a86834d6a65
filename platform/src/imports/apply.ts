import { recordConsents } from '../consents/consents.ts';
import { findExcess } from '../consents/limits.ts';
import type { StoredContact } from '../contacts/model.ts';
import { keysOfContact } from '../contacts/person.ts';
import { putContacts } from '../contacts/put-many.ts';
import type { Core } from '../core.ts';
import { optOut } from '../opt-outs/opt-outs.ts';
import type { Unit } from '../store/store.ts';
import { lockSubjects } from '../subjects/subject-locks.ts';
import { contactKey, equivalentHashes, subjectHash } from '../subjects/subject.ts';
import { addToLists } from './lists.ts';
import type { ContactChange, RowOutcome } from './model.ts';
import { planRows } from './plan.ts';
import type { PlacedRow, PlanContext, PlannedRow } from './planned-row.ts';

/** What a run did with a chunk. */
export interface Applied {
	outcomes: RowOutcome[];
	changes: ContactChange[];
}

/** Imports the rows of a chunk in a transaction. */
export async function applyRows(
	core: Core,
	unit: Unit,
	context: PlanContext,
	rows: readonly PlacedRow[],
): Promise<Applied> {
	const { accountId, settings } = context;
	await lockRows(core, unit, accountId, rows);
	let planned = await planRows(core, unit.db, context, rows);
	const known = planned.flatMap((row) => row.known ?? []);
	if (unit.concurrent && known.length > 0) {
		await lockSubjects(
			unit,
			known.flatMap((contact) => keysOfContact(core, contact)),
		);
		// A contact may have changed before it was locked.
		planned = await planRows(core, unit.db, context, rows);
	}
	const writes = planned.flatMap(({ known, write }) =>
		write === null ? [] : [{ known, facts: write.facts }],
	);
	const stored = await putContacts(core, unit, accountId, writes);
	const contacts = contactsOf(planned, stored);
	await coverOtherAddresses(core, unit, accountId, planned, contacts);
	for (const [index, row] of planned.entries()) {
		await recordOptOuts(core, unit, accountId, row, contacts[index] ?? null);
	}
	await recordGrants(core, unit, accountId, planned);
	const members = planned.flatMap(({ outcome }, index) => {
		const contact = contacts[index];
		return contact == null || outcome.outcome === 'invalid' ? [] : [contact];
	});
	await addToLists(core, unit, accountId, settings.lists ?? [], members);
	return {
		outcomes: planned.map(({ outcome }, index) => ({
			...outcome,
			contactId: contacts[index]?.id ?? outcome.contactId,
		})),
		changes: planned.flatMap((row, index) => changeOf(row, contacts[index] ?? null)),
	};
}

/** Excludes hand-overs to these people, their opt-outs, and requests that create the same contacts. */
async function lockRows(
	core: Core,
	unit: Unit,
	accountId: string,
	rows: readonly PlacedRow[],
): Promise<void> {
	if (!unit.concurrent) return;
	const names = rows.flatMap(({ read: { given }, keys }) => [
		...(keys.external === undefined ? [] : [keys.external]),
		...[given.phone, given.email].flatMap((address) =>
			address === undefined ? [] : equivalentHashes(core, accountId, address),
		),
	]);
	await unit.lock(names, 'exclusive');
}

/** The contact of each row after the change; `null`: none. */
function contactsOf(
	planned: readonly PlannedRow[],
	stored: readonly StoredContact[],
): (StoredContact | null)[] {
	let next = 0;
	return planned.map(({ write, known }) => (write === null ? known : (stored[next++] ?? null)));
}

/**
 * A row may have an address that its contact does not get, because the merge keeps another one or drops it. It is the person's all the
 * same: an opt-out of all, a withdrawal and a restriction hold there, too, for who is written to from the same list.
 */
async function coverOtherAddresses(
	core: Core,
	unit: Unit,
	accountId: string,
	planned: readonly PlannedRow[],
	contacts: readonly (StoredContact | null)[],
): Promise<void> {
	const changes = planned.flatMap(({ read: { given }, outcome }, index) => {
		const contact = contacts[index];
		if (contact == null || outcome.outcome === 'invalid') return [];
		const own = keysOfContact(core, contact);
		const others = [given.phone, given.email]
			.flatMap((address) =>
				address === undefined ? [] : equivalentHashes(core, accountId, address),
			)
			.filter((hash) => !own.includes(hash));
		if (others.length === 0) return [];
		return [{ accountId, contactId: contact.id, before: own, after: [...own, ...others] }];
	});
	await core.hooks.contactsStored(unit, changes);
}

async function recordOptOuts(
	core: Core,
	unit: Unit,
	accountId: string,
	{ optOuts, known }: PlannedRow,
	contact: StoredContact | null,
): Promise<void> {
	for (const { address, channel, occurredAt, isInForce } of optOuts) {
		if (isInForce) continue;
		const owner = contact ?? known;
		const subject =
			address === null
				? owner === null
					? null
					: { address: owner.id, hash: contactKey(owner.id) }
				: { address, hash: subjectHash(core, accountId, address) };
		if (subject === null) continue;
		await optOut(core, unit, accountId, {
			subject,
			channels: [channel],
			source: 'crm',
			occurredAt: occurredAt ?? undefined,
		});
	}
}

async function recordGrants(
	core: Core,
	unit: Unit,
	accountId: string,
	planned: readonly PlannedRow[],
): Promise<void> {
	const consents = planned.flatMap(({ grants }) =>
		grants.map(({ address, evidence }) => ({
			subject: { address, hash: subjectHash(core, accountId, address) },
			evidence,
		})),
	);
	if (consents.length === 0) return;
	const excess = await findExcess(core, unit, accountId, consents, { skipKnown: true });
	const recorded = consents.filter((consent) => !excess.has(consent));
	await recordConsents(core, unit, accountId, recorded, { skipKnown: true, silent: true });
}

function changeOf({ write, known }: PlannedRow, contact: StoredContact | null): ContactChange[] {
	if (write === null || contact === null) return [];
	return [
		{
			contactId: contact.id,
			created: known === null,
			at: contact.updated_at,
			fields: known === null ? {} : write.fields,
		},
	];
}
