import type { ClientBreach, Termination } from '@marketing-cible/contract';
import { afterStep, effectOf, terminationMachine } from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import { meetDeadlines } from '../../deadlines/deadlines.ts';
import { ProblemError } from '../../problems.ts';
import { type Caller, personOf } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import { asLetter, requireLetter } from '../letters/letters.ts';
import { subscriptionLock } from '../subscription/subscription.ts';
import { requireContract, stepSubscription } from './effect.ts';
import { refuseUsed } from './leave.ts';
import { refuseOver } from './over.ts';
import { refusal } from './problem.ts';
import { run } from './run.ts';
import {
	insertTermination,
	isOfClient,
	requireTermination,
	sealedTermination,
	terminationView,
	updateTermination,
} from './terminations.ts';

/**
 * Puts a termination by the client for a breach of the operator on record (« chaque partie se réserve le droit de résilier »): the month runs
 * from the receipt of its formal notice, and the contract ends when it is over and the client has not withdrawn.
 * @throws {ProblemError} 404 for a letter; 409 without a contract, and for a letter without effect or of the operator.
 */
export async function terminateForBreach(
	core: Core,
	unit: Unit,
	caller: Caller,
	{ letterId, reason }: ClientBreach,
): Promise<Termination> {
	const { accountId } = caller;
	const { userId } = personOf(caller);
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	await requireContract(unit.db, accountId);
	const letter = await requireLetter(unit.db, accountId, letterId);
	if (letter.sender !== 'client') {
		throw new ProblemError('conflict', 'This letter is not of the client: name one of its own.');
	}
	await refuseUsed(unit, letter);
	const { on, problem } = effectOf('formal_notice', asLetter(letter));
	if (problem !== undefined && problem !== 'not_yet') throw refusal(problem);
	if (on !== undefined) await refuseOver(core, unit, accountId, on);
	const row = await insertTermination(core, unit, {
		...{ accountId, kind: 'breach', letterId, reason },
		...{ decidedBy: userId, by: 'client' },
	});
	if (on === undefined) return terminationView(core, row);
	return terminationView(core, await run(core, unit, row, { on, actor: userId }));
}

/**
 * Closes a termination of the client without effect: the operator has remedied the breach, or the client changed its mind.
 * @throws {ProblemError} 404; 409 once it has ended, and for one of the operator.
 */
export async function withdrawTermination(
	core: Core,
	unit: Unit,
	{ accountId }: Pick<Caller, 'accountId'>,
	{ id, reason }: { id: string; reason: string },
): Promise<Termination> {
	await unit.lock([subscriptionLock(accountId)], 'exclusive');
	const row = await requireTermination(unit.db, accountId, id);
	if (!isOfClient(core, row)) {
		throw new ProblemError('conflict', 'The operator closes what it has given notice of itself.');
	}
	return closeTermination(core, unit, accountId, { id, reason });
}

/** Closes a termination without effect; whoever may has been checked. @throws {ProblemError} 404; 409 once it has ended. */
export async function closeTermination(
	core: Core,
	unit: Unit,
	accountId: string,
	{ id, reason }: { id: string; reason: string },
): Promise<Termination> {
	const row = await requireTermination(unit.db, accountId, id);
	if (afterStep(terminationMachine, row.state, 'remedy') === null) throw refusal('illegal_step');
	const at = core.clock.now();
	const secret = sealedTermination.open(core.vault, row.sealed, id);
	const closed = await updateTermination(unit, id, {
		state: 'remedied',
		remedied_at: at,
		sealed: sealedTermination.seal(core.vault, { ...secret, remedy: reason }, id),
	});
	await meetDeadlines(unit, id, at);
	const other = await unit.db
		.selectFrom('terminations')
		.select('id')
		.where('account_id', '=', accountId)
		.where('state', '=', 'running')
		.executeTakeFirst();
	if (other === undefined) await stepSubscription(core, unit, accountId, 'withdraw_notice');
	return terminationView(core, closed);
}
