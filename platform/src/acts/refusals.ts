import type { OperatorActKind } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/** A proposal of one person that another one confirms. */
export interface ProposedAct {
	kind: OperatorActKind;
	/** Of what is proposed. */
	id: string;
	/** Id of the key or the person. */
	proposedBy: string;
	/** Milliseconds since the epoch. */
	proposedAt: number;
}

/** Why an act was refused. */
export const sealedRefusal = sealed<{ reason: string }>('refused-act');

/** Names one proposal: the same thing may be proposed again after a refusal. */
const actKey = ({ kind, id, proposedAt }: ProposedAct) => `${kind} ${id} ${proposedAt}`;

/** Whether an act was refused. */
export async function isRefused(db: Db, act: ProposedAct): Promise<boolean> {
	const row = await db
		.selectFrom('refused_acts')
		.select('id')
		.where('id', '=', actKey(act))
		.executeTakeFirst();
	return row !== undefined;
}

/** Of proposals, those that nobody refused. */
export async function withoutRefused<Act extends ProposedAct>(
	db: Db,
	acts: readonly Act[],
): Promise<Act[]> {
	if (acts.length === 0) return [];
	const rows = await db
		.selectFrom('refused_acts')
		.select('id')
		.where('id', 'in', acts.map(actKey))
		.execute();
	const refused = new Set(rows.map(({ id }) => id));
	return acts.filter((act) => !refused.has(actKey(act)));
}

/** Refuses a proposal for good. */
export async function storeRefusal(
	core: Core,
	unit: Unit,
	act: ProposedAct,
	{ operator, reason }: { operator: string; reason: string },
): Promise<void> {
	const id = actKey(act);
	await unit.db
		.insertInto('refused_acts')
		.values({
			id,
			kind: act.kind,
			subject_id: act.id,
			refused_by: operator,
			at: core.clock.now(),
			sealed: sealedRefusal.seal(core.vault, { reason }, id),
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
}
