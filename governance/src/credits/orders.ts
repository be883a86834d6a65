import { vatOf } from '../invoices/totals.ts';
import { divide } from '../money/divide.ts';
import type { Cents } from '../money/divide.ts';
import type { Machine } from '../states/machine.ts';
import type { MilliCredits } from './lots.ts';
import type { CreditPrice } from './pricing.ts';

/** Thousandths of a credit times millionths of a euro, in cents. */
const ORDER_SCALE = 10n ** 7n;

/** The amounts of an order. */
export interface OrderAmounts {
	net: Cents;
	vat: Cents;
	gross: Cents;
}

/** The amounts of an order: rounded once, half up, then VAT on the sum (EN 16931, BR-CO-17). */
export function orderAmounts(
	quantity: MilliCredits,
	{ unitPrice, vatRate }: CreditPrice,
): OrderAmounts {
	const net = divide(quantity * unitPrice, ORDER_SCALE, 'half_up');
	const vat = vatOf(net, vatRate);
	return { net, vat, gross: net + vat };
}

export type OrderState = 'placed' | 'paid' | 'cancelled' | 'expired' | 'refunded';
export type OrderStep = 'pay' | 'cancel' | 'expire' | 'refund';

/**
 * The states of an order of credits. A credit note undoes a paid order together with its remaining credits. An expired order can
 * still be paid: the money may have arrived in time and been recorded later.
 */
export const orderMachine: Machine<OrderState, OrderStep> = {
	placed: { pay: 'paid', cancel: 'cancelled', expire: 'expired' },
	paid: { refund: 'refunded' },
	cancelled: {},
	expired: { pay: 'paid' },
	refunded: {},
};
