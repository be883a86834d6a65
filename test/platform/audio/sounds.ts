/** Sounds and files of sounds, made by formulas. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODECS } from '../../../sip/src/index.ts';

/** Seconds of {@link melody} and of the file `melody.mp3`. */
export const MELODY_SECONDS = 3;

/**
 * Notes that a telephone carries, each with its own pitch and fading; no piece is like another one.
 * @param delay seconds by which it begins later.
 */
export function melody(rate: number, delay = 0): Int16Array {
	return Int16Array.from({ length: MELODY_SECONDS * rate }, (_, at) => {
		const time = Math.max(0, at / rate - delay);
		const note = Math.floor(time * 8);
		const pitch = 350 + ((note * 7919) % 23) * 70;
		const fading = Math.exp(-3 * (time * 8 - note));
		return Math.round(
			9000 *
				fading *
				(Math.sin(2 * Math.PI * pitch * time) + Math.sin(2 * Math.PI * pitch * 1.5 * time) / 2),
		);
	});
}

/** An encoder delays by samples of its own rate, which are parts of a sample at 8 kHz: the melody at each such part. */
export const delayedMelodies = (): Int16Array[] =>
	Array.from({ length: 6 }, (_, part) => melody(8000, part / 44_100));

/** `melody(44_100)` as MP3 of 64 kbit/s, one channel, encoded by LAME (lamejs 1.2). */
export const melodyMp3 = (): Buffer =>
	readFileSync(join(import.meta.dirname, 'fixtures/melody.mp3'));

export function tone(hertz: number, rate: number, seconds = 1): Int16Array {
	return Int16Array.from({ length: rate * seconds }, (_, at) =>
		Math.round(10_000 * Math.sin((2 * Math.PI * hertz * at) / rate)),
	);
}

/** Root mean square. */
export function loudness(samples: Int16Array): number {
	return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

export interface WavOptions {
	code: number;
	channels: number;
	rate: number;
	bits: number;
	data: Buffer;
	/** The length of the data as the header says it; default: its true one. */
	length?: number;
}

export function wavFile({
	code,
	channels,
	rate,
	bits,
	data,
	length = data.length,
}: WavOptions): Buffer {
	const header = Buffer.alloc(44);
	header.write('RIFF', 0);
	header.writeUInt32LE((36 + data.length) % 2 ** 32, 4);
	header.write('WAVEfmt ', 8);
	header.writeUInt32LE(16, 16);
	header.writeUInt16LE(code, 20);
	header.writeUInt16LE(channels, 22);
	header.writeUInt32LE(rate, 24);
	header.writeUInt32LE((rate * channels * bits) / 8, 28);
	header.writeUInt16LE((channels * bits) / 8, 32);
	header.writeUInt16LE(bits, 34);
	header.write('data', 36);
	header.writeUInt32LE(length, 40);
	return Buffer.concat([header, data]);
}

const bytesOf = (
	samples: Int16Array,
	width: number,
	write: (bytes: Buffer, value: number, at: number) => void,
) => {
	const bytes = Buffer.alloc(samples.length * width);
	samples.forEach((value, index) => write(bytes, value, index * width));
	return bytes;
};

/** Each encoding that is taken. */
export const ENCODINGS: Readonly<
	Record<string, { code: number; bits: number; encode: (samples: Int16Array) => Buffer }>
> = {
	'PCM of 8 bits': {
		code: 1,
		bits: 8,
		encode: (samples) =>
			bytesOf(samples, 1, (bytes, value, at) => bytes.writeUInt8((value >> 8) + 128, at)),
	},
	'PCM of 16 bits': {
		code: 1,
		bits: 16,
		encode: (samples) => bytesOf(samples, 2, (bytes, value, at) => bytes.writeInt16LE(value, at)),
	},
	'PCM of 24 bits': {
		code: 1,
		bits: 24,
		encode: (samples) =>
			bytesOf(samples, 3, (bytes, value, at) => bytes.writeIntLE(value * 256, at, 3)),
	},
	'PCM of 32 bits': {
		code: 1,
		bits: 32,
		encode: (samples) =>
			bytesOf(samples, 4, (bytes, value, at) => bytes.writeInt32LE(value * 65_536, at)),
	},
	'floats of 32 bits': {
		code: 3,
		bits: 32,
		encode: (samples) =>
			bytesOf(samples, 4, (bytes, value, at) => bytes.writeFloatLE(value / 32_768, at)),
	},
	'floats of 64 bits': {
		code: 3,
		bits: 64,
		encode: (samples) =>
			bytesOf(samples, 8, (bytes, value, at) => bytes.writeDoubleLE(value / 32_768, at)),
	},
	'A-law': { code: 6, bits: 8, encode: (samples) => CODECS.PCMA.encode(samples) },
	'µ-law': { code: 7, bits: 8, encode: (samples) => CODECS.PCMU.encode(samples) },
};

/** A WAV file of 16 bits and one channel. */
export function pcmFile(samples: Int16Array, rate: number): Buffer {
	const { code, bits, encode } = ENCODINGS['PCM of 16 bits'] ?? {
		code: 1,
		bits: 16,
		encode: () => Buffer.alloc(0),
	};
	return wavFile({ code, bits, channels: 1, rate, data: encode(samples) });
}
