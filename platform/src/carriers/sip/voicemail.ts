/**
 * Guesses from the first seconds of sound who answered. People say a word or two and wait; machines recite. A heuristic: it is wrong
 * now and then, and must decide nothing that matters to the person.
 */

export interface AnswerGuess {
	/** @param samples 8 kHz, in the order of arrival. */
	hear(samples: Int16Array): void;
	/** `null`: not decided yet. */
	guess(): 'human' | 'machine' | null;
	/** The guess when the call is over. */
	final(): 'human' | 'machine' | 'unknown';
}

const SAMPLES_PER_MS = 8;
/** Mean square of speech, about −38 dB of full scale. */
const VOICED_POWER = 400 ** 2;
/** Longest greeting of a person, pauses included. */
const GREETING_MS = 2400;
/** Silence after which somebody waits for an answer. */
const SILENCE_MS = 700;
/** Sound of this length is no click. */
const LEAST_VOICE_MS = 100;
/** Afterwards nothing is decided any more: both sides speak. */
const DECIDES_MS = 10_000;

export function createAnswerGuess(): AnswerGuess {
	let elapsed = 0;
	let voiced = 0;
	let spokenSince: number | null = null;
	let silence = 0;
	let guess: 'human' | 'machine' | null = null;

	return {
		hear(samples) {
			if (guess !== null || samples.length === 0 || elapsed > DECIDES_MS) return;
			const length = samples.length / SAMPLES_PER_MS;
			elapsed += length;
			if (power(samples) >= VOICED_POWER) {
				spokenSince ??= elapsed - length;
				voiced += length;
				silence = 0;
			} else silence += length;
			if (spokenSince === null || voiced < LEAST_VOICE_MS) return;
			if (silence >= SILENCE_MS) guess = 'human';
			else if (elapsed - spokenSince > GREETING_MS) guess = 'machine';
		},
		guess: () => guess,
		final: () => guess ?? 'unknown',
	};
}

function power(samples: Int16Array): number {
	let sum = 0;
	for (const sample of samples) sum += sample * sample;
	return sum / samples.length;
}
