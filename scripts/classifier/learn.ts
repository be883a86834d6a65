/** Logistic regression by stochastic gradient descent (AdaGrad) with an L2 penalty. Depends on its input alone. */
import { BUCKETS, worthOf } from '../../compliance/src/text/classifier/features.ts';
import { Random } from './random.ts';

/** A global is slow to reach in Jest's sandbox, and these are called a billion times. */
const { exp, sqrt } = Math;

/** A text as the model sees it. */
export interface Sample {
	buckets: Uint16Array;
	advertising: boolean;
	weight: number;
	fold: number;
}

export interface Linear {
	weights: Float64Array;
	bias: number;
}

const EPOCHS = 8;
const RATE = 1.2;
const PENALTY = 2e-4;
const SEED = 4711;

export function learn(samples: readonly Sample[]): Linear {
	const random = new Random(SEED);
	const weights = new Float64Array(BUCKETS);
	const squares = new Float64Array(BUCKETS).fill(1e-2);
	const order = Int32Array.from(samples.keys());
	let bias = 0;
	let biasSquares = 1e-2;
	for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
		random.shuffle(order);
		for (const index of order) {
			const sample = samples[index];
			if (sample === undefined) continue;
			const { buckets, advertising, weight } = sample;
			const value = worthOf(buckets.length);
			const logit = logitOf({ weights, bias }, buckets);
			const error = (sigmoid(logit) - (advertising ? 1 : 0)) * weight;
			for (const bucket of buckets) {
				const old = weights[bucket] ?? 0;
				const gradient = error * value + PENALTY * old;
				const square = (squares[bucket] ?? 0) + gradient * gradient;
				squares[bucket] = square;
				weights[bucket] = old - (RATE * gradient) / sqrt(square);
			}
			biasSquares += error * error;
			bias -= (0.1 * error) / sqrt(biasSquares);
		}
	}
	return { weights, bias };
}

export function logitOf({ weights, bias }: Linear, buckets: Uint16Array): number {
	let sum = 0;
	for (const bucket of buckets) sum += weights[bucket] ?? 0;
	return sum * worthOf(buckets.length) + bias;
}

export function sigmoid(logit: number): number {
	return 1 / (1 + exp(-logit));
}
