import type { Import } from '@marketing-cible/contract';

const FIRST_WAIT_S = 1;
const LONGEST_WAIT_S = 30;

/**
 * The numbers of the parts to send, counted from 1, or from 0 if another client began so. The last part that arrived is sent once
 * more: the platform refuses it if somebody continues with another file.
 */
export function partsToSend({ parts: { expected, received } }: Pick<Import, 'parts'>): number[] {
	const there = new Set(received);
	const first = firstOf(received);
	const missing = Array.from({ length: expected }, (_, index) => index + first).filter(
		(number) => !there.has(number),
	);
	const last = received.reduce((one, other) => Math.max(one, other), -1);
	return received.length === 0 ? missing : [last, ...missing];
}

const firstOf = (received: readonly number[]): number => (received.includes(0) ? 0 : 1);

/** First byte of a part and the byte after it. */
export function rangeOf(
	number: number,
	{ bytes, partBytes, parts }: Pick<Import, 'bytes' | 'partBytes' | 'parts'>,
) {
	const from = (number - firstOf(parts.received)) * partBytes;
	return { from, to: Math.min(bytes, from + partBytes) };
}

/** Seconds before a part is sent again. @param attempt counted from 0. */
export function waitOf(attempt: number): number {
	return Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** attempt);
}
