import type { Core } from '../../core.ts';
import type { RevokedKeys } from '../../api-keys/hooks.ts';
import type { Unit } from '../../store/store.ts';
import { PLATFORM } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { isLegal, transitions } from '../campaign/state-machine.ts';
import { transition } from '../campaign/transition.ts';

/** Suspends the campaigns that revoked keys have launched: a key may be revoked because it was stolen. */
export async function suspendOfKeys(
	core: Core,
	unit: Unit,
	{ accountId, keyIds }: RevokedKeys,
): Promise<ReadonlyMap<string, number>> {
	const rows = await unit.db
		.selectFrom('campaigns')
		.select(['id', 'account_id'])
		.where('account_id', '=', accountId)
		.where('launched_by', 'in', keyIds)
		.where('status', 'in', transitions.suspend.from)
		.orderBy('id')
		.execute();
	await suspendAll(core, unit, rows, 'key_revoked');
	// The waiting messages are already counted as messages.
	return new Map();
}

/**
 * Suspends campaigns that a restored backup would continue: since the backup they may have sent messages, or been paused or
 * cancelled.
 */
export async function suspendRestored(core: Core, unit: Unit): Promise<void> {
	const rows = await unit.db
		.selectFrom('campaigns')
		.select(['id', 'account_id'])
		.where('status', 'in', transitions.suspend.from)
		.orderBy('id')
		.execute();
	await suspendAll(core, unit, rows, 'restored');
}

async function suspendAll(
	core: Core,
	unit: Unit,
	rows: readonly { id: string; account_id: string }[],
	rule: string,
): Promise<void> {
	for (const { id, account_id: accountId } of rows) {
		const campaign = await lockCampaign(core, unit, accountId, id);
		if (!isLegal('suspend', campaign.status)) continue;
		const because = { rule, detail: null };
		await transition(core, unit, 'suspend', campaign, { actor: PLATFORM, because });
	}
}
