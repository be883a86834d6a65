import type { ClientTermination, Termination } from '@marketing-cible/contract';
import { dayIn, deadlineRules, effectOf } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import type { Core } from '../../core.ts';
import { notFound, ProblemError } from '../../problems.ts';
import { type Caller, personOf } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import { asLetter, requireLetter, type StoredLetter } from '../letters/letters.ts';
import { subscriptionLock } from '../subscription/subscription.ts';
import type { NoticeTable } from '../tables.ts';
import { requireContract, takeEffect } from './effect.ts';
import { refusal } from './problem.ts';
import { insertTermination, terminationView } from './terminations.ts';

/**
 * Ends the contract because the client leaves after a change of the law or of prices, without notice or indemnity. The deposit of its
 * registered letter keeps the days.
 * @throws {ProblemError} 404 for a notice or letter of nobody; 409 without a letter, before the information and after the last day.
 */
export async function leave(
	core: Core,
	unit: Unit,
	caller: Caller,
	{ noticeId, letterId }: ClientTermination,
): Promise<Termination> {
	const { accountId } = caller;
	const { userId } = personOf(caller);
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	const notice = await unit.db
		.selectFrom('notices')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', noticeId)
		.executeTakeFirst();
	if (notice === undefined) throw notFound('notice');
	const { territory } = await requireContract(unit.db, accountId);
	const exitUntil = exitOf(notice);
	if (letterId === undefined) {
		const today = dayIn(notice.territory ?? territory ?? 'FR', core.clock.now(), 'earliest');
		throw today > exitUntil ? tooLate(notice, `Today is ${today}.`) : refusal('letter_required');
	}
	const letter = await requireLetter(unit.db, accountId, letterId);
	refuseLetter(notice, letter);
	await refuseUsed(unit, letter);
	const row = await insertTermination(core, unit, {
		...{ accountId, kind: 'client_15_days', noticeId, letterId },
		decidedBy: userId,
	});
	return terminationView(core, await takeEffect(core, unit, row, { actor: userId, exitUntil }));
}

type StoredNotice = Selectable<NoticeTable>;

/** The last day to leave. @throws {ProblemError} 409 while the information is not on record. */
function exitOf({ exit_until: exitUntil }: StoredNotice): string {
	if (exitUntil !== null) return exitUntil;
	throw new ProblemError(
		'conflict',
		'The information of the client about this change is not on record yet: the older terms hold, and the days to leave have not begun.',
	);
}

function refuseLetter(notice: StoredNotice, letter: StoredLetter): void {
	if (letter.sender !== 'client') {
		throw new ProblemError('conflict', 'This letter is not of the client: name one of its own.');
	}
	const { on, problem } = effectOf('leave_after_change', asLetter(letter));
	if (problem !== undefined) throw refusal(problem);
	if (on < dayIn('FR', notice.created_at, 'earliest')) {
		throw new ProblemError(
			'conflict',
			'The letter is older than the notice: it is about another one.',
		);
	}
	if (on > exitOf(notice)) throw tooLate(notice, `The letter was deposited on ${on}.`);
}

/** @throws {ProblemError} 409 for a letter on which a termination rests already. */
export async function refuseUsed(unit: Unit, { id }: StoredLetter): Promise<void> {
	const used = await unit.db
		.selectFrom('terminations')
		.select('id')
		.where('letter_id', '=', id)
		.executeTakeFirst();
	if (used === undefined) return;
	throw new ProblemError('conflict', `The termination ${used.id} rests on this letter already.`);
}

function tooLate({ kind, informed_on: informedOn, exit_until: until }: StoredNotice, fact: string) {
	const { text } =
		deadlineRules[kind === 'legal' ? 'legal_change_exit' : 'price_change_exit'].source;
	return new ProblemError(
		'conflict',
		`The last day to leave was ${until ?? ''}, after the information of ${informedOn ?? ''} (${text}). ${fact}`,
	);
}
