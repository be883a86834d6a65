import { type ImportFlag, importFlag } from '@marketing-cible/contract';

/** Flags of a row as bits. */
export const FLAG_BITS: Readonly<Record<ImportFlag, number>> = {
	opted_out: 1,
	opts_out: 2,
	consent_recorded: 4,
	consent_missing: 8,
	value_dropped: 16,
	overseas: 32,
};

/** The flags that a number of bits stands for. */
export function flagsOf(bits: number): ImportFlag[] {
	return importFlag.options.filter((flag) => (bits & FLAG_BITS[flag]) !== 0);
}

/** The outcomes, flags and reasons that occur in a chunk, each between commas. */
export function kindsOf(
	outcomes: readonly { outcome: string; reason: string | null; flags: number }[],
): string {
	const kinds = new Set<string>();
	for (const { outcome, reason, flags } of outcomes) {
		kinds.add(outcome);
		if (reason !== null) kinds.add(reason);
		for (const flag of flagsOf(flags)) kinds.add(flag);
	}
	return `,${[...kinds].join(',')},`;
}
