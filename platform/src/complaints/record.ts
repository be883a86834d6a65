import type { AccountComplaintRequest, ComplaintRequest } from '@marketing-cible/contract';
import { readComplaintText } from '@marketing-cible/governance';
import { fromIso } from '../clock.ts';
import { refuseImpossible } from '../consents/consents.ts';
import { addressesOf, type Person, readObjector } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { findMessage } from '../messages/message/queries.ts';
import { optOutPerson } from '../opt-outs/opt-out-person.ts';
import { invalidField } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Unit } from '../store/store.ts';
import { contactKey, equivalentHashes, readSubject } from '../subjects/subject.ts';
import { type NewComplaint, storeComplaint, type StoredComplaint } from './complaints.ts';

/**
 * Records a complaint that the client received. The person is opted out of all marketing in the same transaction, whatever becomes of
 * the complaint.
 * @throws {ProblemError} 422 for a person or message that cannot be found, or an instant in the future.
 */
export async function recordComplaint(
	core: Core,
	unit: Unit,
	caller: Caller,
	request: ComplaintRequest,
): Promise<StoredComplaint> {
	if (request.receivedAt !== undefined) refuseImpossible(core, request.receivedAt, '/receivedAt');
	const person = await readObjector(core, unit.db, caller, request);
	return storeFor(core, unit, caller.accountId, { person, request, state: 'received' });
}

/** Records a complaint that reached the operator, for the client that it is about. @throws {ProblemError} as {@link recordComplaint}. */
export async function recordForwarded(
	core: Core,
	unit: Unit,
	accountId: string,
	request: AccountComplaintRequest,
): Promise<StoredComplaint> {
	if (request.receivedAt !== undefined) refuseImpossible(core, request.receivedAt, '/receivedAt');
	const { subject, country } = request;
	const subjects = [readSubject(core, accountId, subject, { country })];
	return storeFor(core, unit, accountId, {
		person: { subjects, contact: null },
		...{ request, state: 'forwarded' },
	});
}

interface Told {
	person: Person;
	request: Omit<ComplaintRequest, 'subject' | 'country' | 'contactId'>;
	state: NewComplaint['state'];
}

/** Opts the person out and stores the complaint. */
async function storeFor(
	core: Core,
	unit: Unit,
	accountId: string,
	{ person, request, state }: Told,
): Promise<StoredComplaint> {
	const now = core.clock.now();
	const receivedAt =
		request.receivedAt === undefined ? now : Math.min(fromIso(request.receivedAt), now);
	const [optedOut] = await optOutPerson(core, unit, accountId, person, {
		channels: ['all'],
		source: 'complaint',
		occurredAt: receivedAt,
	});
	const addresses = person.contact === null ? person.subjects : addressesOf(core, person.contact);
	const id = person.contact?.id ?? '';
	// A contact whose addresses the caller may not learn is named by its id, also in the record.
	const subject = person.subjects[0] ?? { address: id, hash: addresses[0]?.hash ?? contactKey(id) };
	if (request.messageId !== undefined) {
		await requireMessage(core, unit, accountId, request.messageId, [
			...addresses.flatMap(({ hash, address }) => [
				hash,
				...equivalentHashes(core, accountId, address),
			]),
		]);
	}
	return storeComplaint(core, unit, accountId, {
		subject,
		channel: request.channel,
		says: request.says ?? readComplaintText(request.text ?? ''),
		text: request.text ?? null,
		messageId: request.messageId ?? null,
		receivedAt,
		optOutId: optedOut?.id ?? null,
		state,
	});
}

async function requireMessage(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	hashes: readonly string[],
): Promise<void> {
	const message = await findMessage(core, unit.db, accountId, id);
	if (message !== null && hashes.includes(message.subjectHash)) return;
	throw invalidField(
		'/messageId',
		'is not a message of your account to this person: check the id, or leave it out',
	);
}
