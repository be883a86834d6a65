import type { StoredNotice, StoredSubProcessor } from './tables.ts';

const HOUR_MS = 3_600_000;

/**
 * The instant up to which a client may object: the announced hours from the receipt of the notice (personal data annex, 2.2), and never
 * before the sub-processor begins. @returns `null` while nobody knows that the notice arrived: the period has not begun.
 */
export function objectUntil(
	{ notice_hours: hours, starts_at: startsAt }: StoredSubProcessor,
	{ received_at: receivedAt }: Pick<StoredNotice, 'received_at'>,
): number | null {
	if (receivedAt === null) return null;
	return Math.max(receivedAt + hours * HOUR_MS, startsAt);
}

/** Whether a client may object now. */
export function canObject(
	row: StoredSubProcessor,
	notice: StoredNotice | null,
	now: number,
): boolean {
	if (notice === null || row.ends_at !== null || notice.objected_at !== null) return false;
	const until = objectUntil(row, notice);
	return until === null || now < until;
}
