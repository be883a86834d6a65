import { recordAuditEntries } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { seqBounds } from '../messages/message/time-bounds.ts';
import { inChunks } from '../store/chunks.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import type { DeleteChunk, Expired } from './delete-chunk.ts';
import { ENDED, isNotNeeded } from './needed.ts';

/** Messages of one transaction. */
const CHUNK = 1000;

/** Deletes messages that are older than `cutoff` and have not changed since. Their events go with `deleteEvents`. */
export const deleteMessages: DeleteChunk = async (core, { cutoff, accountId }, after) => {
	const { most } = await seqBounds(core.store.read, { until: cutoff });
	if (after > most) return { deleted: 0, next: null };
	return core.store.transaction(async (unit) => {
		const rows = await expiredMessages(unit, core.clock.now(), { cutoff, accountId, after, most });
		const last = rows.at(-1);
		if (last === undefined) return { deleted: 0, next: null };
		await keepLinks(core, unit, rows);
		for (const chunk of inChunks(rows)) {
			const ids = chunk.map(({ id }) => id);
			await unit.db
				.deleteFrom('message_marks')
				.where(inList(unit.db, 'message_id', ids))
				.execute();
			await unit.db
				.deleteFrom('messages')
				.where(inList(unit.db, 'id', ids))
				.execute();
		}
		await recordDeletion(core, unit, rows);
		unit.afterCommit(() => core.meter.retentionDeleted('messages', rows.length));
		return { deleted: rows.length, next: rows.length < CHUNK ? null : last.seq };
	});
};

type ExpiredMessage = Awaited<ReturnType<typeof expiredMessages>>[number];

async function expiredMessages(
	unit: Unit,
	now: number,
	{ cutoff, accountId, after, most }: Expired & { after: number; most: number },
) {
	return unit.db
		.selectFrom('messages')
		.select(['seq', 'id', 'account_id', 'channel', 'purpose', 'subject_hash'])
		.$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
		.where('seq', '>', after)
		.where('seq', '<=', most)
		.where('created_at', '<', cutoff)
		.where('updated_at', '<', cutoff)
		.where('status', 'in', ENDED)
		.where(isNotNeeded(now))
		.orderBy('seq')
		.limit(CHUNK)
		.$if(unit.concurrent, (query) => query.forUpdate('messages').skipLocked())
		.execute();
}

/** The link in a marketing e-mail must work for as long as somebody may open it. */
async function keepLinks(core: Core, unit: Unit, rows: readonly ExpiredMessage[]): Promise<void> {
	const deletedAt = core.clock.now();
	const linked = rows.filter(
		({ channel, purpose }) => channel === 'email' && purpose === 'marketing',
	);
	for (const chunk of inChunks(linked)) {
		await unit.db
			.insertInto('unsubscribe_links')
			.values(
				chunk.map((row) => ({
					message_id: row.id,
					account_id: row.account_id,
					channel: row.channel,
					subject_hash: row.subject_hash,
					deleted_at: deletedAt,
				})),
			)
			.onConflict((known) => known.doNothing())
			.execute();
	}
}

async function recordDeletion(
	core: Core,
	unit: Unit,
	rows: readonly ExpiredMessage[],
): Promise<void> {
	const counts = new Map<string, number>();
	for (const { account_id: id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
	await recordExpired(core, unit, counts);
}

/** Says in the audit log of each account how many of its messages were deleted. @param counts by account. */
export async function recordExpired(
	core: Core,
	unit: Pick<Unit, 'db'>,
	counts: ReadonlyMap<string, number>,
): Promise<void> {
	await recordAuditEntries(
		core,
		unit,
		[...counts].map(([accountId, count]) => ({
			accountId,
			actor: 'retention',
			action: 'messages.expired',
			target: `${count} messages`,
		})),
	);
}
