import type { Core } from '../core.ts';
import type { ErasedMessages } from '../hooks.ts';
import type { StoredEvent } from '../events/hooks.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import { subjectHash } from '../subjects/subject.ts';
import type { AccountId } from '../types.ts';
import type { TrackedKind } from './tables.ts';

const DAY_MS = 24 * 3_600_000;
/** Links work for thirteen months; afterwards they answer 410. */
export const LINK_RETENTION_MS = 396 * DAY_MS;
/** Counts by hour name nobody. */
const COUNT_RETENTION_MS = 5 * 366 * DAY_MS;
/** Rows that one run deletes, which is every hour. */
const MAX_ROWS = 20_000;

/** Deletes old links and counts. */
export async function deleteOldTracking(core: Core, unit: Unit): Promise<void> {
	const now = core.clock.now();
	await unit.db
		.deleteFrom('tracked_links')
		.where('seq', 'in', (links) =>
			links
				.selectFrom('tracked_links')
				.select('seq')
				.where('created_at', '<=', now - LINK_RETENTION_MS)
				.orderBy('created_at')
				.limit(MAX_ROWS),
		)
		.execute();
	await unit.db
		.deleteFrom('tracked_hours')
		.where('hour', '<=', now - COUNT_RETENTION_MS)
		.execute();
}

/** Deletes the links of a person's messages and the hits on them. Counts stay: they name nobody. */
export async function eraseTracking(
	_core: Core,
	unit: Unit,
	{ messageIds }: ErasedMessages,
): Promise<void> {
	for (const ids of inChunks(messageIds)) {
		await unit.db.deleteFrom('tracked_hits').where('message_id', 'in', ids).execute();
		await unit.db.deleteFrom('tracked_links').where('message_id', 'in', ids).execute();
	}
}

/** Who withdraws a consent to tracking is no longer found by what they opened or clicked before. */
export async function forgetWithdrawn(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	for (const { type, accountId, data } of events) {
		if (type !== 'consent.withdrawn') continue;
		const purposes: unknown = data['purposes'];
		const kinds: TrackedKind[] = [
			...(includes(purposes, 'tracking_opens') ? (['open'] as const) : []),
			...(includes(purposes, 'tracking_clicks') ? (['click'] as const) : []),
		];
		if (kinds.length === 0) continue;
		await unit.db
			.updateTable('tracked_links')
			.set({ subject_hash: null })
			.where(
				'subject_hash',
				'=',
				subjectHash(core, accountId as AccountId, String(data['subject'])),
			)
			.where('kind', 'in', kinds)
			.execute();
	}
}

function includes(values: unknown, wanted: string): boolean {
	return Array.isArray(values) && values.includes(wanted);
}
