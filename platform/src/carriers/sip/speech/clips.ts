/** What is played, as samples at 8 kHz; the same text or file is made once. */
import type { Core } from '../../../core.ts';
import type { Clock } from '@marketing-cible/sip';
import { fetchRecording } from './recording.ts';
import { runSpeech } from './program.ts';
import { toPhoneRate } from './resample.ts';
import { SpeechError } from './speech-error.ts';
import { readWav } from './wav.ts';

/** Memory for clips: about an hour. */
const MAX_BYTES = 64 * 1024 * 1024;
/** A call says no more than that. */
const MAX_SECONDS = 600;
/** Programs at the same time. */
const MAX_RUNNING = 2;

export interface Clips {
	/** @throws {SpeechError} */
	spoken(text: string, language: string): Promise<Int16Array>;
	/** @throws {SpeechError} */
	recorded(url: string): Promise<Int16Array>;
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
	const queue = createQueue(MAX_RUNNING);

	function remember(key: string, make: () => Promise<Buffer>): Promise<Int16Array> {
		const known = clips.get(key);
		if (known !== undefined) {
			clips.delete(key);
			clips.set(key, known);
			return known.samples;
		}
		const samples = queue(() => make().then(samplesOf));
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
		spoken: (text, language) =>
			remember(`${language} ${text}`, () => runSpeech(program, { text, language }, clock)),
		recorded: (url) => remember(url, () => fetchRecording(core, url)),
	};
}

async function samplesOf(bytes: Buffer): Promise<Int16Array> {
	const recording = readWav(bytes);
	if (recording === undefined) throw new SpeechError('recording_format', false);
	if (recording.samples.length > recording.rate * MAX_SECONDS) {
		throw new SpeechError('recording_too_long', false);
	}
	if (recording.samples.length === 0) throw new SpeechError('recording_empty', false);
	return toPhoneRate(recording);
}

/** Runs so many at a time, in the order of the calls. */
function createQueue(most: number) {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async function run<Value>(work: () => Promise<Value>): Promise<Value> {
		if (running < most) running++;
		else await new Promise<void>((resolve) => waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			// The next one takes the place over.
			if (next === undefined) running--;
			else next();
		}
	};
}
