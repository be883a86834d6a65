/** Turns the scores of a model into probabilities, and shows how far they hold. */
import { sigmoid } from './learn.ts';

/** A text that the scoring model had not seen. */
export interface Scored {
	score: number;
	advertising: boolean;
	weight: number;
}

/** `probability = 1 / (1 + exp(-(slope * score + intercept)))`. */
export interface Calibration {
	slope: number;
	intercept: number;
}

const STEPS = 50;

/** Platt's method by Newton steps. Both classes weigh the same. */
export function calibrate(scored: readonly Scored[]): Calibration {
	const balanced = balance(scored);
	let slope = 1;
	let intercept = 0;
	for (let step = 0; step < STEPS; step += 1) {
		let [g1, g0, h11, h10, h00] = [0, 0, 1e-9, 0, 1e-9];
		for (const { score, advertising, weight } of balanced) {
			const probability = sigmoid(slope * score + intercept);
			const error = weight * (probability - (advertising ? 1 : 0));
			const curvature = weight * probability * (1 - probability);
			g1 += error * score;
			g0 += error;
			h11 += curvature * score * score;
			h10 += curvature * score;
			h00 += curvature;
		}
		const determinant = h11 * h00 - h10 * h10;
		slope -= (h00 * g1 - h10 * g0) / determinant;
		intercept -= (h11 * g0 - h10 * g1) / determinant;
	}
	return { slope, intercept };
}

function balance(scored: readonly Scored[]): readonly Scored[] {
	const totals = { true: 0, false: 0 };
	for (const { advertising, weight } of scored) totals[`${advertising}`] += weight;
	return scored.map((one) => ({ ...one, weight: one.weight / totals[`${one.advertising}`] }));
}

/** A line for each tenth: what the model says, and the share of advertising there. */
export function reliability(
	scored: readonly Scored[],
	{ slope, intercept }: Calibration,
): readonly string[] {
	const bins = Array.from({ length: 10 }, () => ({ said: 0, true: 0, total: 0, texts: 0 }));
	for (const { score, advertising, weight } of balance(scored)) {
		const probability = sigmoid(slope * score + intercept);
		const bin = bins[Math.min(9, Math.floor(probability * 10))];
		if (bin === undefined) continue;
		bin.said += weight * probability;
		bin.true += advertising ? weight : 0;
		bin.total += weight;
		bin.texts += 1;
	}
	return bins.map(({ said, true: found, total, texts }, index) => {
		const share = (value: number) => (value / Math.max(total, 1e-12)).toFixed(2);
		return `${index * 10}-${index * 10 + 10} %: said ${share(said)}, found ${share(found)} (${texts} texts)`;
	});
}
