/** Brings samples to 8 kHz with a windowed sinc filter, so that nothing above 4 kHz folds into the voice band. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Recording } from './wav.ts';

export const PHONE_RATE = 8000;
/** Zero crossings of the sinc on each side. */
const CROSSINGS = 16;
/** Share of the band that is kept. */
const PASS = 0.92;
/** Samples between pauses for other work of the process. */
const SLICE = 20_000;

export async function toPhoneRate({ samples, rate }: Recording): Promise<Int16Array> {
	if (rate === PHONE_RATE) return samples;
	const step = rate / PHONE_RATE;
	// Of the input's sampling frequency; when the rate rises there is nothing above to remove.
	const cutoff = PASS * Math.min(1, 1 / step);
	const half = Math.ceil(CROSSINGS / cutoff);
	const output = new Int16Array(Math.floor(samples.length / step));
	for (let at = 0; at < output.length; at++) {
		if (at % SLICE === SLICE - 1) await breathe();
		output[at] = valueAt(samples, at * step, cutoff, half);
	}
	return output;
}

function valueAt(samples: Int16Array, center: number, cutoff: number, half: number): number {
	const first = Math.ceil(center - half);
	const last = Math.floor(center + half);
	let sum = 0;
	for (let index = Math.max(0, first); index <= Math.min(samples.length - 1, last); index++) {
		const distance = index - center;
		const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / half);
		sum += (samples[index] ?? 0) * window * cutoff * sinc(cutoff * distance);
	}
	return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
}

function sinc(value: number): number {
	if (value === 0) return 1;
	return Math.sin(Math.PI * value) / (Math.PI * value);
}
