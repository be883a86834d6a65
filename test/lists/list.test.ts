import { detectSeparator, HashMap, RecordReader } from '@marketing-cible/lists';

const cases: readonly [string, string, [number, ...string[]][]][] = [
	[
		'plain',
		'a,b\nc,d\n',
		[
			[1, 'a', 'b'],
			[2, 'c', 'd'],
		],
	],
	[
		'CRLF',
		'a,b\r\nc,d\r\n',
		[
			[1, 'a', 'b'],
			[2, 'c', 'd'],
		],
	],
	[
		'CR alone',
		'a,b\rc,d',
		[
			[1, 'a', 'b'],
			[2, 'c', 'd'],
		],
	],
	['no line break at the end', 'a,b', [[1, 'a', 'b']]],
	[
		'empty fields',
		',\n,,\n',
		[
			[1, '', ''],
			[2, '', '', ''],
		],
	],
	[
		'empty lines',
		'a\n\n\r\nb\n',
		[
			[1, 'a'],
			[4, 'b'],
		],
	],
	['quotes', '"a","b"\n', [[1, 'a', 'b']]],
	['a separator in quotes', '"a,b",c\n', [[1, 'a,b', 'c']]],
	['doubled quotes', '"a ""b""",c\n', [[1, 'a "b"', 'c']]],
	[
		'an empty quoted field',
		'"",b\n""\n',
		[
			[1, '', 'b'],
			[2, ''],
		],
	],
	[
		'a line break in quotes',
		'"a\nb",c\nd,e\n',
		[
			[1, 'a\nb', 'c'],
			[3, 'd', 'e'],
		],
	],
	[
		'CRLF in quotes',
		'"a\r\nb",c\r\nd,e',
		[
			[1, 'a\r\nb', 'c'],
			[3, 'd', 'e'],
		],
	],
	['a quote inside a field', 'a"b,c\n', [[1, 'a"b', 'c']]],
	['characters of two units', '😀,é\n', [[1, '😀', 'é']]],
];

describe('records', () => {
	it.each(cases)('%s', (_name, text, expected) => {
		const whole = new RecordReader(',');
		const found = [...whole.push(text), ...whole.end()];
		expect(found.map(({ line, fields }) => [line, ...fields])).toEqual(expected);
		expect(found.some(({ malformed }) => malformed)).toBe(false);
	});

	it.each(cases)('%s, in pieces of one character', (_name, text, expected) => {
		const reader = new RecordReader(',');
		const found = [...Array.from(text).flatMap((piece) => reader.push(piece)), ...reader.end()];
		expect(found.map(({ line, fields }) => [line, ...fields])).toEqual(expected);
	});

	it('marks text after a closing quote', () => {
		const reader = new RecordReader(',');
		const [first, second] = reader.push('"a"b,c\nd,e\n');
		expect(first).toMatchObject({ malformed: true });
		expect(second).toMatchObject({ malformed: false, fields: ['d', 'e'] });
	});

	it('names the line of a quote that is never closed', () => {
		const reader = new RecordReader(',');
		reader.push('a,b\n"c,d\n');
		expect(() => reader.end()).toThrow(/line 2 is never closed/);
		const endless = new RecordReader(',');
		expect(() => endless.push(`"${'x'.repeat(1_000_001)}`)).toThrow(/never closed/);
	});
});

test.each([
	['a,b;c,d', ','],
	['a;b;c', ';'],
	['a\tb', '\t'],
	['a|b|c', '|'],
	['alone', ','],
	['"a,b,c";d;e', ';'],
	['a;b\n1,2,3,4,5', ';'],
])('the separator of %j', (text, separator) => {
	expect(detectSeparator(text)).toEqual({ separator, skip: 0 });
});

test('the map tells strings apart while it grows, and keeps their values', () => {
	const map = new HashMap(8);
	const numbers = Array.from({ length: 200_000 }, (_, i) => `+336${String(i).padStart(8, '0')}`);
	const known: string[] = [];
	for (const [index, number] of numbers.entries()) {
		if (map.get(number) !== undefined) known.push(number);
		map.set(number, index % 65_536);
	}
	expect(known).toEqual([]);
	expect(numbers.filter((number, index) => map.get(number) !== index % 65_536)).toEqual([]);
	map.set('+33600000000', 7);
	expect(map.get('+33600000000')).toBe(7);
	expect(map.get('another')).toBeUndefined();
});

test('a map of wide values keeps them while it grows', () => {
	const map = new HashMap(8, 32);
	for (let value = 0; value < 5000; value++) map.set(`key ${value}`, value * 800_000);
	for (let value = 0; value < 5000; value++) expect(map.get(`key ${value}`)).toBe(value * 800_000);
});
