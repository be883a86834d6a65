import type { LiabilityCap } from '@marketing-cible/contract';
import {
	CAP_EXCEPTIONS,
	CAP_SOURCE,
	capWindowStart,
	dayIn,
	formatDecimal,
	liabilityCap,
	SCALES,
} from '@marketing-cible/governance';
import type { Core } from '../../core.ts';
import { invalidField } from '../../problems.ts';
import { findSubscription } from './subscription.ts';

/** Before any contract. */
const EARLIEST = '2000-01-01';

/**
 * The limit of the liability of the operator for a damage on a day. It counts what is on record as paid; without
 * a payment it is zero, and says so.
 * @param at the day of the damage; default: today.
 * @throws {ProblemError} 422 for a day that is still to come.
 */
export async function liabilityCapOf(
	core: Core,
	accountId: string,
	at?: string,
): Promise<LiabilityCap> {
	const { read } = core.store;
	const subscription = await findSubscription(read, accountId);
	const today = dayIn(subscription?.territory ?? 'FR', core.clock.now());
	const day = at ?? today;
	if (day > today || day < EARLIEST) {
		throw invalidField('/at', `must be a day from ${EARLIEST} to today`);
	}
	const recorded = await core.hooks.paymentsOf(read, accountId, {
		from: capWindowStart(day),
		to: day,
	});
	const cap = liabilityCap(day, recorded);
	return {
		at: cap.to,
		from: cap.from,
		net: euros(cap.net),
		gross: euros(cap.gross),
		payments: cap.payments.map(({ paymentId, invoice, on, net, amount }) => ({
			id: paymentId,
			invoiceId: invoice.id,
			on,
			net: euros(net),
			gross: euros(amount),
		})),
		explanation: explain(cap.payments.length),
		exceptions: [...CAP_EXCEPTIONS],
		source: CAP_SOURCE.text,
	};
}

function explain(payments: number): string {
	return payments === 0
		? 'No payment for the service is on record in these six months.'
		: `The sum of ${payments} payments for the service in these six months.`;
}

const euros = (cents: bigint) => formatDecimal(cents, SCALES.money);
