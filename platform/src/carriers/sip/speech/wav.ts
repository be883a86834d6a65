/** Reads WAV files: PCM of 8, 16 and 24 bits, A-law and µ-law, any rate and number of channels. Never throws. */
import { CODECS } from '@marketing-cible/sip';

/** Samples of one channel. */
export interface Recording {
	samples: Int16Array;
	/** Samples in a second. */
	rate: number;
}

/** A recording before its samples are read, which takes time. */
export interface Wav {
	frames: number;
	/** Samples in a second. */
	rate: number;
	/** Reads samples of one channel, from a frame on. */
	read(from: number, into: Int16Array): void;
}

/** Codes of the format (RFC 2361). */
const PCM = 1;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;

interface Format {
	code: number;
	channels: number;
	rate: number;
	bits: number;
}

/** Reads a short file at once. @returns `undefined` as {@link openWav}. */
export function readWav(bytes: Buffer): Recording | undefined {
	const wav = openWav(bytes);
	if (wav === undefined) return undefined;
	const samples = new Int16Array(wav.frames);
	wav.read(0, samples);
	return { samples, rate: wav.rate };
}

/** @returns `undefined` for bytes that are no WAV file, or of a format that is not known. */
export function openWav(bytes: Buffer): Wav | undefined {
	if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return undefined;
	if (bytes.toString('latin1', 8, 12) !== 'WAVE') return undefined;
	let format: Format | undefined;
	for (let at = 12; at + 8 <= bytes.length; ) {
		const id = bytes.toString('latin1', at, at + 4);
		const length = bytes.readUInt32LE(at + 4);
		// Programs that write to a pipe do not know the length in advance: the file then ends before it says.
		const chunk = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
		if (id === 'fmt ') format = readFormat(chunk);
		if (id === 'data') return format === undefined ? undefined : openData(chunk, format);
		at += 8 + length + (length % 2);
	}
	return undefined;
}

function readFormat(chunk: Buffer): Format | undefined {
	if (chunk.length < 16) return undefined;
	const code = chunk.readUInt16LE(0);
	return {
		// The first two bytes of the sub-format are the code.
		code: code === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : code,
		channels: chunk.readUInt16LE(2),
		rate: chunk.readUInt32LE(4),
		bits: chunk.readUInt16LE(14),
	};
}

function openData(data: Buffer, { code, channels, rate, bits }: Format): Wav | undefined {
	const read = readerOf(code, bits);
	if (read === undefined || channels < 1 || channels > 8 || rate < 4000 || rate > 192_000) {
		return undefined;
	}
	const width = bits / 8;
	return {
		frames: Math.floor(data.length / (width * channels)),
		rate,
		read(from, into) {
			for (let index = 0; index < into.length; index++) {
				let sum = 0;
				for (let channel = 0; channel < channels; channel++) {
					sum += read(data, ((from + index) * channels + channel) * width);
				}
				into[index] = Math.round(sum / channels);
			}
		},
	};
}

function readerOf(code: number, bits: number): ((data: Buffer, at: number) => number) | undefined {
	if (code === PCM && bits === 16) return (data, at) => data.readInt16LE(at);
	if (code === PCM && bits === 8) return (data, at) => ((data[at] ?? 128) - 128) * 256;
	if (code === PCM && bits === 24) return (data, at) => data.readInt16LE(at + 1);
	if (bits !== 8 || (code !== A_LAW && code !== MU_LAW)) return undefined;
	const codec = code === A_LAW ? CODECS.PCMA : CODECS.PCMU;
	const values = codec.decode(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));
	return (data, at) => values[data[at] ?? 0] ?? 0;
}
