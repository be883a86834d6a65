import { divide } from '../money/divide.ts';
import type { Cents } from '../money/divide.ts';
import { daysBetween, earlier, halfYearOf, lastDayOfHalfYear, plusDays } from '../days/day.ts';
import type { Day, HalfYear } from '../days/day.ts';
import { clause, law } from '../sources.ts';
import type { LegalRate } from './legal-rates.ts';
import type { Claim, Settlement } from './settlement.ts';

/** « une pénalité égale à trois fois le taux de l'intérêt légal » */
export const LATE_FACTOR = 3;
/** « une indemnité forfaitaire de 40 € » */
const INDEMNITY: Cents = 4000n;
const DAYS_OF_YEAR = 365n;
const RATE_SCALE = 10_000n;

/**
 * The sources of the late fee. The terms do not define the counting of days: here 365 days a year, from the day after the due date.
 */
export const LATE_FEE_SOURCES = [
	clause(
		'tarifs',
		'trois fois le taux de l’intérêt légal calculé sur le montant hors taxe … 40 €, et ce dès le premier jour de retard',
	),
	// Due without a reminder, with 40 €.
	law('C. com., art. L441-10, II ; art. D441-5'),
	// The rate of each half-year, for a creditor that is a company.
	law('C. mon. fin., art. L313-2'),
] as const;

/** A period with one base and rate. */
export interface LateFeeSlice {
	from: Day;
	/** Inclusive. */
	to: Day;
	days: number;
	halfYear: HalfYear;
	/** The unpaid amount without VAT, rounded for display. */
	base: Cents;
	/** Hundredths of a percent; `null`: not published. */
	legalRate: bigint | null;
	factor: bigint;
	/** Where the rate is published. */
	source: string | null;
}

/** The fees of a late invoice, besides its amount. */
export interface LateFees {
	slices: readonly LateFeeSlice[];
	/** Rounded once, half up; `null`: a rate is missing from `pendingFrom` on, and no figure is guessed. */
	interest: Cents | null;
	/** Once for each invoice. */
	indemnity: Cents;
	/** The first day without a published rate. */
	pendingFrom: Day | null;
	/**
	 * `human`: the client is a consumer, to whom C. com., art. L441-10 does not apply; a person decides whether the interest of the
	 * terms is claimed, and there is no indemnity.
	 */
	decision: 'due' | 'human';
}

/** An invoice with its settlements. */
export interface LateClaim extends Pick<Claim, 'net' | 'gross' | 'dueOn'> {
	settlements: readonly Settlement[];
	/** The client is a natural person who acts for no professional purpose. */
	isConsumer?: boolean | undefined;
	/** Times the legal rate, if the terms of the client say more than three (C. com., art. L441-10, II: no less). */
	factor?: number | undefined;
}

/**
 * The late fees of an invoice at the end of a day: for each day from the day after the due date to the day of payment inclusive, on
 * the unpaid part. After a partial payment, the rest stays late. Credit notes reduce the debt from the beginning.
 * @param rates confirmed rates; a half-year that is not among them makes the interest `null`.
 */
export function lateFees(claim: LateClaim, until: Day, rates: readonly LegalRate[]): LateFees {
	const byHalfYear = new Map(rates.map((rate) => [rate.halfYear, rate]));
	const stretches = openStretches(claim, until);
	const slices = stretches.map(({ from, to, open }): LateFeeSlice => {
		const rate = byHalfYear.get(halfYearOf(from));
		return {
			from,
			to,
			days: daysBetween(from, to) + 1,
			halfYear: halfYearOf(from),
			base: claim.gross === 0n ? 0n : divide(claim.net * open, claim.gross, 'half_up'),
			legalRate: rate?.rate ?? null,
			factor: factorOf(claim),
			source: rate?.source ?? null,
		};
	});
	const pending = slices.find(({ legalRate }) => legalRate === null);
	return {
		slices,
		interest: pending === undefined ? interestOf(claim, stretches, slices) : null,
		indemnity: slices.length === 0 || claim.isConsumer === true ? 0n : INDEMNITY,
		pendingFrom: pending?.from ?? null,
		decision: claim.isConsumer === true ? 'human' : 'due',
	};
}

function factorOf({ factor = LATE_FACTOR }: LateClaim): bigint {
	return BigInt(factor);
}

interface Stretch {
	from: Day;
	to: Day;
	/** With VAT. */
	open: Cents;
}

/** The late days, split where the open amount or the half-year changes. */
function openStretches({ gross, dueOn, settlements }: LateClaim, until: Day): Stretch[] {
	const payments = settlements.filter(({ kind }) => kind === 'payment');
	let open = gross;
	for (const { kind, gross: part } of settlements) if (kind === 'credit_note') open -= part;
	for (const { on, gross: part } of payments) if (on <= dueOn) open -= part;
	const late = payments
		.filter(({ on }) => on > dueOn && on <= until)
		.sort((one, other) => daysBetween(other.on, one.on));
	const stretches: Stretch[] = [];
	let from = plusDays(dueOn, 1);
	const accrue = (last: Day) => {
		while (from <= last && open > 0n) {
			const to = earlier(lastDayOfHalfYear(from), last);
			stretches.push({ from, to, open });
			from = plusDays(to, 1);
		}
	};
	for (const { on, gross: part } of late) {
		accrue(on);
		open -= part;
	}
	accrue(until);
	return stretches;
}

function interestOf(
	{ net, gross }: LateClaim,
	stretches: readonly Stretch[],
	slices: readonly LateFeeSlice[],
): Cents {
	let numerator = 0n;
	for (const [index, { open }] of stretches.entries()) {
		const slice = slices[index];
		if (slice?.legalRate == null) continue;
		numerator += net * open * slice.factor * slice.legalRate * BigInt(slice.days);
	}
	if (numerator === 0n) return 0n;
	return divide(numerator, gross * DAYS_OF_YEAR * RATE_SCALE, 'half_up');
}
