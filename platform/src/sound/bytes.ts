/** Samples of 16 bits as little-endian bytes, and back, in one step: a loop over millions of samples would hold up the process. */
import { endianness } from 'node:os';

const SAMPLE_BYTES = 2;
const SWAPS = endianness() === 'BE';

export function toBytes(samples: Int16Array): Buffer {
	const bytes = Buffer.from(Uint8Array.from(bytesOf(samples)).buffer);
	return SWAPS ? bytes.swap16() : bytes;
}

/** @param bytes an even number of them. */
export function fromBytes(bytes: Uint8Array): Int16Array {
	const copy = Buffer.from(Uint8Array.from(bytes).buffer);
	if (SWAPS) copy.swap16();
	return new Int16Array(copy.buffer, copy.byteOffset, copy.length / SAMPLE_BYTES);
}

function bytesOf({ buffer, byteOffset, byteLength }: Int16Array): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}
