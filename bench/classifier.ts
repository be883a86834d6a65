/**
 * `npm run bench -- classifier [texts]`: the classifier of advertising (rule CNT-15) on alerts of about 160 characters,
 * a different one each time, compared with libphonenumber-js/max's parse of a number, and on an e-mail of 24,000
 * characters. One process and thread; the subjects alternate; medians of five runs. Prints the figures with their goals;
 * asserts nothing.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { classifyAdvertising } from '../compliance/src/index.ts';
import { allocated, median, settle, timed } from './compliance/measure.ts';

const TEXTS = Number(process.argv[2] ?? 20_000);
const RUNS = 5;
const MAIL_LENGTH = 24_000;
/** Nanoseconds a text. */
const GOAL = 20_000;

/** 150 to 160 characters, with accents, an amount, a date, a number to call and a link. */
function alert(index: number): string {
	return `Durand : votre commande n° ${index} de 42,90 € sera livrée jeudi 26/11 entre 10h et 12h. En cas d'absence, appelez le 01 99 00 12 34 ou voyez durand.example/c/${index}`;
}

const texts = Array.from({ length: TEXTS }, (_, index) => alert(index));
const numbers = Array.from(texts, (_, index) => `06 39 98 ${String(1000 + (index % 9000))}`);
const mail = alert(1)
	.repeat(Math.ceil(MAIL_LENGTH / alert(1).length))
	.slice(0, MAIL_LENGTH);

const times: { classify: number; parse: number; mail: number }[] = [];
// The first run warms up.
for (let run = 0; run <= RUNS; run += 1) {
	settle();
	const classify = timed(() => {
		for (const text of texts) classifyAdvertising(text);
	});
	const parse = timed(() => {
		for (const number of numbers) parsePhoneNumberFromString(number, 'FR');
	});
	// The form of the last text is remembered, hence a different end each time.
	const long = timed(() => {
		for (let count = 0; count < 20; count += 1) classifyAdvertising(`${mail}${run} ${count}`);
	});
	if (run > 0) times.push({ classify: classify / TEXTS, parse: parse / TEXTS, mail: long / 20 });
}
const [classify, parse, long] = (['classify', 'parse', 'mail'] as const).map((name) =>
	median(times.map((time) => time[name])),
) as [number, number, number];
const bytes = allocated(TEXTS, (index) => classifyAdvertising(texts[index] ?? ''));

const inMicroseconds = (nanoseconds: number): string => `${(nanoseconds / 1000).toFixed(2)} µs`;
console.log(
	`classifier, ${alert(1).length} characters: ${inMicroseconds(classify)}, ${bytes.toFixed(0)} bytes`,
);
console.log(`libphonenumber-js parse: ${inMicroseconds(parse)}`);
console.log(
	`ratio: ${(classify / parse).toFixed(2)} parses (goal: at most ${(GOAL / 1000).toFixed(0)} µs)`,
);
console.log(`e-mail of ${MAIL_LENGTH} characters: ${inMicroseconds(long)}`);
