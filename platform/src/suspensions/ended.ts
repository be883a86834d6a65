import type { SuspensionKind } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';

/**
 * Whether a suspension was lifted while its figures were read, which settles them: the next pass reads new figures. The caller holds
 * the lock of the account's suspensions.
 */
export async function hasEndedSince(
	{ db }: Unit,
	accountId: string,
	kind: SuspensionKind,
	since: number,
): Promise<boolean> {
	const ended = await db
		.selectFrom('suspensions')
		.select('id')
		.where('account_id', '=', accountId)
		.where('kind', '=', kind)
		.where('ended_at', '>=', since)
		.limit(1)
		.executeTakeFirst();
	return ended !== undefined;
}

/** The last end of a suspension of each source, by the hash of the source; earlier messages are settled. */
export async function settledSources(
	core: Core,
	accountId: string,
	kind: SuspensionKind,
): Promise<Map<string, number>> {
	const rows = await core.store.read
		.selectFrom('suspensions')
		.select(({ fn }) => ['source_hash', fn.max('ended_at').as('at')])
		.where('account_id', '=', accountId)
		.where('kind', '=', kind)
		.where('scope_type', '=', 'source')
		.groupBy('source_hash')
		.execute();
	return new Map(
		rows.flatMap(({ source_hash: hash, at }) =>
			hash === null || at === null ? [] : [[hash, at] as const],
		),
	);
}
