/**
 * Trains the classifier of advertising and writes its weights. `--check` writes nothing and exits with 1 if the file
 * differs from what the training makes. Requires Node 24, which runs TypeScript directly; takes about ten seconds.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { reliability } from './calibrate.ts';
import { train } from './model.ts';

const here = dirname(fileURLToPath(import.meta.url));
const file = join(here, '..', '..', 'compliance', 'src', 'text', 'classifier', 'weights.ts');

const { source, corpus, validation, calibration } = train(join(here, 'texts'));
const style = await resolveConfig(file);
const text = await format(source, { ...style, parser: 'typescript' });

const advertising = corpus.filter((example) => example.advertising).length;
console.log(`${corpus.length} texts, ${advertising} of them advertising`);
console.log('On texts whose templates the model had not seen:');
for (const line of reliability(validation, calibration)) console.log(`  ${line}`);
for (const least of [0.5, 0.8, 0.9, 0.95]) {
	const threshold = (Math.log(least / (1 - least)) - calibration.intercept) / calibration.slope;
	const share = (kind: boolean) => {
		const scores = validation.filter((one) => one.advertising === kind);
		const above = scores.filter(({ score }) => score >= threshold).length;
		return `${((100 * above) / scores.length).toFixed(1)} %`;
	};
	console.log(`  from ${least}: ${share(false)} of alerts, ${share(true)} of advertising`);
}

if (process.argv.includes('--check')) {
	if ((await readFile(file, 'utf8')) !== text) {
		console.error('weights.ts is out of date. Run node scripts/classifier/train.ts');
		process.exitCode = 1;
	}
} else {
	await writeFile(file, text);
	console.log(`${text.length} characters in weights.ts`);
}
