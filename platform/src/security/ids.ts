import type { Clock } from '../clock.ts';
import { takeRandom } from './random.ts';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The prefixes of ids and the types of the ids, e.g. `msg: MessageId`; `true` for a plain string. Every resource adds its own in its
 * `tables.ts` by declaration merging.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- resources merge their members into it
export interface IdPrefixes {}

export type IdPrefix = keyof IdPrefixes;

/** The type of the ids with a prefix. */
export type IdOf<Prefix extends IdPrefix> = IdPrefixes[Prefix] extends string
	? IdPrefixes[Prefix]
	: string;

/** Creates an id: prefix, underscore and 26 characters (48 bits of time and 80 random bits, as in a ULID). */
export type NewId = <Prefix extends IdPrefix>(prefix: Prefix) => IdOf<Prefix>;

/**
 * Creates a generator of ids that sort by creation time. The order is strict within a process: within one millisecond, or when the
 * clock was set back, the random part is incremented.
 */
export function createIds(clock: Clock): NewId {
	let time = 0;
	// 40 bits each, which JavaScript numbers represent exactly.
	let high = 0;
	let low = 0;
	let beginning = '';
	return <Prefix extends IdPrefix>(prefix: Prefix) => {
		const now = clock.now();
		if (now > time) {
			time = now;
			const random = takeRandom(10);
			// The highest bit is 0, so that increments within a millisecond never overflow.
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
		return brand<Prefix>(prefix + '_' + beginning + base32(low, 8));
	};
}

/** The smallest possible id with a prefix that was created at or after an instant (milliseconds since the epoch). */
export function smallestIdAt(prefix: IdPrefix, instant: number): string {
	return `${prefix}_${base32(Math.max(0, instant), 10)}`;
}

/** When an id was created, in milliseconds since the epoch. @param id also what {@link smallestIdAt} gives. */
export function instantOfId(id: string): number {
	const digits = id.slice(id.indexOf('_') + 1, id.indexOf('_') + 11);
	let value = 0;
	for (const digit of digits) value = value * 32 + ALPHABET.indexOf(digit);
	return value;
}

/** Gives an id the type of its kind. */
function brand<Prefix extends IdPrefix>(id: string): IdOf<Prefix> {
	return id as IdOf<Prefix>;
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
