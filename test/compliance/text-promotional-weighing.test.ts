/**
 * Words that are defined here are those of no other file.
 * @jest-environment node
 */
import {
	billLines,
	excuse,
	hint,
	lookAlikes,
	price,
	signal,
} from '../../compliance/src/text/promotional-lexicon.ts';
import { weigh } from '../../compliance/src/text/promotional-weighing.ts';
import { defineLexicon } from '../../compliance/src/text/reading/lexicon.ts';
import { readWords } from '../../compliance/src/text/reading/words.ts';

const SIGNALS = defineLexicon([
	signal(3, 'zsale; zsale days', ['settled']),
	signal(2, 'zplain; zmix'),
	hint(2, 'zhint; zmix; zhint long words'),
	hint(1, 'zlight; zother'),
	hint(3, 'heavy'),
	price(2, '#amount'),
	price(2, 'only #amount'),
]);
const CONTEXT = defineLexicon([
	excuse('alert', 'zparcel; zcase'),
	excuse('settled', 'zrefund'),
	excuse('money', 'zdebit'),
	lookAlikes('zsale of; not zhint'),
	billLines('zlight #amount'),
]);

/** The signals that count, as “words:weight”. */
const weighed = (text: string): readonly string[] => {
	const reading = readWords(text);
	const found = weigh(reading, reading.marks(SIGNALS), reading.marks(CONTEXT));
	return found.map(({ group, start, end }) => `${reading.text.slice(start, end)}:${group.weight}`);
};

test.each([
	['zsale', ['zsale:3']],
	['zplain', ['zplain:2']],
	['nothing', []],
	// The longest of equal weight, the heaviest, the plain one.
	['zsale days', ['zsale days:3']],
	['zhint long words', ['zhint long words:2']],
	// In text order, though the last weighs most.
	['zlight and zplain and zsale', ['zlight:1', 'zplain:2', 'zsale:3']],
	// What weighs much counts once, and so does a price; other words count each time.
	['zsale and zsale', ['zsale:3']],
	['zsale. zsale', ['zsale:3']],
	['12 € and 14 €', ['12 €:2']],
	['12 €. 14 €', ['12 €:2']],
	['zlight and zother', ['zlight:1', 'zother:1']],
	['zlight. zother', ['zlight:1', 'zother:1']],
	// One after the other is no overlap.
	['only 12 €', ['only 12 €:2']],
	['zlight zhint zplain', ['zlight:1', 'zhint:2', 'zplain:2']],
])('of %j count %j', (text, expected) => {
	expect(weighed(text)).toEqual(expected);
});

test('of two signals in the same words the plain one counts', () => {
	const reading = readWords('zmix');
	const found = weigh(reading, reading.marks(SIGNALS), []);
	expect(found.map(({ group }) => group.contextual)).toEqual([false]);
});

test.each([
	['zrefund zsale', []],
	['zrefund. zsale', ['zsale:3']],
	['zsale. zrefund', ['zsale:3']],
	['zrefund zplain', ['zplain:2']],
	['zdebit 12 €', []],
	['zsale of things', []],
	['not zhint', []],
	// What comes before the look-alike is none.
	['zhint, zsale of things', ['zhint:2']],
	// The cents of another amount are its own.
	['12 € or 14,37 €', ['12 €:2']],
	['not zhint long words', ['zhint long words:2']],
	// A bill's line is a line.
	['zlight 12 €', []],
	['a zlight 12 €', ['zlight:1', '12 €:2']],
	['zlight 12 € here', ['zlight:1', '12 €:2']],
	['well. zlight 12 €', []],
	['zlight 12 €. well', []],
	// So is what stands between two strokes.
	['well | zlight 12 € | well', []],
	['well | zlight 12 € here', ['zlight:1', '12 €:2']],
	['zdebit | 12 €', []],
])('excuses: of %j count %j', (text, expected) => {
	expect(weighed(text)).toEqual(expected);
});

test.each([
	// Beside an alert, contextual words need an offer of their own.
	['zparcel. zhint', []],
	['zparcel. zhint zlight', ['zhint:2', 'zlight:1']],
	['zparcel. zhint. zlight', []],
	['zparcel. zplain', ['zplain:2']],
	['zparcel. zplain zlight', ['zplain:2', 'zlight:1']],
	['zhint. zlight', ['zhint:2', 'zlight:1']],
	// In the alert's own sentence, they need two more for every word of alerts.
	['zparcel zhint zhint', []],
	['zparcel zhint zhint zlight', ['zhint:2', 'zhint:2', 'zlight:1']],
	['zparcel zcase zhint zhint zlight', []],
	['zparcel zcase zhint zhint zhint zlight', ['zhint:2', 'zhint:2', 'zhint:2', 'zlight:1']],
	['zparcel zplain zhint zlight', ['zplain:2']],
	['zparcel zsale', ['zsale:3']],
])('alerts: of %j count %j', (text, expected) => {
	expect(weighed(text)).toEqual(expected);
});

test.each(['12 €', '12,00 €', '12,50 €', '12,90 €', '12,95 €', '12.99 €', '12,49 €', '12€90'])(
	'%s is a price of a shop',
	(amount) => {
		expect(weighed(amount)).toHaveLength(1);
	},
);
test.each(['12,01 €', '12.37 €', '12,40 €', '12€31'])('%s is none', (amount) => {
	expect(weighed(amount)).toEqual([]);
});
