/** Compares a recording with its source. */

export interface Match {
	/** Normalized, at the best offset: 1 is the same. */
	correlation: number;
	/** Samples of the recording before the source begins. */
	offset: number;
}

/** Finds the offset with a coarse search over the envelope of each, then exactly. */
export function bestMatch(source: Int16Array, recording: Int16Array): Match {
	const most = Math.max(0, recording.length - Math.floor(source.length * 0.8));
	let best: Match = { correlation: -1, offset: 0 };
	// A short piece from the loudest part finds the offset; the whole then measures.
	const start = loudest(source);
	const piece = source.subarray(start, start + 4000);
	for (let offset = 0; offset <= most; offset++) {
		const correlation = correlate(piece, recording, offset + start);
		if (correlation > best.correlation) best = { correlation, offset };
	}
	return { correlation: correlate(source, recording, best.offset), offset: best.offset };
}

function loudest(samples: Int16Array): number {
	let best = { power: -1, at: 0 };
	for (let at = 0; at + 4000 <= samples.length; at += 1000) {
		let power = 0;
		for (const sample of samples.subarray(at, at + 4000)) power += sample * sample;
		if (power > best.power) best = { power, at };
	}
	return best.at;
}

function correlate(one: Int16Array, other: Int16Array, offset: number): number {
	const length = Math.min(one.length, other.length - offset);
	let product = 0;
	let power1 = 0;
	let power2 = 0;
	for (let at = 0; at < length; at++) {
		const a = one[at] ?? 0;
		const b = other[at + offset] ?? 0;
		product += a * b;
		power1 += a * a;
		power2 += b * b;
	}
	return power1 === 0 || power2 === 0 ? 0 : product / Math.sqrt(power1 * power2);
}
