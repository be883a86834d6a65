import { canonicalSubject } from '../../compliance.ts';

/** How a contract wants numbers written. */
export const NUMBER_FORMATS = ['plus', '00', 'plain', 'national'] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

/**
 * Mobile and premium numbers of France. Overseas numbers belong to the same plan (decision 2018-0881): 6 and 7 are mobile, 81 to 89
 * premium behind every calling code. Saint-Pierre-et-Miquelon also has numbers of six digits.
 */
const FORBIDDEN = /^\+(?:33|590|594|596|262)(?:[67]|8[1-9])|^\+508(?:55|[67]|8[1-9])/;

/** @returns E.164; `null`: the sender is no number, so no call can show it. */
export function callerNumber(sender: string): string | null {
	const number = sender.includes('@') ? null : canonicalSubject(sender);
	return number !== null && /^\+\d{8,15}$/.test(number) ? number : null;
}

/**
 * Whether calls of any purpose may show the number: no mobile and no premium one (ARCEP, decision 2022-1583). Rule SND-06 judges the
 * sender that a message names; this judges the one of the carrier URL, which no rule sees.
 */
export function mayBeDefault(number: string): boolean {
	return !FORBIDDEN.test(number);
}

/** A number as the contract wants it. @param number in E.164. */
export function writeNumber(number: string, format: NumberFormat): string {
	const digits = number.slice(1);
	switch (format) {
		case 'plus':
			return number;
		case 'plain':
			return digits;
		case '00':
			return `00${digits}`;
		case 'national':
			return digits.startsWith('33') ? `0${digits.slice(2)}` : `00${digits}`;
	}
}
