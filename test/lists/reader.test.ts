import { EncodingDetector, ListError, ListReader } from '@marketing-cible/lists';

const COLUMNS = Array.from({ length: 200 }, (_, index) => `colonne ${index + 1}`);

/** Reads bytes in pieces of a size. */
function read(bytes: Uint8Array, size: number) {
	const pieces: Uint8Array[] = [];
	for (let start = 0; start < bytes.length; start += size) {
		pieces.push(bytes.subarray(start, start + size));
	}
	const detector = new EncodingDetector();
	for (const piece of pieces) detector.push(piece);
	const encoding = detector.end();
	const reader = new ListReader(encoding);
	const records = [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
	return { encoding, separator: reader.separator, rows: records.map(({ fields }) => fields) };
}

const text = (separator: string, ending: string) =>
	[
		['Prénom', 'Ville', 'Note'],
		['Zoé', 'Saint-Étienne', `"a${separator} ""b"" ${ending}c"`],
		['Léa', '', ''],
	]
		.map((row) => row.join(separator))
		.join(ending);

const encodings: [string, string, (content: string) => Buffer][] = [
	['UTF-8', 'utf-8', (content) => Buffer.from(content)],
	['UTF-8 with a mark', 'utf-8', (content) => Buffer.from(`\ufeff${content}`)],
	['UTF-16 LE', 'utf-16le', (content) => Buffer.from(`\ufeff${content}`, 'utf16le')],
	['UTF-16 BE', 'utf-16be', (content) => Buffer.from(`\ufeff${content}`, 'utf16le').swap16()],
	['UTF-16 LE without a mark', 'utf-16le', (content) => Buffer.from(content, 'utf16le')],
	['UTF-16 BE without a mark', 'utf-16be', (content) => Buffer.from(content, 'utf16le').swap16()],
	['Windows-1252', 'windows-1252', (content) => Buffer.from(content, 'latin1')],
];

describe.each(encodings)('%s', (_name, encoding, encode) => {
	it.each([
		[',', '\n'],
		[';', '\r\n'],
		['\t', '\r'],
		['|', '\n'],
	])('with %j and %j, in pieces of any size', (separator, ending) => {
		const expected = {
			encoding,
			separator,
			rows: [
				['Prénom', 'Ville', 'Note'],
				['Zoé', 'Saint-Étienne', `a${separator} "b" ${ending}c`],
				['Léa', '', ''],
			],
		};
		const bytes = encode(text(separator, ending));
		for (const size of [1, 2, 3, 7, 4096]) expect(read(bytes, size)).toEqual(expected);
	});
});

test('200 columns, and a first line that arrives in pieces', () => {
	const bytes = Buffer.from(`${COLUMNS.join(';')}\r\n${COLUMNS.map(() => 'x,y').join(';')}\r\n`);
	for (const size of [1, 10, 100_000]) {
		const { separator, rows } = read(bytes, size);
		expect(separator).toBe(';');
		expect(rows[0]).toEqual(COLUMNS);
		expect(rows[1]).toHaveLength(200);
	}
});

test('a line that names the separator, in pieces', () => {
	const bytes = Buffer.from('sep=|\r\na|b,c,d\r\n');
	for (const size of [1, 4, 100]) {
		expect(read(bytes, size)).toMatchObject({ separator: '|', rows: [['a', 'b,c,d']] });
	}
});

test('a byte of Windows-1252 late in the file', () => {
	const bytes = Buffer.from(`nom\n${'Zoe\n'.repeat(5000)}Zoé\n`, 'latin1');
	expect(read(bytes, 4096)).toMatchObject({ encoding: 'windows-1252' });
	expect(read(bytes, 4096).rows.at(-1)).toEqual(['Zoé']);
});

test('a character that a piece cuts is read whole', () => {
	const bytes = Buffer.from('nom\n😀é\n');
	expect(read(bytes, 1).rows).toEqual([['nom'], ['😀é']]);
});

test('what is not text is refused, an empty file has no records', () => {
	expect(() => read(Buffer.from([1, 0, 0, 2, 0, 3]), 2)).toThrow(ListError);
	expect(read(Buffer.from(''), 10).rows).toEqual([]);
});
