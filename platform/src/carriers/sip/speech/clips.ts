/** What is played, as samples at 8 kHz; the same text or file is made once. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { UploadedRecording } from '../../../carrier.ts';
import type { Core } from '../../../core.ts';
import type { Clock } from '@marketing-cible/sip';
import { fetchRecording } from './recording.ts';
import { runSpeech } from './program.ts';
import { toPhoneRate } from '../../../sound/resample.ts';
import { SpeechError } from './speech-error.ts';
import { createTurns } from './turns.ts';
import { openWav } from '../../../sound/wav.ts';

/** Memory for clips: about an hour. */
const MAX_BYTES = 64 * 1024 * 1024;
/** A call says no more than that. */
const MAX_SECONDS = 600;
/** Samples that are read between pauses for other work of the process. */
const FRAMES_AT_ONCE = 200_000;
/** Programs at the same time: each takes a processor. */
const PROGRAMS = { most: 2, ofOne: 2 };
/** Downloads at the same time. They do not wait for programs: a server that hardly answers would stop every call. */
const DOWNLOADS = { most: 8, ofOne: 2 };

export interface Clips {
	/** @throws {SpeechError} */
	spoken(accountId: string, text: string, language: string): Promise<Int16Array>;
	/** @throws {SpeechError} */
	recorded(accountId: string, url: string): Promise<Int16Array>;
	/** @throws {SpeechError} */
	uploaded(recording: UploadedRecording): Promise<Int16Array>;
}

export interface ClipsOptions {
	core: Pick<Core, 'names' | 'settings'>;
	program: string;
	clock: Clock;
}

export function createClips({ core, program, clock }: ClipsOptions): Clips {
	/** Oldest use first. */
	const clips = new Map<string, { samples: Promise<Int16Array>; bytes: number }>();
	let bytes = 0;
	const speak = createTurns(PROGRAMS);
	const download = createTurns(DOWNLOADS);

	function remember(key: string, make: () => Promise<Int16Array>): Promise<Int16Array> {
		const known = clips.get(key);
		if (known !== undefined) {
			clips.delete(key);
			clips.set(key, known);
			return known.samples;
		}
		const samples = make();
		const entry = { samples, bytes: 0 };
		clips.set(key, entry);
		samples.then(
			(made) => {
				entry.bytes = made.byteLength;
				bytes += made.byteLength;
				evict();
			},
			() => clips.delete(key),
		);
		return samples;
	}

	function evict(): void {
		for (const [key, entry] of clips) {
			if (bytes <= MAX_BYTES) return;
			if (entry.bytes === 0) continue;
			bytes -= entry.bytes;
			clips.delete(key);
		}
	}

	return {
		spoken: (accountId, text, language) =>
			remember(`${language} ${text}`, () =>
				speak(accountId, () => runSpeech(program, { text, language }, clock).then(samplesOf)),
			),
		recorded: (accountId, url) =>
			remember(`${accountId} ${url}`, () =>
				download(accountId, () => fetchRecording(core, url).then(samplesOf)),
			),
		// Its id is unguessable and of one account.
		uploaded: (recording) => remember(`upload ${recording.id}`, () => readUpload(recording)),
	};
}

async function readUpload(recording: UploadedRecording): Promise<Int16Array> {
	let samples: Int16Array | null;
	try {
		samples = await recording.read();
	} catch {
		// The store does not answer.
		throw new SpeechError('recording_unreadable', true);
	}
	if (samples === null) throw new SpeechError('recording_gone', false);
	return samples;
}

async function samplesOf(bytes: Buffer): Promise<Int16Array> {
	const wav = openWav(bytes);
	if (wav === undefined) throw new SpeechError('recording_format', false);
	if (wav.frames > wav.rate * MAX_SECONDS) throw new SpeechError('recording_too_long', false);
	if (wav.frames === 0) throw new SpeechError('recording_empty', false);
	const samples = new Int16Array(wav.frames);
	for (let from = 0; from < samples.length; from += FRAMES_AT_ONCE) {
		wav.read(from, samples.subarray(from, from + FRAMES_AT_ONCE));
		await breathe();
	}
	return toPhoneRate({ samples, rate: wav.rate });
}
