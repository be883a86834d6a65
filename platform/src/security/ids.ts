import type { Clock } from '../clock.ts';
import { takeRandom } from './random.ts';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The prefixes of ids. Every resource adds its own in its `tables.ts` by declaration merging.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- resources merge their members into it
export interface IdPrefixes {}

export type IdPrefix = keyof IdPrefixes;

/** Makes ids: `msg_` and 26 characters: 48 bits of time and 80 random bits. */
export type NewId = (prefix: IdPrefix) => string;

/**
 * Ids that sort by the time of their making, strictly so within a process: within one millisecond, or when the clock was moved
 * back, the random part counts up.
 */
export function createIds(clock: Clock): NewId {
	let time = 0;
	// 40 bits each, which numbers hold exactly.
	let high = 0;
	let low = 0;
	let beginning = '';
	return (prefix) => {
		const now = clock.now();
		if (now > time) {
			time = now;
			const random = takeRandom(10);
			// The highest bit stays free, so that counting up never runs over within a millisecond.
			high = random.readUIntBE(0, 5) % (HALF / 2);
			low = random.readUIntBE(5, 5);
			beginning = base32(time, 10) + base32(high, 8);
		} else if (low + 1 < HALF) {
			low += 1;
		} else {
			low = 0;
			high += 1;
			beginning = base32(time, 10) + base32(high, 8);
		}
		return `${prefix}_${beginning}${base32(low, 8)}`;
	};
}

/** The smallest id of a kind that can be made at an instant (milliseconds since the epoch) or later. */
export function smallestIdAt(prefix: IdPrefix, instant: number): string {
	return `${prefix}_${base32(Math.max(0, instant), 10)}`;
}

const HALF = 2 ** 40;

function base32(value: number, length: number): string {
	let text = '';
	let rest = value;
	for (let position = 0; position < length; position++) {
		text = ALPHABET.charAt(rest % 32) + text;
		rest = Math.floor(rest / 32);
	}
	return text;
}
