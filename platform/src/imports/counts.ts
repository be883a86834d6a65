import type { Import } from '@marketing-cible/contract';
import { FLAG_BITS } from './flags.ts';
import type { RowOutcome } from './model.ts';

/** Numbers of rows by what becomes of them. */
export type Counts = NonNullable<Import['result']>;

export const noCounts = (): Counts => ({
	rows: 0,
	new: 0,
	changed: 0,
	unchanged: 0,
	duplicate: 0,
	invalid: 0,
	invalidByReason: {},
	optedOut: 0,
	optsOut: 0,
	consentsRecorded: 0,
	consentMissing: 0,
	valuesDropped: 0,
	overseas: 0,
});

const COUNTED = [
	['optedOut', FLAG_BITS.opted_out],
	['optsOut', FLAG_BITS.opts_out],
	['consentsRecorded', FLAG_BITS.consent_recorded],
	['consentMissing', FLAG_BITS.consent_missing],
	['valuesDropped', FLAG_BITS.value_dropped],
	['overseas', FLAG_BITS.overseas],
] as const;

/** Adds rows to counts, which it returns. */
export function addRows(counts: Counts, rows: readonly RowOutcome[]): Counts {
	counts.rows += rows.length;
	for (const { outcome, reason, flags } of rows) {
		counts[outcome] += 1;
		if (reason !== null) {
			counts.invalidByReason[reason] = (counts.invalidByReason[reason] ?? 0) + 1;
		}
		for (const [name, bit] of COUNTED) if ((flags & bit) !== 0) counts[name] += 1;
	}
	return counts;
}

export function readCounts(json: string): Counts {
	return JSON.parse(json) as Counts;
}
