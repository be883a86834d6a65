import type { CreditBalance } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { idField, instantField, number, text } from './fields.ts';

/** Credits have three decimals and come as texts. @throws for what is no amount: it must not count as zero. */
export function amountOf(value: unknown): number {
	const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
	if (Number.isNaN(amount)) throw unexpectedResponseError();
	return amount;
}

/** The credits of the account. `id` is the instant of which it speaks. */
export function creditBalanceResult(balance: Partial<CreditBalance> | null | undefined) {
	const { asOf, plan, expiring } = balance ?? {};
	if (typeof asOf !== 'string' || !Array.isArray(expiring)) throw unexpectedResponseError();
	const [next] = expiring as Partial<CreditBalance['expiring'][number] | null>[];
	return {
		id: asOf,
		plan: plan ?? null,
		available: amountOf(balance?.available),
		reserved: amountOf(balance?.reserved),
		in_doubt: amountOf(balance?.inDoubt),
		next_expiry_on: next?.on ?? null,
		next_expiry_amount: next?.amount === undefined ? null : amountOf(next.amount),
		as_of: asOf,
	};
}

export const creditBalanceFields = [
	idField('Balance ID'),
	text('plan', 'Plan'),
	number('available', 'Available'),
	number('reserved', 'Reserved'),
	number('in_doubt', 'In Doubt'),
	text('next_expiry_on', 'Next Expiry On'),
	number('next_expiry_amount', 'Next Expiry Amount'),
	instantField('as_of', 'As Of'),
];

export const creditBalanceSample: ReturnType<typeof creditBalanceResult> = {
	id: '2026-11-24T09:00:00.000Z',
	plan: 'prepaid',
	available: 8421,
	reserved: 52.5,
	in_doubt: 0,
	next_expiry_on: '2027-03-31',
	next_expiry_amount: 1200,
	as_of: '2026-11-24T09:00:00.000Z',
};
