import type { Clock } from '../clock.ts';
import { takeRandom } from './random.ts';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export type IdPrefix =
	| 'acc'
	| 'key'
	| 'msg'
	| 'cns'
	| 'opt'
	| 'whk'
	| 'evt'
	| 'con'
	| 'tpl'
	| 'snd';

/** Makes ids: `msg_` and 26 characters, 48 bits of time and 80 of chance. */
export type NewId = (prefix: IdPrefix) => string;

/**
 * Ids that sort by the time of their making, strictly so within a process: within one millisecond, or when the clock was moved
 * back, the chance part counts up.
 */
export function createIds(clock: Clock): NewId {
	let time = 0;
	let chance = 0n;
	return (prefix) => {
		const now = clock.now();
		if (now > time) {
			time = now;
			// The highest bit stays free, so that counting up never runs over within a millisecond.
			chance = BigInt(`0x${takeRandom(10).toString('hex')}`) >> 1n;
		} else {
			chance += 1n;
		}
		return `${prefix}_${base32(BigInt(time), 10)}${base32(chance, 16)}`;
	};
}

function base32(value: bigint, length: number): string {
	let text = '';
	let rest = value;
	for (let position = 0; position < length; position++) {
		text = ALPHABET.charAt(Number(rest & 31n)) + text;
		rest >>= 5n;
	}
	return text;
}
