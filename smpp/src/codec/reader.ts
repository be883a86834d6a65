/** Reads the fields of one PDU. It never throws: the first fault is kept, and every later read answers an empty value. */

import { STATUS } from '../protocol/status.ts';

export type FaultReason =
	| 'truncated'
	| 'field_too_long'
	| 'invalid_value'
	| 'invalid_tlv'
	| 'trailing_octets';

/** A fault in the octets, its position, and the command_status for the peer. */
export interface Fault {
	reason: FaultReason;
	field: string;
	status: number;
}

export class Reader {
	/** Tolerates harmless errors of peers: strings over their limit, extra octets after the last field. */
	readonly lenient: boolean;
	fault: Fault | undefined;
	readonly #octets: Buffer;
	#at: number;

	constructor(octets: Buffer, at: number, lenient: boolean) {
		this.#octets = octets;
		this.#at = at;
		this.lenient = lenient;
	}

	get left(): number {
		return this.#octets.length - this.#at;
	}

	fail(reason: FaultReason, field: string, status: number): void {
		this.fault ??= { reason, field, status };
		this.#at = this.#octets.length;
	}

	/** An unsigned integer of 1, 2 or 4 octets, most significant octet first (§3.1). */
	integer(size: 1 | 2 | 4, field: string): number {
		if (this.left < size) {
			this.#truncated(field);
			return 0;
		}
		const value = this.#octets.readUIntBE(this.#at, size);
		this.#at += size;
		return value;
	}

	/**
	 * A C-octet string (§3.1): characters up to a NUL.
	 * @param max its limit with the NUL; a longer one has `status` as its fault.
	 */
	cString(max: number, field: string, status: number): string {
		const end = this.#octets.indexOf(0, this.#at);
		if (end === -1) {
			this.#truncated(field);
			return '';
		}
		const start = this.#at;
		if (end - start >= max && !this.lenient) {
			this.fail('field_too_long', field, status);
			return '';
		}
		this.#at = end + 1;
		return this.#octets.toString('latin1', start, end);
	}

	/** The last string of a response, which some peers send without its NUL. */
	unterminated(): string {
		const text = this.#octets.toString('latin1', this.#at);
		this.#at = this.#octets.length;
		return text;
	}

	/** Whether a NUL follows somewhere. */
	get hasTerminator(): boolean {
		return this.#octets.indexOf(0, this.#at) !== -1;
	}

	/** A copy, so that a small field does not keep a large receive buffer alive. */
	octets(length: number, field: string): Uint8Array {
		if (this.left < length) {
			this.#truncated(field);
			return new Uint8Array(0);
		}
		const copy = new Uint8Array(length);
		copy.set(this.#octets.subarray(this.#at, this.#at + length));
		this.#at += length;
		return copy;
	}

	skip(octets: number): void {
		this.#at += octets;
	}

	/** Skips the rest. @returns the number of skipped octets. */
	drop(): number {
		const { left } = this;
		this.#at = this.#octets.length;
		return left;
	}

	#truncated(field: string): void {
		this.fail('truncated', field, STATUS.ESME_RINVCMDLEN);
	}
}
