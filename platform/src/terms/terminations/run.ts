import { effectiveTerm, effectOf } from '@marketing-cible/governance';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { openDeadline } from '../../deadlines/deadlines.ts';
import type { ReachedDeadline } from '../../deadlines/hooks.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { asLetter, type StoredLetter } from '../letters/letters.ts';
import { asAccepted, termsInForce } from '../subscription/in-force.ts';
import { findSubscription, subscriptionLock } from '../subscription/subscription.ts';
import { stepSubscription, takeEffect } from './effect.ts';
import { isOfClient, type StoredTermination, updateTermination } from './terminations.ts';

/** The months after a formal notice by the terms of an account. */
export async function monthsOf(db: Db, accountId: string): Promise<number> {
	const { general, special } = await termsInForce(db, accountId);
	const accepted = { general: asAccepted(general), special: asAccepted(special) };
	return effectiveTerm('formalNoticeMonths', accepted).value;
}

/**
 * Starts the month of a formal notice that has arrived: the day of the receipt does not count, and the month ends on the same date, or
 * on the last day of a month that has no such date (CPC, art. 641).
 * @param on the day of the receipt.
 */
export async function run(
	core: Core,
	unit: Unit,
	row: StoredTermination,
	{ on, actor }: { on: string; actor: string },
): Promise<StoredTermination> {
	const { account_id: accountId, id } = row;
	const subscription = await findSubscription(unit.db, accountId);
	const deadline = await openDeadline(core, unit, {
		accountId,
		kind: 'formal_notice',
		subjectId: id,
		startedAt: { day: on },
		territory: subscription?.territory ?? 'FR',
		owedBy: isOfClient(core, row) ? 'operator' : 'client',
		period: { unit: 'months', length: await monthsOf(unit.db, accountId) },
	});
	await stepSubscription(core, unit, accountId, 'give_notice');
	const entry = { accountId, actor, action: 'termination.running', target: id };
	await recordAuditEntry(core, unit, entry);
	return updateTermination(unit, id, {
		state: 'running',
		ends_on: deadline.due_day,
		territory: deadline.territory,
		calendar_version: deadline.calendar_version,
	});
}

/** Starts the month of the termination that rests on a letter, once it has arrived. */
export async function runAfterLetter(
	core: Core,
	unit: Unit,
	actor: string,
	letter: StoredLetter,
): Promise<void> {
	const { on } = effectOf('formal_notice', asLetter(letter));
	if (on === undefined) return;
	await unit.lock([subscriptionLock(letter.account_id)], 'exclusive');
	const row = await unit.db
		.selectFrom('terminations')
		.selectAll()
		.where('letter_id', '=', letter.id)
		.where('kind', '=', 'breach')
		.where('state', '=', 'noticed')
		.executeTakeFirst();
	if (row !== undefined) await run(core, unit, row, { on, actor });
}

/** Ends the contract whose month is over and was not used. The platform itself acts: the actor is the termination. */
export async function endAfterMonth(
	core: Core,
	unit: Unit,
	{ accountId, kind, subjectId }: ReachedDeadline,
): Promise<void> {
	if (kind !== 'formal_notice') return;
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	const row = await unit.db
		.selectFrom('terminations')
		.selectAll()
		.where('id', '=', subjectId)
		.where('state', '=', 'running')
		.executeTakeFirst();
	if (row !== undefined) await takeEffect(core, unit, row, { actor: row.id });
}
