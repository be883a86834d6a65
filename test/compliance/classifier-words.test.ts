/** The numbers and words that the classifier reads, with their places. */
import { TOKEN } from '../../compliance/src/text/classifier/characters.ts';
import { readNumber } from '../../compliance/src/text/classifier/numbers.ts';
import { Tokens } from '../../compliance/src/text/classifier/tokens.ts';

const NAMES = new Map(Object.entries(TOKEN).map(([name, code]) => [code as number, name]));

describe('numbers', () => {
	/** `[before]number[rest]`: the number begins behind the bracket and ends before the next one. */
	test.each([
		['[7]', 'number'],
		['[999]', 'number'],
		['[1000]', 'code'],
		['[99999999] ', 'code'],
		['[123456789]', 'reference'],
		['[012345678]', 'phone'],
		['+[339639981]', 'phone'],
		['-[339639981]', 'reference'],
		['x[339639981]', 'reference'],
		['[06 39 98 12 34] ou', 'phone'],
		['[06.39.98.12.34]', 'phone'],
		['[06-39-98-12-34]', 'phone'],
		['[1 200]', 'code'],
		['[12 34] 5', 'code'],
		['[1] 2', 'number'],
		['[1] 2000', 'number'],
		['[1 20] x', 'number'],
		['[1]  20', 'number'],
		['[12,50]', 'code'],
		['[12],', 'number'],
		['[12], 5', 'number'],
		['[12];50', 'number'],
		['[12/11]', 'date'],
		['[12/11/2026]', 'date'],
		['[12/11] 200', 'date'],
		['[12:30]', 'time'],
		['[12h30]', 'time'],
		['[12:30] 200', 'time'],
		['[12h30] 20', 'time'],
		['[12h]', 'time'],
		['[12 h]', 'time'],
		['[12 h] 30', 'time'],
		['[12]  h', 'number'],
		['[12] hiver', 'number'],
		['[12]hz', 'number'],
		['[12heures]', 'time'],
		['[1 heure] de', 'time'],
		['[12am]', 'time'],
		['[12 pm]', 'time'],
		['[45 min]', 'time'],
		['[45 minutes]', 'time'],
		['[45] minutess', 'number'],
		['[12€]', 'amount'],
		['[12 €]', 'amount'],
		['[12 €]5', 'amount'],
		['[12,50 €]', 'amount'],
		['[12 euro]', 'amount'],
		['[12 euros]', 'amount'],
		['[12 eur]', 'amount'],
		['[12] europe', 'number'],
		['[12 $]', 'amount'],
		['[12£]', 'amount'],
		['[12 chf]', 'amount'],
		['[12] chfr', 'number'],
		['€[12]', 'amount'],
		['$[12,50]', 'amount'],
		['£[12] h', 'amount'],
		['€[12 %]', 'percent'],
		['[20%]', 'percent'],
		['[20 %]', 'percent'],
		['[20 pour cent]', 'percent'],
		['[20] pour centre', 'number'],
		['[20] pour', 'number'],
		['[20 percent]', 'percent'],
		['[20pct]', 'percent'],
		['[20]  %', 'number'],
		['[20]é', 'number'],
		['[20 h]!', 'time'],
		['[20h]5x', 'time', '[20h5]x'],
	])('%s is a %s', (marked, kind, exact = marked) => {
		const from = exact.indexOf('[');
		const end = exact.indexOf(']') - 1;
		const text = exact.replace(/[[\]]/g, '');
		const { token, end: found } = readNumber(text, from, text.length);
		expect([NAMES.get(token), found]).toEqual([kind, end]);
	});

	test('a number ends with the text that is read', () => {
		expect(readNumber('12345', 0, 3)).toEqual({ token: TOKEN.number, end: 3 });
		expect(readNumber('12,50', 0, 3)).toEqual({ token: TOKEN.number, end: 2 });
		expect(readNumber('12,50', 0, 4)).toEqual({ token: TOKEN.number, end: 4 });
		expect(readNumber('1 200', 0, 4)).toEqual({ token: TOKEN.number, end: 4 });
		expect(readNumber('1 200', 0, 3)).toEqual({ token: TOKEN.number, end: 1 });
		expect(readNumber('1 2000', 0, 5)).toEqual({ token: TOKEN.code, end: 5 });
	});
});

/** Words with where they stand; classes in angle brackets. */
function placed(text: string, tokens = new Tokens()): readonly string[] {
	tokens.read(text);
	return Array.from({ length: tokens.words }, (_, word) => {
		const codes = Array.from(tokens.codes.subarray(tokens.begins[word], tokens.begins[word + 1]));
		const name = NAMES.get(codes[0] ?? 0);
		const shown = name === undefined ? String.fromCharCode(...codes) : `<${name}>`;
		return `${shown}@${tokens.starts[word] ?? -1}-${tokens.ends[word] ?? -1}`;
	});
}

describe('words', () => {
	test.each([
		['le sac', ['le@0-2', 'sac@3-6']],
		['  le\n sac ', ['le@2-4', 'sac@6-9']],
		['le-sac,la', ['le@0-2', 'sac@3-6', 'la@7-9']],
		['az {`', ['az@0-2']],
		['à ÿ', ['à@0-1', 'ÿ@2-3']],
		['\u00bf \u00c0 \u1fff \u2000', ['\u00c0@2-3', '\u1fff@4-5']],
		['été2 2x', ['<reference>@0-4', '<number>@5-6', 'x@6-7']],
		['a1b c', ['<reference>@0-3', 'c@4-5']],
		['0 9 / :', ['<number>@0-1', '<number>@2-3']],
		['oui! non?', ['oui@0-3', '<exclamation>@3-4', 'non@5-8', '<question>@8-9']],
		[
			'\u2600 \u25ff \u27bf \u27c0 \ud800 \udbff \udc00',
			['<emoji>@0-1', '<emoji>@4-5', '<emoji>@8-9', '<emoji>@10-11'],
		],
		['20 % ok', ['<percent>@0-4', 'ok@5-7']],
		['06 39 98 12 34!', ['<phone>@0-14', '<exclamation>@14-15']],
		['ab 20 pour cent cd', ['ab@0-2', '<percent>@3-15', 'cd@16-18']],
		['a@b c.fr d', ['<mailAddress>@0-3', '<link>@4-8', 'd@9-10']],
		['x20 h', ['<reference>@0-3', 'h@4-5']],
		['(20 h)', ['<time>@1-5']],
		['', []],
		[' ', []],
		['...', []],
	])('of %j', (text, expected) => {
		expect(placed(text)).toEqual(expected);
		// Buffers that another text has filled, and grown, change nothing.
		const used = new Tokens();
		used.read('zz 11 22 33 44 yy '.repeat(200));
		expect(placed(text, used)).toEqual(expected);
	});

	test('end where the reading does', () => {
		const filled = 'a '.repeat(15_998);
		expect(filled.length).toBe(31_996);
		expect(placed(`${filled}bcde fg`).at(-1)).toBe('bcde@31996-32000');
		expect(placed(`${filled}bcdefg`).at(-1)).toBe('bcde@31996-32000');
		expect(placed(`${filled}1234567`).at(-1)).toBe('<code>@31996-32000');
		expect(placed(`${filled}bcd efg`).at(-1)).toBe('bcd@31996-31999');
	});

	test.each([511, 512, 513, 1023, 1024, 1025, 2048, 31_999, 32_000, 32_001])(
		'of a text of %d signs have room',
		(length) => {
			const tokens = new Tokens();
			tokens.read('!'.repeat(length));
			const words = Math.min(length, 32_000);
			expect(tokens.words).toBe(words);
			expect(tokens.starts[words - 1]).toBe(words - 1);
			expect(tokens.ends[words - 1]).toBe(words);
			expect(tokens.codes[words - 1]).toBe(TOKEN.exclamation);
			expect(tokens.begins[words]).toBe(words);
		},
	);
});
