import { MPEGDecoder } from 'mpg123-decoder';
import { fromFloat } from '../sound/wav.ts';
import type { Recording } from '../sound/wav.ts';
import type { Mp3Frames } from './mp3-frames.ts';

/** Bytes decoded at a time: the samples take up to a hundred times as much memory as the file. */
const PIECE_BYTES = 64 * 1024;
/** Share of the announced length that must be decoded; encoders pad the beginning and the end with less. */
const LEAST_SHARE = 0.9;
/** Padding of a very short file, in seconds. */
const PADDING_SECONDS = 0.2;

/**
 * Decodes an MP3 file with mpg123, compiled to WebAssembly, and mixes its channels.
 * @returns `undefined` if the frames are damaged.
 */
export async function decodeMp3(file: Buffer, frames: Mp3Frames): Promise<Recording | undefined> {
	const decoder = new MPEGDecoder();
	await decoder.ready;
	try {
		// No file decodes to more than its headers announce.
		const samples = new Int16Array(Math.ceil(frames.seconds * frames.rate));
		let length = 0;
		for (let at = frames.begin; at < file.length; at += PIECE_BYTES) {
			const decoded = decoder.decode(file.subarray(at, at + PIECE_BYTES));
			if (decoded.samplesDecoded === 0) continue;
			if (decoded.sampleRate !== frames.rate) return undefined;
			length = mix(decoded, samples, length);
		}
		const least = (frames.seconds - PADDING_SECONDS) * frames.rate * LEAST_SHARE;
		if (length === 0 || length < least) return undefined;
		return { samples: samples.subarray(0, length), rate: frames.rate };
	} finally {
		decoder.free();
	}
}

/** @returns the new length. */
function mix(
	{
		channelData,
		samplesDecoded,
	}: Pick<ReturnType<MPEGDecoder['decode']>, 'channelData' | 'samplesDecoded'>,
	into: Int16Array,
	length: number,
): number {
	const end = Math.min(into.length, length + samplesDecoded);
	for (let at = length; at < end; at++) {
		let sum = 0;
		for (const channel of channelData) sum += channel[at - length] ?? 0;
		into[at] = fromFloat(sum / channelData.length);
	}
	return end;
}
