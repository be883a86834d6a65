import { deadline } from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { requireContract } from './effect.ts';
import { monthsOf } from './run.ts';

/**
 * The other side must see a termination here before it ends the contract.
 * @param on the day on which the formal notice was received.
 * @throws {ProblemError} 409 if its month is over already.
 */
export async function refuseOver(
	core: Core,
	unit: Unit,
	accountId: string,
	on: string,
): Promise<void> {
	const { territory } = await requireContract(unit.db, accountId);
	const period = { unit: 'months', length: await monthsOf(unit.db, accountId) } as const;
	const { dueDay, dueAt } = deadline('formal_notice', { day: on }, territory ?? undefined, period);
	if (core.clock.now() < dueAt) return;
	throw new ProblemError(
		'conflict',
		`The month of this letter, received on ${on}, was over on ${dueDay}, and no termination was on record meanwhile: send a new formal notice.`,
	);
}
