/** Runs in a thread: files come from strangers, and take seconds. */
import { toPhoneRate } from '../sound/resample.ts';
import { parseWav, type Recording, type WavFault } from '../sound/wav.ts';
import { threadHandler } from '../threads/thread-handler.ts';
import { findMp3Frames } from './mp3-frames.ts';

/** An uploaded file. */
export interface AudioFile {
	bytes: Uint8Array;
	/** A longer recording is refused. */
	mostSeconds: number;
}

/** Why a file is no recording that a call can play. */
export type AudioFault = Exclude<WavFault, 'not_wav'> | 'unknown' | 'damaged' | 'too_long';

/** A recording at 8 kHz, of one channel; or why there is none. */
export type DecodedAudio = { format: 'wav' | 'mp3'; samples: Int16Array } | { fault: AudioFault };

export default threadHandler<AudioFile, DecodedAudio>(async ({ bytes, mostSeconds }, emit) => {
	emit(await decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), mostSeconds));
});

async function decode(file: Buffer, mostSeconds: number): Promise<DecodedAudio> {
	const isWav = file.toString('latin1', 0, 4) === 'RIFF';
	const recording = isWav ? readWhole(file, mostSeconds) : await readMp3(file, mostSeconds);
	if (typeof recording === 'string') return { fault: recording };
	const samples = await toPhoneRate(recording);
	if (samples.length === 0) return { fault: 'empty' };
	return { format: isWav ? 'wav' : 'mp3', samples };
}

function readWhole(file: Buffer, mostSeconds: number): Recording | AudioFault {
	const wav = parseWav(file, { isExact: true });
	if (typeof wav === 'string') return wav === 'not_wav' ? 'unknown' : wav;
	if (wav.frames > wav.rate * mostSeconds) return 'too_long';
	const samples = new Int16Array(wav.frames);
	wav.read(0, samples);
	return { samples, rate: wav.rate };
}

async function readMp3(file: Buffer, mostSeconds: number): Promise<Recording | AudioFault> {
	const frames = findMp3Frames(file);
	if (frames === undefined) return 'unknown';
	// Before anything is decoded: a small file may announce hours.
	if (frames.seconds > mostSeconds) return 'too_long';
	// The decoder is loaded when it is needed: a thread must start in time on a busy machine.
	const { decodeMp3 } = await import('./decode-mp3.ts');
	return (await decodeMp3(file, frames)) ?? 'damaged';
}
