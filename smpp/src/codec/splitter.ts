/** Cuts a byte stream into PDUs (SMPP 3.4 §3.2: command_length counts itself). */

import { STATUS } from '../protocol/status.ts';
import { DEFAULT_MAX_PDU_OCTETS, HEADER_OCTETS } from './pdu.ts';

/** A command_length that no PDU can have; the stream has no next boundary and must be closed. */
export interface SplitError {
	reason: 'length_too_small' | 'length_too_large';
	length: number;
	status: number;
}

export interface Splitter {
	/**
	 * Adds received octets and passes on every PDU that they complete. A frame may be a view of `chunk`: it must be read before the call
	 * returns.
	 * @returns the fault; every further call then returns the same fault and passes on nothing.
	 */
	push(chunk: Uint8Array, onFrame: (frame: Buffer) => void): SplitError | undefined;
	/** Octets of a PDU that is not complete. */
	readonly pendingOctets: number;
}

const LENGTH_OCTETS = 4;
const FIRST_OCTETS = 256;

/**
 * @param maxOctets the longest PDU; a longer command_length is a fault as soon as it is read. No more is ever allocated than twice
 * what was received.
 */
export function createSplitter(maxOctets: number = DEFAULT_MAX_PDU_OCTETS): Splitter {
	let pending = Buffer.alloc(0);
	let filled = 0;
	let fault: SplitError | undefined;

	const failed = () => fault !== undefined;

	/** Copies up to `wanted` octets of a PDU together; returns how many octets of the chunk were used. */
	function collect(chunk: Buffer, at: number, wanted: number): number {
		const used = Math.min(wanted - filled, chunk.length - at);
		const needed = filled + used;
		if (needed > pending.length) {
			const size = Math.min(Math.max(needed, pending.length * 2, FIRST_OCTETS), maxOctets);
			const grown = Buffer.allocUnsafeSlow(Math.max(size, needed));
			grown.set(pending.subarray(0, filled));
			pending = grown;
		}
		pending.set(chunk.subarray(at, at + used), filled);
		filled += used;
		return used;
	}

	function checked(length: number): boolean {
		if (length < HEADER_OCTETS) {
			fault = { reason: 'length_too_small', length, status: STATUS.ESME_RINVCMDLEN };
		} else if (length > maxOctets) {
			fault = { reason: 'length_too_large', length, status: STATUS.ESME_RINVCMDLEN };
		}
		return fault === undefined;
	}

	/** Completes the PDU that earlier chunks began; returns the position after it in the chunk. */
	function finishPending(chunk: Buffer, onFrame: (frame: Buffer) => void): number {
		let at = 0;
		if (filled < LENGTH_OCTETS) {
			at = collect(chunk, at, LENGTH_OCTETS);
			if (filled < LENGTH_OCTETS) return at;
		}
		const length = pending.readUInt32BE(0);
		if (!checked(length)) return chunk.length;
		at += collect(chunk, at, length);
		if (filled === length) {
			const frame = pending.subarray(0, length);
			pending = Buffer.alloc(0);
			filled = 0;
			onFrame(frame);
		}
		return at;
	}

	return {
		get pendingOctets() {
			return filled;
		},
		push(octets, onFrame) {
			if (fault !== undefined) return fault;
			const chunk = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
			let at = filled > 0 ? finishPending(chunk, onFrame) : 0;
			while (!failed() && chunk.length - at >= LENGTH_OCTETS) {
				const length = chunk.readUInt32BE(at);
				if (!checked(length) || chunk.length - at < length) break;
				onFrame(chunk.subarray(at, at + length));
				at += length;
			}
			if (!failed() && at < chunk.length) collect(chunk, at, chunk.length - at + filled);
			return fault;
		},
	};
}
