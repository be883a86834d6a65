import { fold, foldWithPositions } from '../fold.ts';
import { LAST_TOKEN, TOKEN } from './characters.ts';
import { Features, worthOf } from './features.ts';
import { unpackWeights } from './unpack.ts';
import { MODEL } from './weights.ts';

/** A word that argues for advertising, with its position in `text.normalize('NFC')`. */
export interface ClassifierSpan {
	text: string;
	start: number;
	end: number;
	/** How much the word adds to the log-odds of advertising. */
	weight: number;
}

export interface AdvertisingReading {
	/**
	 * The probability that the text is advertising, between 0 and 1, among texts of which half are: calibrated on texts
	 * that the model had not seen.
	 */
	probability: number;
	/** The words that argue most for advertising, in text order; at most eight. */
	spans: readonly ClassifierSpan[];
}

/**
 * The probability from which a text is treated as doubtful, chosen for precision: of the alerts in the training data, one in a
 * hundred reaches it if the model has not seen their template.
 */
export const ADVERTISING_FROM = 0.92;

const MAX_SPANS = 8;
/** A longer word is no word. */
const MAX_SPAN = 40;
/** Log-odds below which a word is ignored. */
const NOTICEABLE = 0.8;

const features = new Features();
/** Unpacked when the first text is read. */
let weights: Int8Array | null = null;
/** The contribution of each word; the buffer grows with the longest text. */
let contributions = new Float64Array(512);

/** How likely a text is advertising; see `AdvertisingReading.probability`. */
export function advertisingProbability(text: string): number {
	features.read(fold(text));
	return probabilityOf(unpacked());
}

/**
 * The probability that a text is advertising, and the words that suggest it, by the model that `scripts/classifier` trains: logistic
 * regression over hashed features. Takes linear time; reads 32,000 characters at most.
 */
export function classifyAdvertising(text: string): AdvertisingReading {
	const { text: folded, composed, positionOf } = foldWithPositions(text);
	features.read(folded);
	const model = unpacked();
	return { probability: probabilityOf(model), spans: spansOf(composed, positionOf, model) };
}

function unpacked(): Int8Array {
	return (weights ??= unpackWeights(MODEL.weights));
}

function probabilityOf(model: Int8Array): number {
	const { count, buckets } = features;
	let sum = 0;
	for (let index = 0; index < count; index += 1) sum += model[buckets[index] ?? 0] ?? 0;
	return 1 / (1 + Math.exp(-(MODEL.slope * worthOf(count) * sum + MODEL.intercept)));
}

function spansOf(
	original: string,
	positionOf: (index: number) => number,
	model: Int8Array,
): readonly ClassifierSpan[] {
	const { tokens, count } = features;
	const scale = MODEL.slope * worthOf(count);
	addContributions(model, tokens.words);
	const words = strongestWords(tokens.words, NOTICEABLE / scale);
	return words.map((word) => {
		const start = positionOf(tokens.starts[word] ?? 0);
		const end = positionOf(tokens.ends[word] ?? 0);
		const weight = scale * (contributions[word] ?? 0);
		return { text: original.slice(start, end), start, end, weight };
	});
}

/** A pair belongs to its two words in halves. */
function addContributions(model: Int8Array, words: number): void {
	if (contributions.length < words) contributions = new Float64Array(2 * words);
	contributions.fill(0, 0, words);
	const { count, buckets, owners } = features;
	for (let index = 0; index < count; index += 1) {
		const weight = model[buckets[index] ?? 0] ?? 0;
		const owner = owners[index] ?? 0;
		const word = owner >> 1;
		if ((owner & 1) === 0) {
			add(word, weight);
		} else {
			add(word, weight / 2);
			add(word - 1, weight / 2);
		}
	}
}

function add(word: number, weight: number): void {
	contributions[word] = (contributions[word] ?? 0) + weight;
}

/** Words that name a person or a transaction are evidence, but are not shown as reasons. */
function maySpeak(word: number): boolean {
	const { codes, begins, starts, ends } = features.tokens;
	if ((ends[word] ?? 0) - (starts[word] ?? 0) > MAX_SPAN) return false;
	const code = codes[begins[word] ?? 0] ?? 0;
	return code > LAST_TOKEN || code === TOKEN.amount || code === TOKEN.percent;
}

/** The words with the greatest contributions, in text order. */
function strongestWords(words: number, least: number): readonly number[] {
	const strongest: number[] = [];
	for (let word = 0; word < words; word += 1) {
		const weight = contributions[word] ?? 0;
		if (weight < least || !maySpeak(word)) continue;
		if (strongest.length === MAX_SPANS) {
			const weakest = strongest[MAX_SPANS - 1] ?? 0;
			if (weight <= (contributions[weakest] ?? 0)) continue;
			strongest.pop();
		}
		let at = strongest.length;
		while (at > 0 && (contributions[strongest[at - 1] ?? 0] ?? 0) < weight) at -= 1;
		strongest.splice(at, 0, word);
	}
	return strongest.sort((one, other) => one - other);
}
