/** Features and sums of the classifier, compared with a second, plain way to compute them. */
import { TOKEN } from '../../compliance/src/text/classifier/characters.ts';
import {
	advertisingProbability,
	classifyAdvertising,
} from '../../compliance/src/text/classifier/classify.ts';
import { BUCKETS, Features, worthOf } from '../../compliance/src/text/classifier/features.ts';
import { Tokens } from '../../compliance/src/text/classifier/tokens.ts';
import { unpackWeights } from '../../compliance/src/text/classifier/unpack.ts';
import { MODEL } from '../../compliance/src/text/classifier/weights.ts';
import { fold } from '../../compliance/src/text/fold.ts';

/** One at a time, with the formulas written out. */
function hashOf(basis: number, codes: readonly number[]): number {
	return codes.reduce((hash, code) => Math.imul(hash ^ code, 0x01000193), basis);
}

function plainFeatures(text: string): readonly [bucket: number, owner: number][] {
	const tokens = new Tokens();
	tokens.read(text);
	const found = new Map<number, number>();
	const add = (hash: number, owner: number): void => {
		const mixed = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 0;
		const bucket = Math.floor((mixed * BUCKETS) / 2 ** 32);
		if (!found.has(bucket)) found.set(bucket, owner);
	};
	let before: number | null = null;
	for (let word = 0; word < tokens.words; word += 1) {
		const codes = Array.from(tokens.codes.subarray(tokens.begins[word], tokens.begins[word + 1]));
		const hash = hashOf(0x811c9dc5, codes);
		add(hash, 2 * word);
		if (before !== null) add(Math.imul(before ^ 0x3c6ef372, 0x01000193) ^ hash, 2 * word + 1);
		before = hash;
		if (codes.length < 3) continue;
		const edged = [30, ...codes, 30];
		for (let from = 0; from + 4 <= edged.length; from += 1) {
			add(hashOf(0x1b873593, edged.slice(from, from + 4)), 2 * word);
			if (from + 5 <= edged.length) add(hashOf(0x1b873593, edged.slice(from, from + 5)), 2 * word);
		}
	}
	return [...found];
}

const TEXTS = [
	'',
	'a',
	'le',
	'sac',
	'soir',
	'noels',
	'offre offre offres',
	'! ! ?',
	'durand : notre nouvelle carte est arrivee, venez la decouvrir. laissez-vous tenter !',
	'durand : votre commande 1042 est prete, 12,50 € a regler le 26/11 avant 10h30.',
	`${'profitez decouvrez regalez craquez offert gratuit '.repeat(20)}fin`,
	Array.from(
		{ length: 900 },
		(_, index) =>
			`mot${String.fromCharCode(97 + (index % 26))}${'xyz'.charAt(index % 3)}${String.fromCharCode(97 + ((index * 7) % 26))} `,
	).join(''),
];

test.each(TEXTS)('the features of %j', (text) => {
	const features = new Features();
	for (let reading = 0; reading < 2; reading += 1) {
		features.read(text);
		const found = Array.from({ length: features.count }, (_, index) => [
			features.buckets[index],
			features.owners[index],
		]);
		expect(found).toEqual(plainFeatures(text));
	}
});

test('the worth of a feature falls with their number', () => {
	expect(worthOf(0)).toBeCloseTo(0.1, 12);
	expect(worthOf(300)).toBeCloseTo(0.05, 12);
});

test.each([6000, 12_000, 30_000])(
	'there is room for the features of %d letters and more',
	(length) => {
		const random = (index: number): number =>
			97 + ((Math.imul((index + 7) ** 2, 0x9e3779b1) >>> 12) % 26);
		const text = Array.from({ length }, (_, index) =>
			index % 6 === 5 ? ' ' : String.fromCharCode(random(index)),
		).join('');
		const features = new Features();
		features.read(text);
		const plain = plainFeatures(text);
		expect(plain.length).toBeGreaterThan(4096);
		expect(features.count).toBe(plain.length);
		expect(features.buckets[features.count - 1]).toBe(plain.at(-1)?.[0]);
		expect(features.owners[features.count - 1]).toBe(plain.at(-1)?.[1]);
	},
);

const weights = unpackWeights(MODEL.weights);

/** What each word adds to the log-odds: its own features, and half of each pair. */
function plainReading(text: string) {
	const features = plainFeatures(fold(text));
	const scale = MODEL.slope / Math.sqrt(features.length + 100);
	const byWord = new Map<number, number>();
	let sum = 0;
	for (const [bucket, owner] of features) {
		const weight = weights[bucket] ?? 0;
		sum += weight;
		const word = Math.floor(owner / 2);
		const isPair = owner % 2 === 1;
		byWord.set(word, (byWord.get(word) ?? 0) + (isPair ? weight / 2 : weight));
		if (isPair) byWord.set(word - 1, (byWord.get(word - 1) ?? 0) + weight / 2);
	}
	return { probability: 1 / (1 + Math.exp(-(scale * sum + MODEL.intercept))), scale, byWord };
}

/** More words that argue for advertising than are shown. */
const STRONG =
	'devenez bouquets meilleur premiers offres voisins craquer friend derniere hair prices meilleure avantages gagnez weekend';

const READ = [
	...TEXTS,
	STRONG,
	STRONG.split(' ').reverse().join(' '),
	STRONG.split(' ').sort().join(' '),
	STRONG.replace(/ /g, ' ! '),
	STRONG.replace(/ /g, ' 12 € '),
	'derniere derniere offres offres',
	'Œuvre : venez vite gagner un weekend chez Œnologie, derniers jours ! ! !',
	'Très bonne nouvelle : -20 % sur la boutique, 30 € offerts, foncez ! https://durand.example 0639981234 zoe@durand.example',
	`Vente privée ${'anticonstitutionnellement'.repeat(2)} exclusivité`,
	'Promo 10 € promo 20 % promo 10h promo 12/11 promo 12 promo 4821 !',
];

test.each(READ)('the reading of %j', (text) => {
	const { probability, scale, byWord } = plainReading(text);
	expect(advertisingProbability(text)).toBeCloseTo(probability, 12);
	const reading = classifyAdvertising(text);
	expect(reading.probability).toBeCloseTo(probability, 12);
	const tokens = new Tokens();
	tokens.read(fold(text));
	const places = new Map<number, number>();
	for (let word = 0; word < tokens.words; word += 1) places.set(tokens.starts[word] ?? 0, word);
	const spoken = [...byWord].filter(([word, weight]) => {
		const code = tokens.codes[tokens.begins[word] ?? 0] ?? 0;
		const length = (tokens.ends[word] ?? 0) - (tokens.starts[word] ?? 0);
		const isWord = code > TOKEN.emoji || code === TOKEN.amount || code === TOKEN.percent;
		return isWord && length <= 40 && scale * weight >= 0.8;
	});
	const strongest = spoken.map(([, weight]) => scale * weight).sort((a, b) => b - a);
	const found = reading.spans.map(({ weight }) => weight).sort((a, b) => b - a);
	expect(found.length).toBe(Math.min(8, strongest.length));
	for (const [index, weight] of found.entries())
		expect(weight).toBeCloseTo(strongest[index] ?? 0, 9);
	let last = -1;
	for (const { start, end, weight, text: shown } of reading.spans) {
		expect(start).toBeGreaterThan(last);
		last = start;
		if (fold(text).length !== text.length) continue;
		const word = places.get(start) ?? -1;
		expect(end).toBe(tokens.ends[word]);
		expect(shown).toBe(text.slice(start, end));
		expect(weight).toBeCloseTo(scale * (byWord.get(word) ?? 0), 9);
	}
});

test.each([
	[40, true],
	[41, false],
])('a word of %d letters speaks: %j', (length, speaks) => {
	// A word whose features argue for advertising, in whatever model: it is a reason, if a word of its length may be one.
	const parts = ['offert', 'gratuit', 'promo', 'soldes', 'offres', 'gagnez', 'remise', 'profitez'];
	const texts = parts.flatMap((one) =>
		parts.map((other) => `${(one + other).repeat(8).slice(0, length)} offert`),
	);
	const text = texts.find((candidate) => {
		const { scale, byWord } = plainReading(candidate);
		return scale * (byWord.get(0) ?? 0) >= 0.8;
	});
	expect(text).toBeDefined();
	const { spans } = classifyAdvertising(text ?? '');
	expect(spans.some(({ start }) => start === 0)).toBe(speaks);
});
