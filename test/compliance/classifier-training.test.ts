import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MODEL } from '../../compliance/src/text/classifier/weights.ts';
import { unpackWeights } from '../../compliance/src/text/classifier/unpack.ts';
import { BUCKETS } from '../../compliance/src/text/classifier/features.ts';
import { ADVERTISING_FROM } from '../../compliance/src/text/classifier/classify.ts';
import { sigmoid } from '../../scripts/classifier/learn.ts';
import { readTemplates } from '../../scripts/classifier/corpus.ts';
import { train } from '../../scripts/classifier/model.ts';
import type { Scored } from '../../scripts/classifier/calibrate.ts';

const root = join(__dirname, '../..');
const folder = join(root, 'scripts/classifier/texts');
const file = join(root, 'compliance/src/text/classifier/weights.ts');
const trained = train(folder);
const templates = readTemplates(folder);

/** Prettier breaks the line before the weights. */
const loose = (source: string): string => source.replace(/\s+/g, ' ');

test('the committed weights are what the training makes, to the byte', () => {
	// A difference would print the weights twice.
	expect(loose(readFileSync(file, 'utf8')) === loose(trained.source)).toBe(true);
	expect(unpackWeights(MODEL.weights).filter((weight) => weight !== 0).length).toBeGreaterThan(
		BUCKETS / 2,
	);
});

test('the generated file stays within 15 kB', () => {
	expect(Buffer.byteLength(readFileSync(file))).toBeLessThanOrEqual(15_000);
});

test('the texts are many, of both classes and languages, and none stands twice', () => {
	for (const advertising of [true, false]) {
		for (const language of ['fr', 'en']) {
			const some = templates.filter(
				(one) => one.advertising === advertising && one.language === language,
			);
			expect(some.length).toBeGreaterThanOrEqual(language === 'fr' ? 450 : 150);
		}
	}
	expect(new Set(templates.map(({ text }) => text)).size).toBe(templates.length);
	expect(trained.corpus.length).toBeGreaterThan(9000);
});

test('no text of the evaluation is a text of the training', () => {
	const corpus = join(__dirname, 'corpus');
	const lines = readdirSync(corpus)
		.filter((name) => name.endsWith('.txt'))
		.flatMap((name) => readFileSync(join(corpus, name), 'utf8').split('\n'));
	const known = new Set(trained.corpus.map(({ text }) => text));
	expect(lines.filter((line) => line !== '' && known.has(line))).toEqual([]);
});

test('the probability holds on texts whose template the model had not seen', () => {
	const { slope, intercept } = trained.calibration;
	const totals = { true: 0, false: 0 };
	for (const { advertising, weight } of trained.validation) totals[`${advertising}`] += weight;
	const bins = Array.from({ length: 10 }, () => ({ said: 0, found: 0, total: 0 }));
	for (const { score, advertising, weight } of trained.validation) {
		const probability = sigmoid(slope * score + intercept);
		const bin = bins[Math.min(9, Math.floor(10 * probability))]!;
		const share = weight / totals[`${advertising}`];
		bin.said += share * probability;
		bin.found += advertising ? share : 0;
		bin.total += share;
	}
	for (const { said, found, total } of bins) {
		expect(Math.abs(said - found) / total).toBeLessThan(0.08);
	}
});

test('at the threshold, about one alert in a hundred of the training itself is doubted', () => {
	const { slope, intercept } = trained.calibration;
	const share = (kind: boolean): number => {
		const some = trained.validation.filter(({ advertising }: Scored) => advertising === kind);
		const doubted = some.filter(
			({ score }) => sigmoid(slope * score + intercept) >= ADVERTISING_FROM,
		);
		return doubted.length / some.length;
	};
	const [alerts, advertising] = [share(false), share(true)];
	const shown = [alerts, advertising].map((value) => `${(100 * value).toFixed(1)} %`);
	process.stdout.write(`unseen templates doubted: ${shown.join(' of alerts, ')} of advertising\n`);
	expect(alerts).toBeLessThanOrEqual(0.015);
	expect(advertising).toBeGreaterThanOrEqual(0.45);
});
