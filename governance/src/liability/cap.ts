import { sum } from '../money/divide.ts';
import type { Cents } from '../money/divide.ts';
import { plusMonths } from '../days/day.ts';
import type { Day } from '../days/day.ts';
import { netOfSettled } from '../invoices/settlement.ts';
import { clause } from '../sources.ts';

/** Months before the event whose paid fees limit the liability. */
const MONTHS = 6;

export const CAP_SOURCE = clause(
	'responsabilité',
	'un montant total égal aux frais relatif au Service, réglées par le Client pour les six derniers mois',
);

/** Cases in which the limit does not apply, shown beside the figure. */
export const CAP_EXCEPTIONS = [
	'C. civ., art. 1231-3: intent or gross negligence',
	'C. civ., art. 1170: a limit that empties an essential obligation of its substance',
	'GDPR, art. 82: the rights of persons concerned',
] as const;

/** A part of a payment that settled an invoice for the service. */
export interface ServicePayment {
	paymentId: string;
	/** When the money arrived. */
	on: Day;
	/** With VAT. */
	amount: Cents;
	invoice: { id: string; net: Cents; gross: Cents };
}

/** The limit of the liability for an event. */
export interface LiabilityCap {
	/** The first and last day whose payments count. */
	from: Day;
	to: Day;
	net: Cents;
	gross: Cents;
	payments: readonly (ServicePayment & { net: Cents })[];
}

/** The first day of the six months before an event: the same date, or the last day of that month. */
export function capWindowStart(at: Day): Day {
	return plusMonths(at, -MONTHS);
}

/**
 * The limit of the liability for an event on a day: the payments for the service during the six months up to and including this day.
 * Payments count, not invoices. The day of the damage is assumed as the reference, since the terms name none.
 * @param payments all payments of the account for the service, also earlier ones: the part without VAT of a partial payment depends
 *   on those before it.
 */
export function liabilityCap(at: Day, payments: readonly ServicePayment[]): LiabilityCap {
	const from = capWindowStart(at);
	const settled = new Map<string, Cents>();
	const counted: (ServicePayment & { net: Cents })[] = [];
	for (const payment of [...payments].sort(byDay)) {
		const before = settled.get(payment.invoice.id) ?? 0n;
		const after = before + payment.amount;
		settled.set(payment.invoice.id, after);
		if (payment.on < from || payment.on > at) continue;
		const net = netOfSettled(payment.invoice, after) - netOfSettled(payment.invoice, before);
		counted.push({ ...payment, net });
	}
	return {
		from,
		to: at,
		net: sum(counted.map((payment) => payment.net)),
		gross: sum(counted.map((payment) => payment.amount)),
		payments: counted,
	};
}

function byDay(one: ServicePayment, other: ServicePayment): number {
	if (one.on !== other.on) return one.on < other.on ? -1 : 1;
	if (one.paymentId === other.paymentId) return 0;
	return one.paymentId < other.paymentId ? -1 : 1;
}
