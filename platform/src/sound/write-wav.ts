import { toBytes } from './bytes.ts';

/** Bytes before the samples. */
const HEADER = 44;
const PCM = 1;
const BITS = 16;

/** A WAV file of one channel (RFC 2361): what a call plays, for a browser. */
export function writeWav(samples: Int16Array, rate: number): Buffer {
	const size = samples.length * (BITS / 8);
	const file = Buffer.alloc(HEADER);
	file.write('RIFF', 0, 'latin1');
	file.writeUInt32LE(HEADER - 8 + size, 4);
	file.write('WAVEfmt ', 8, 'latin1');
	file.writeUInt32LE(16, 16);
	file.writeUInt16LE(PCM, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(rate, 24);
	file.writeUInt32LE(rate * (BITS / 8), 28);
	file.writeUInt16LE(BITS / 8, 32);
	file.writeUInt16LE(BITS, 34);
	file.write('data', 36, 'latin1');
	file.writeUInt32LE(size, 40);
	return Buffer.concat([file, toBytes(samples)]);
}
