/**
 * `npm run bench:compliance`: full verdicts against libphonenumber-js/max's parse alone and `JSON.parse` of the same messages,
 * in one run on one core. The figures are ratios of this run; nothing is asserted.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { decide, defaultPolicy } from '../compliance/src/index.ts';
import type { Message } from '../compliance/src/types.ts';

const RECIPIENTS = Number(process.argv[2] ?? 100_000);
const AT = Date.parse('2026-11-24T14:00:00Z');

/** Prefix and digits that follow it, over mainland and overseas mobile ranges. */
const RANGES: readonly (readonly [prefix: string, digits: number])[] = [
	['+3363998', 4],
	['+3361', 7],
	['+3376', 7],
	['+59069012', 4],
	['+59669612', 4],
	['+59469421', 4],
	['+26269212', 4],
];

const messages = Array.from({ length: RECIPIENTS }, (_, index): Message => {
	const [prefix, digits] = RANGES[index % RANGES.length] ?? ['+3361', 7];
	const number = `${prefix}${String(index % 10 ** digits).padStart(digits, '0')}`;
	return {
		channel: 'sms',
		purpose: 'marketing',
		to: number,
		sender: 'DURAND',
		content: { text: `Bonjour, -20% sur tout le magasin jusqu'a samedi, ref ${index}.` },
	};
});
const facts = {
	consents: [
		{
			action: 'grant' as const,
			channels: ['sms' as const],
			purposes: ['marketing' as const],
			collectedAt: '2026-01-05T10:00:00Z',
		},
	],
	optOuts: [],
};
const lines = messages.map((message) => JSON.stringify(message));

interface Row {
	what: string;
	milliseconds: number;
}

function measure(what: string, work: (index: number) => unknown): Row {
	for (let index = 0; index < Math.min(RECIPIENTS, 20_000); index += 1) work(index);
	const begun = process.hrtime.bigint();
	for (let index = 0; index < RECIPIENTS; index += 1) work(index);
	return { what, milliseconds: Number(process.hrtime.bigint() - begun) / 1e6 };
}

const outcomes = new Map<string, number>();
const verdicts = measure('full verdicts', (index) => {
	const message = messages[index];
	if (message === undefined) return;
	const { outcome } = decide({ message, facts, policy: defaultPolicy, at: AT });
	outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
});
const peers = [
	measure("libphonenumber-js/max's parse alone", (index) =>
		parsePhoneNumberFromString(messages[index]?.to ?? '', 'FR'),
	),
	measure('JSON.parse of the same messages', (index) => JSON.parse(lines[index] ?? '{}')),
];

console.log(`${RECIPIENTS} recipients, node ${process.version}`);
for (const { what, milliseconds } of [verdicts, ...peers]) {
	const rate = Math.round((RECIPIENTS / milliseconds) * 1000);
	console.log(
		`${what.padEnd(38)} ${milliseconds.toFixed(0).padStart(7)} ms ${String(rate).padStart(9)} /s`,
	);
}
for (const { what, milliseconds } of peers) {
	console.log(`verdicts take ${(verdicts.milliseconds / milliseconds).toFixed(2)} × ${what}`);
}
console.log(`outcomes: ${[...outcomes].map(([name, count]) => `${count} ${name}`).join(', ')}`);
