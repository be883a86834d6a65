const MIN_HOURS = 24;
/** 397 days: the longest 13 months. */
const MAX_HOURS = 397 * 24;

/** The choices of 'Deduplicate For': hours (`deduplicateForHours` of a message) → label. */
export const DEDUPLICATE_FOR_LABELS: Readonly<Record<number, string>> = {
	[MIN_HOURS]: '24 Hours',
	[7 * 24]: '7 Days',
	[30 * 24]: '30 Days',
	[90 * 24]: '90 Days',
	[MAX_HOURS]: '13 Months',
};

/** Completes "'Deduplicate For' …". */
export const DEDUPLICATE_FOR_EXPECTED = `must be a choice of the list, or a whole number of hours from ${MIN_HOURS} to ${MAX_HOURS}`;

/**
 * Reads for how long the platform remembers a deduplication key: a choice of the list, by value or label, or another number of hours.
 * @returns hours; `null` for anything else. The default must not stand in for it: a message would be sent a second time.
 */
export function readDeduplicateFor(value: unknown): number | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const text = String(value).trim();
	const chosen = Object.entries(DEDUPLICATE_FOR_LABELS).find(
		([, label]) => label.toLowerCase() === text.toLowerCase(),
	);
	const hours = Number(chosen?.[0] ?? (/^\d+$/.test(text) ? text : NaN));
	return hours >= MIN_HOURS && hours <= MAX_HOURS ? hours : null;
}
