/** A-law and µ-law (ITU-T G.711), between bytes and 16-bit linear samples. */
import type { CodecName } from '../sdp/types.ts';

export interface Codec {
	readonly name: CodecName;
	/** One byte for each sample. */
	encode(samples: Int16Array): Buffer;
	decode(bytes: Buffer): Int16Array;
	/** The byte of a sample of 0. */
	readonly silence: number;
}

function aLawDecode(byte: number): number {
	const value = byte ^ 0x55;
	const exponent = (value >> 4) & 0x07;
	const mantissa = value & 0x0f;
	const magnitude =
		exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
	return (value & 0x80) === 0 ? -magnitude : magnitude;
}

function muLawDecode(byte: number): number {
	const value = ~byte & 0xff;
	const magnitude = ((((value & 0x0f) << 3) + 0x84) << ((value >> 4) & 0x07)) - 0x84;
	return (value & 0x80) === 0 ? magnitude : -magnitude;
}

/** The segment of a magnitude: the position of its highest bit above `lowest`. */
function segmentOf(magnitude: number, lowest: number): number {
	let segment = 0;
	while (segment < 7 && magnitude >= lowest << (segment + 1)) segment++;
	return segment;
}

function aLawEncode(sample: number): number {
	const sign = sample >= 0 ? 0x80 : 0;
	// Negative samples count from −1 down, so that −1 and 0 have codes of their own.
	const magnitude = sample >= 0 ? sample : -sample - 1;
	const segment = segmentOf(magnitude, 0x80);
	const mantissa = (magnitude >> (segment === 0 ? 4 : segment + 3)) & 0x0f;
	return (sign | (segment << 4) | mantissa) ^ 0x55;
}

function muLawEncode(sample: number): number {
	const sign = sample < 0 ? 0x80 : 0;
	const magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
	const segment = segmentOf(magnitude, 0x80);
	return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f)) & 0xff;
}

function createCodec(
	name: CodecName,
	encodeOne: (sample: number) => number,
	decodeOne: (byte: number) => number,
): Codec {
	const encoded = Uint8Array.from({ length: 65_536 }, (_, index) => encodeOne(index - 32_768));
	const decoded = Int16Array.from({ length: 256 }, (_, byte) => decodeOne(byte));
	return {
		name,
		silence: encodeOne(0),
		encode(samples) {
			const bytes = Buffer.allocUnsafe(samples.length);
			for (let at = 0; at < samples.length; at++) {
				bytes[at] = encoded[(samples[at] ?? 0) + 32_768] ?? 0;
			}
			return bytes;
		},
		decode(bytes) {
			const samples = new Int16Array(bytes.length);
			for (let at = 0; at < bytes.length; at++) samples[at] = decoded[bytes[at] ?? 0] ?? 0;
			return samples;
		},
	};
}

export const CODECS: Readonly<Record<CodecName, Codec>> = {
	PCMA: createCodec('PCMA', aLawEncode, aLawDecode),
	PCMU: createCodec('PCMU', muLawEncode, muLawDecode),
};
