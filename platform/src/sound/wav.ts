/** Reads WAV files: PCM of 8, 16, 24 and 32 bits, floating point, A-law and µ-law, any rate and number of channels. Never throws. */
import { CODECS } from '@marketing-cible/sip/g711';

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
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;

interface Format {
	code: number;
	channels: number;
	rate: number;
	/** Bytes of one sample of every channel. */
	blockBytes: number;
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

/** Why bytes cannot be read as a WAV file. */
export type WavFault =
	/** They do not begin as one. */
	| 'not_wav'
	/** There is no `fmt ` chunk before the samples, or it is too short. */
	| 'no_format'
	/** Samples of another kind, or their width disagrees with itself. */
	| 'encoding'
	| 'channels'
	| 'rate'
	/** There is no `data` chunk. */
	| 'no_data'
	/** The file ends before its samples do. */
	| 'cut'
	| 'empty';

/** Lengths from here on are written by programs that write to a pipe and do not know the length in advance. */
const UNKNOWN_LENGTH = 0x7fff_0000;

/** @returns `undefined` for bytes that are no WAV file, or of a format that is not known. A file that is cut is read as far as it goes. */
export function openWav(bytes: Buffer): Wav | undefined {
	const read = parseWav(bytes, { isExact: false });
	return typeof read === 'string' ? undefined : read;
}

/** Opens a complete file, or says what is wrong with it. @param isExact refuses a file whose header disagrees with its bytes. */
export function parseWav(bytes: Buffer, { isExact }: { isExact: boolean }): Wav | WavFault {
	if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return 'not_wav';
	if (bytes.toString('latin1', 8, 12) !== 'WAVE') return 'not_wav';
	let format: Format | undefined;
	for (let at = 12; at + 8 <= bytes.length; ) {
		const id = bytes.readUInt32BE(at);
		const length = bytes.readUInt32LE(at + 4);
		const chunk = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
		if (id === FORMAT_CHUNK) format = readFormat(chunk);
		if (id === DATA_CHUNK) {
			if (format === undefined) return 'no_format';
			if (!isExact) return openData(chunk, format);
			if (length > chunk.length && length < UNKNOWN_LENGTH) return 'cut';
			return openExactly(chunk, format);
		}
		at += 8 + length + (length % 2);
	}
	return format === undefined ? 'no_format' : 'no_data';
}

const FORMAT_CHUNK = Buffer.from('fmt ').readUInt32BE();
const DATA_CHUNK = Buffer.from('data').readUInt32BE();

function openExactly(chunk: Buffer, format: Format): Wav | WavFault {
	const wav = openData(chunk, format);
	if (typeof wav === 'string') return wav;
	if (format.blockBytes !== (format.bits / 8) * format.channels) return 'encoding';
	return wav.frames === 0 ? 'empty' : wav;
}

function readFormat(chunk: Buffer): Format | undefined {
	if (chunk.length < 16) return undefined;
	const code = chunk.readUInt16LE(0);
	return {
		// The first two bytes of the sub-format are the code.
		code: code === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : code,
		channels: chunk.readUInt16LE(2),
		rate: chunk.readUInt32LE(4),
		blockBytes: chunk.readUInt16LE(12),
		bits: chunk.readUInt16LE(14),
	};
}

function openData(data: Buffer, { code, channels, rate, bits }: Format): Wav | WavFault {
	const read = readerOf(code, bits);
	if (read === undefined) return 'encoding';
	if (channels < 1 || channels > 8) return 'channels';
	if (rate < 4000 || rate > 192_000) return 'rate';
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
	if (code === PCM && bits === 32) return (data, at) => data.readInt16LE(at + 2);
	if (code === FLOAT && bits === 32) return (data, at) => fromFloat(data.readFloatLE(at));
	if (code === FLOAT && bits === 64) return (data, at) => fromFloat(data.readDoubleLE(at));
	if (bits !== 8 || (code !== A_LAW && code !== MU_LAW)) return undefined;
	const codec = code === A_LAW ? CODECS.PCMA : CODECS.PCMU;
	const values = codec.decode(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));
	return (data, at) => values[data[at] ?? 0] ?? 0;
}

/** @param value from -1 to 1; beyond it is as loud as possible. What is no number is silence. */
export function fromFloat(value: number): number {
	if (Number.isNaN(value)) return 0;
	return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_767)));
}
