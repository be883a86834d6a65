import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { extendOpenLots } from './extend.ts';

/** The operator's reason for an extension. */
export const sealedExtension = sealed<{ reason: string }>('credit-extension');

/** An extension by the operator, for example after an outage of a carrier. */
export interface ExtensionAct {
	accountId: string;
	/** Id of the operator key. */
	actor: string;
	days: number;
	reason: string;
}

/** Extends the validity of every open lot of an account, and records the actor and the reason. */
export async function extendByAct(
	core: Core,
	unit: Unit,
	{ accountId, actor, days, reason }: ExtensionAct,
): Promise<{ id: string; lots: { lotId: string; lastDay: string }[] }> {
	const id = core.newId('cex');
	const lots = await extendOpenLots(core, unit, { accountId, causeId: id, days });
	await unit.db
		.insertInto('credit_extension_acts')
		.values({
			...{ id, account_id: accountId, days, actor, created_at: core.clock.now() },
			sealed: sealedExtension.seal(core.vault, { reason }, id),
		})
		.execute();
	return { id, lots };
}

/** The operator's reasons for extensions, by lot, oldest first. */
export async function reasonsByLot(
	core: Core,
	db: Db,
	lotIds: readonly string[],
): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	if (lotIds.length === 0) return found;
	const rows = await db
		.selectFrom('credit_extensions as extension')
		.innerJoin('credit_extension_acts as act', 'act.id', 'extension.cause_id')
		.select(['extension.lot_id', 'act.id', 'act.sealed'])
		.where('extension.lot_id', 'in', lotIds)
		.orderBy('act.seq')
		.execute();
	for (const row of rows) {
		const { reason } = sealedExtension.open(core.vault, row.sealed, row.id);
		found.set(row.lot_id, [...(found.get(row.lot_id) ?? []), reason]);
	}
	return found;
}
