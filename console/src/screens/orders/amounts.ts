/** Credits of one order at the least and at the most (`CreditOrderRequest`). */
const LEAST = 1;
export const MOST = 10_000_000;

/** What an order costs, in cents. */
export interface Amounts {
	net: bigint;
	vat: bigint;
	gross: bigint;
}

/**
 * What whole credits cost, as the platform computes it: rounded once to cents, half up, then VAT on the sum (EN 16931, BR-CO-17). Shown
 * before the order; the order itself carries the amounts of the platform.
 * @param credits whole credits.
 * @param price euros for a credit without VAT, a decimal text with six decimals at most.
 * @param vatRate percent, a decimal text with two decimals at most.
 */
export function amountsOf(credits: number, price: string, vatRate: string): Amounts {
	const net = halfUp(BigInt(credits) * scaled(price, 6), 10_000n);
	const vat = halfUp(net * scaled(vatRate, 2), 10_000n);
	return { net, vat, gross: net + vat };
}

/** The whole number that a decimal text is with so many decimals. */
function scaled(text: string, decimals: number): bigint {
	const [whole = '0', part = ''] = text.split('.');
	return BigInt(whole + part.padEnd(decimals, '0').slice(0, decimals));
}

function halfUp(value: bigint, by: bigint): bigint {
	return (2n * value + by) / (2n * by);
}

/** Whole numbers, with or without a separator of thousands. */
const WHOLE = /^(?:\d{1,8}|\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3}){1,2})$/u;

/** The number of credits that somebody typed; `null`: it is none that can be ordered. "5,5" is no whole number, "5,500" is one. */
export function readCredits(typed: string): number | null {
	const text = typed.trim();
	if (!WHOLE.test(text)) return null;
	const credits = Number(text.replace(/\D/g, ''));
	return credits >= LEAST && credits <= MOST ? credits : null;
}
