import type { RevokedKeys } from '../api-keys/hooks.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import { abandon, FINAL } from './states.ts';

/** The platform itself, in the audit log. */
const ACTOR = 'platform';

/**
 * Cancels the imports that revoked keys have begun: a stolen key may have brought a list with consents that nobody gave. An undo goes on.
 * @returns nothing to count: the messages are counted.
 */
export async function cancelOfKeys(
	core: Core,
	unit: Unit,
	{ accountId, keyIds }: RevokedKeys,
): Promise<ReadonlyMap<string, number>> {
	for (const keys of inChunks(keyIds)) {
		const open = await unit.db
			.selectFrom('imports')
			.select(['id', 'account_id', 'status', 'result', 'finished_at', 'purge_at'])
			.where('account_id', '=', accountId)
			.where('key_id', 'in', keys)
			.where('status', 'not in', [...FINAL, 'undoing'])
			.orderBy('id')
			// A chunk that is being imported is committed first.
			.$if(unit.concurrent, (query) => query.forUpdate())
			.execute();
		for (const state of open) await abandon(core, unit, state, ACTOR, 'key_revoked');
	}
	return new Map();
}
