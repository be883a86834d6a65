/** Writes the fields of one PDU. A value that does not fit its field is an error of the caller and throws `invalid_argument`. */

import { SmppError } from '../errors.ts';

const FIRST_OCTETS = 256;

export class Writer {
	#octets = Buffer.allocUnsafe(FIRST_OCTETS);
	#at = 0;

	get length(): number {
		return this.#at;
	}

	integer(value: number, size: 1 | 2 | 4, field: string): void {
		if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) {
			throw invalid(field, `must be an integer from 0 to ${2 ** (8 * size) - 1}`);
		}
		this.#reserve(size);
		this.#octets.writeUIntBE(value, this.#at, size);
		this.#at += size;
	}

	/** @param max the limit of the string with its NUL. */
	cString(text: string, max: number, field: string): void {
		if (text.length >= max) throw invalid(field, `has at most ${max - 1} characters`);
		if (text.includes('\0') || /[^\0-\u00ff]/.test(text)) {
			throw invalid(field, 'has characters of Latin-1 only, and no NUL');
		}
		this.#reserve(text.length + 1);
		this.#octets.write(text, this.#at, 'latin1');
		this.#octets[this.#at + text.length] = 0;
		this.#at += text.length + 1;
	}

	octets(value: Uint8Array): void {
		this.#reserve(value.length);
		this.#octets.set(value, this.#at);
		this.#at += value.length;
	}

	/** Overwrites four octets that were written before. */
	patchInteger4(value: number, at: number): void {
		this.#octets.writeUInt32BE(value, at);
	}

	finish(): Buffer {
		return this.#octets.subarray(0, this.#at);
	}

	#reserve(octets: number): void {
		const needed = this.#at + octets;
		if (needed <= this.#octets.length) return;
		const grown = Buffer.allocUnsafe(Math.max(needed, this.#octets.length * 2));
		grown.set(this.#octets.subarray(0, this.#at));
		this.#octets = grown;
	}
}

export function invalid(field: string, wanted: string): SmppError {
	return new SmppError('invalid_argument', `${field} ${wanted}.`, { field });
}
