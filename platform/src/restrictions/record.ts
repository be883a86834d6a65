import type { PrivacyRequest, PrivacyRequestCreation } from '@marketing-cible/contract';
import { fromIso } from '../clock.ts';
import { keysOfContact, lockPerson, readObjector } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { contactKey, equivalentHashes, type Subject } from '../subjects/subject.ts';
import { answerAfterHandOvers } from '../subjects/subject-locks.ts';
import type { SubjectHash } from '../types.ts';
import { cover } from './coverage.ts';
import { requireRestriction, restrictionView } from './restrictions.ts';
import { sealedRestriction } from './secret.ts';

/** Tolerated clock skew of a caller. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * Restricts the processing of a person's data (GDPR, article 18): of all of their addresses, known now or later. When the request is
 * answered, nothing that is not allowed nevertheless leaves any more.
 * @throws {ProblemError} 409 if a restriction on the same ground is in force; 422 for a person or an instant that cannot be.
 */
export async function restrict(
	core: Core,
	unit: Unit,
	caller: Caller,
	request: PrivacyRequestCreation,
): Promise<PrivacyRequest> {
	const { accountId } = caller;
	const now = core.clock.now();
	const receivedAt = request.receivedAt === undefined ? now : fromIso(request.receivedAt);
	if (receivedAt > now + CLOCK_SKEW_MS) {
		throw invalidField('/receivedAt', 'must not be in the future: it is when the person asked');
	}
	const { subjects, contact } = await readObjector(core, unit.db, caller, request);
	const subject = subjects[0] ?? subjectOfContact(contact?.id);
	const keys = await lockKeys(core, unit, accountId, subject);
	answerAfterHandOvers(core, unit, keys);
	await refuseSecond(unit, keys, request.ground);
	const id = core.newId('pvr');
	const secret = {
		address: subject.address,
		...{ channel: request.channel ?? null, note: request.note ?? null },
		...{ exceptions: [], lifted: null },
	};
	await unit.db
		.insertInto('restrictions')
		.values({
			...{ id, account_id: accountId, subject_hash: subject.hash, ground: request.ground },
			...{ received_at: Math.min(receivedAt, now), exceptions: '', lifted_at: null },
			sealed: sealedRestriction.seal(core.vault, secret, id),
			created_at: now,
		})
		.execute();
	await cover(unit, [id], keys);
	return restrictionView(core, await requireRestriction(unit.db, accountId, id));
}

/** A contact without an address yet, or one whose addresses the caller may not learn. */
function subjectOfContact(id: string | undefined): Subject {
	if (id === undefined) throw new Error('a request named nobody');
	return { address: id, hash: contactKey(id) };
}

/** Locks the person. @returns everything under which a decision looks them up. */
async function lockKeys(
	core: Core,
	unit: Unit,
	accountId: string,
	subject: Subject,
): Promise<SubjectHash[]> {
	const contact = await lockPerson(core, unit, accountId, subject);
	const same = equivalentHashes(core, accountId, subject.address);
	const ofContact = contact === null ? [] : keysOfContact(core, contact);
	return [...new Set([subject.hash, ...same, ...ofContact])];
}

async function refuseSecond(
	unit: Unit,
	keys: readonly string[],
	ground: PrivacyRequest['ground'],
): Promise<void> {
	const known = await unit.db
		.selectFrom('restrictions')
		.innerJoin('restriction_keys', 'restriction_id', 'restrictions.id')
		.select('restrictions.id')
		.where('lifted_at', 'is', null)
		.where('ground', '=', ground)
		.where(inList(unit.db, 'restriction_keys.subject_hash', keys))
		.executeTakeFirst();
	if (known === undefined) return;
	throw new ProblemError(
		'conflict',
		`The restriction ${known.id} of this person is in force on the same ground already.`,
	);
}
