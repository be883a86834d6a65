import { absolute } from './divide.ts';

/** Decimal digits after the point of each kind of number. */
export const SCALES = {
	/** Euro cents. */
	money: 2,
	/** Thousandths of a credit. */
	credits: 3,
	/** Quantities of an invoice line: four decimals at most (BR-FR-DEC-02). */
	quantity: 4,
	/** Unit prices in millionths of a euro: six decimals at most (BR-FR-DEC-03). */
	price: 6,
	/** Rates in hundredths of a percent. */
	percent: 2,
} as const;

const DECIMAL = /^(-?)(\d{1,19})(?:\.(\d{1,19}))?$/;

/**
 * The integer of a decimal text with a point: `parseDecimal('2.62', 2)` is `262n`. `null` if the text is no decimal number
 * or has more than `scale` decimals other than zeros; nothing is rounded.
 */
export function parseDecimal(text: string, scale: number): bigint | null {
	const [, sign, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
	if (whole === undefined || /[1-9]/.test(fraction.slice(scale))) return null;
	const value = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
	return sign === '-' ? -value : value;
}

/**
 * The decimal text of an integer: `formatDecimal(1031n, 2)` is `10.31`.
 * @param fewest decimals that are written even if they are zeros. Default: all of the scale.
 */
export function formatDecimal(value: bigint, scale: number, fewest: number = scale): string {
	const digits = absolute(value)
		.toString()
		.padStart(scale + 1, '0');
	const whole = digits.slice(0, digits.length - scale);
	let fraction = digits.slice(digits.length - scale);
	while (fraction.length > fewest && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
	const sign = value < 0n ? '-' : '';
	return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
