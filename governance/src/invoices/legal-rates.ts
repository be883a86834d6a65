import type { HalfYear } from '../days/day.ts';

/**
 * The legal rate of interest of a half-year for a creditor that is not a natural person (C. mon. fin., art. L313-2 and D313-1-A: fixed
 * by order of the minister, published in the Journal officiel).
 */
export interface LegalRate {
	halfYear: HalfYear;
	/** Hundredths of a percent a year. */
	rate: bigint;
	/** The order and its publication. */
	source: string;
}

const SECONDARY = 'secondary source, without the number of the Journal officiel';

/** Half-year, rate, source. From 2026-S2 on the operator enters the rates (`confirmRate`). */
const TABLE: readonly (readonly [HalfYear, bigint, string])[] = [
	['2015-S1', 93n, SECONDARY],
	['2015-S2', 99n, 'arrêté du 24 juin 2015'],
	['2016-S1', 101n, 'arrêté du 23 décembre 2015, JO du 27 décembre 2015'],
	['2016-S2', 93n, SECONDARY],
	['2017-S1', 90n, SECONDARY],
	['2017-S2', 90n, 'arrêté du 26 juin 2017, JO du 30 juin 2017'],
	['2018-S1', 89n, 'arrêté du 28 décembre 2017'],
	['2018-S2', 88n, 'arrêté du 27 juin 2018, JO du 28 juin 2018'],
	['2019-S1', 86n, 'arrêté du 21 décembre 2018, JO du 30 décembre 2018'],
	['2019-S2', 87n, SECONDARY],
	['2020-S1', 87n, SECONDARY],
	['2020-S2', 84n, SECONDARY],
	['2021-S1', 79n, SECONDARY],
	['2021-S2', 76n, SECONDARY],
	['2022-S1', 76n, 'ECOT2138139A, JO du 28 décembre 2021'],
	['2022-S2', 77n, 'arrêté du 27 juin 2022'],
	['2023-S1', 206n, SECONDARY],
	['2023-S2', 422n, 'ECOT2317028A, JO du 30 juin 2023'],
	['2024-S1', 507n, 'arrêté du 21 décembre 2023'],
	['2024-S2', 492n, SECONDARY],
	['2025-S1', 371n, 'arrêté du 17 décembre 2024'],
	['2025-S2', 276n, 'ECOT2516925A, JO du 24 juin 2025'],
	['2026-S1', 262n, 'arrêté du 15 décembre 2025, JORF n° 0302 du 26 décembre 2025'],
];

/** The published rates that the product knows. */
export const PUBLISHED_RATES: readonly LegalRate[] = TABLE.map(([halfYear, rate, source]) => ({
	halfYear,
	rate,
	source,
}));

/** A rate that one operator entered. */
export interface ProposedRate extends LegalRate {
	proposedBy: string;
}

/** Why a rate is not accepted. */
export type RateProblem = 'half_year' | 'rate' | 'source' | 'known' | 'same_person' | 'differs';

const HALF_YEAR = /^20\d{2}-S[12]$/;
/** Twenty percent: a typing error is more likely than a higher rate. */
const HIGHEST_RATE = 2000n;

/** The problem with a rate that an operator enters; `null` if there is none. */
export function checkProposedRate(
	{ halfYear, rate, source }: LegalRate,
	known: readonly LegalRate[],
): RateProblem | null {
	if (!HALF_YEAR.test(halfYear)) return 'half_year';
	if (rate <= 0n || rate > HIGHEST_RATE) return 'rate';
	if (source.trim() === '') return 'source';
	return known.some((one) => one.halfYear === halfYear) ? 'known' : null;
}

/**
 * Accepts a proposed rate if a second person reads the same figure in the Journal officiel.
 * @param read the rate that the second person read.
 */
export function confirmRate(
	proposed: ProposedRate,
	confirmedBy: string,
	read: bigint,
): { rate: LegalRate } | { problem: RateProblem } {
	if (confirmedBy === proposed.proposedBy) return { problem: 'same_person' };
	if (read !== proposed.rate) return { problem: 'differs' };
	const { halfYear, rate, source } = proposed;
	return { rate: { halfYear, rate, source } };
}
