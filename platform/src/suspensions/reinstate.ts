import type { AppealRequest, Suspension } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { CLIENT } from './secret.ts';
import { lockSuspension, takeStep } from './step.ts';
import { suspensionView } from './suspensions.ts';

/**
 * Requests the reinstatement with a statement and measures, or contests the suspension without any. Sending remains stopped until the
 * operator decides.
 * @throws {ProblemError} 404; 409 if nothing is stopped, or a request waits for its decision.
 */
export async function requestReinstatement(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
	{ statement, measures = [] }: AppealRequest,
): Promise<Suspension> {
	const suspension = await lockSuspension(core, unit, accountId, id);
	if (suspension.state === 'appeal') {
		throw new ProblemError(
			'conflict',
			'A request for this reinstatement waits for its decision. GET /v1/suspensions/{id} shows it when it is made.',
		);
	}
	const reinstatement = { statement, measures: [...measures], at: core.clock.now() };
	const after = await takeStep(core, unit, suspension, {
		step: 'appeal',
		actor: CLIENT,
		secret: { reinstatement, decision: null },
	});
	return suspensionView(core, unit.db, after);
}
