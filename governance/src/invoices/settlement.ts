import { divide, least, sum } from '../money/divide.ts';
import type { Cents } from '../money/divide.ts';
import type { Day } from '../days/day.ts';

/** The data of an issued invoice that payments need. */
export interface Claim {
	id: string;
	issuedOn: Day;
	dueOn: Day;
	net: Cents;
	gross: Cents;
}

/** An amount that settles a part of an invoice. */
export interface Settlement {
	/** `credit_note`: the part was not owed from the beginning. */
	kind: 'payment' | 'credit_note';
	/** When the money arrived, or the day of the credit note. */
	on: Day;
	/** With VAT. */
	gross: Cents;
}

/** The unpaid amount of an invoice at the end of a day. */
export function openAt(
	{ gross }: Pick<Claim, 'gross'>,
	settlements: readonly Settlement[],
	on: Day,
): Cents {
	return gross - sum(settlements.filter((one) => one.on <= on).map((one) => one.gross));
}

/** A part of a payment that settles an invoice. */
export interface Allocation {
	claimId: string;
	amount: Cents;
}

/**
 * Allocates a payment to open invoices: those that the payer names, in this order, then the others by due date (C. civ., art.
 * 1342-10: the debtor chooses; else the oldest debt). Late fees are claimed separately and take nothing.
 * @param claims with the unpaid amount of each.
 * @returns the allocations, and the rest, which remains to the payer's credit.
 */
export function allocatePayment(
	amount: Cents,
	claims: readonly (Claim & { open: Cents })[],
	named: readonly string[] = [],
): { allocations: readonly Allocation[]; left: Cents } {
	if (amount <= 0n) throw new RangeError('amount must be positive');
	const rank = (id: string) => {
		const index = named.indexOf(id);
		return index === -1 ? named.length : index;
	};
	const ordered = [...claims].sort(
		(one, other) =>
			rank(one.id) - rank(other.id) ||
			order(one.dueOn, other.dueOn) ||
			order(one.issuedOn, other.issuedOn) ||
			order(one.id, other.id),
	);
	const allocations: Allocation[] = [];
	let left = amount;
	for (const { id, open } of ordered) {
		const taken = least(open, left);
		if (taken <= 0n) continue;
		allocations.push({ claimId: id, amount: taken });
		left -= taken;
	}
	return { allocations, left };
}

/**
 * The part without VAT of the settled total of an invoice: proportional, rounded half up, so that the whole gross gives exactly the
 * net. The part of one settlement is the difference of two such totals.
 */
export function netOfSettled({ net, gross }: Pick<Claim, 'net' | 'gross'>, settled: Cents): Cents {
	return gross === 0n ? 0n : divide(net * settled, gross, 'half_up');
}

function order(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
