/** Brings samples to 8 kHz with a windowed sinc filter, so that nothing above 4 kHz folds into the voice band. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Recording } from './wav.ts';

const PHONE_RATE = 8000;
/** Zero crossings of the sinc on each side. */
const CROSSINGS = 16;
/** Share of the band that is kept. */
const PASS = 0.92;
/** Values of the filter for each sample of the input; those between are interpolated, far below the noise of 16 bits. */
const PHASES = 256;
/** Products between pauses for other work of the process: some milliseconds. */
const PRODUCTS_AT_ONCE = 1_000_000;

export async function toPhoneRate({ samples, rate }: Recording): Promise<Int16Array> {
	if (rate === PHONE_RATE) return samples;
	const step = rate / PHONE_RATE;
	// Of the input's sampling frequency; when the rate rises there is nothing above to remove.
	const cutoff = PASS * Math.min(1, 1 / step);
	const half = Math.ceil(CROSSINGS / cutoff);
	const filter = filterOf(cutoff, half);
	const slice = Math.ceil(PRODUCTS_AT_ONCE / (2 * half));
	const output = new Int16Array(Math.floor(samples.length / step));
	for (let at = 0; at < output.length; at++) {
		if (at % slice === slice - 1) await breathe();
		output[at] = valueAt(samples, at * step, filter, half);
	}
	return output;
}

/** The windowed sinc on one side of its center. */
function filterOf(cutoff: number, half: number): Float64Array {
	return Float64Array.from({ length: half * PHASES + 2 }, (_, at) => {
		const distance = at / PHASES;
		if (distance > half) return 0;
		const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / half);
		return window * cutoff * sinc(cutoff * distance);
	});
}

function valueAt(samples: Int16Array, center: number, filter: Float64Array, half: number): number {
	const first = Math.max(0, Math.ceil(center - half));
	const last = Math.min(samples.length - 1, Math.floor(center + half));
	let sum = 0;
	for (let index = first; index <= last; index++) {
		const position = Math.abs(index - center) * PHASES;
		const at = Math.floor(position);
		const before = filter[at] ?? 0;
		const after = filter[at + 1] ?? 0;
		sum += (samples[index] ?? 0) * (before + (after - before) * (position - at));
	}
	return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
}

function sinc(value: number): number {
	if (value === 0) return 1;
	return Math.sin(Math.PI * value) / (Math.PI * value);
}
