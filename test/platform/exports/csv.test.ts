/** What is written comes back through a CSV parser, and no spreadsheet starts a formula. `MC_CSV_SEED` repeats a run. */
import {
	csvRow,
	type CsvDialect,
	EXCEL_FR,
	PLAIN,
} from '../../../platform/src/exports/formats/csv.ts';
import { writerOf } from '../../../platform/src/exports/formats/lines.ts';
import { randomFrom } from '../../random.ts';

const SEED = Number(process.env['MC_CSV_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** A parser of RFC 4180 for any separator, written apart from the writer. */
function parse(text: string, separator: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		let value = '';
		if (text[at] === '"') {
			at += 1;
			while (text[at] !== '"' || text[at + 1] === '"') {
				if (at >= text.length) throw new Error('a quoted value does not end');
				if (text[at] === '"') at += 1;
				value += text[at];
				at += 1;
			}
			at += 1;
		} else {
			while (at < text.length && text[at] !== separator && text[at] !== '\r') {
				value += text[at];
				at += 1;
			}
		}
		row.push(value);
		if (text[at] === separator) {
			at += 1;
			continue;
		}
		if (text.slice(at, at + 2) !== '\r\n')
			throw new Error(`a row ends with ${JSON.stringify(text.slice(at, at + 5))}`);
		at += 2;
		rows.push(row);
		row = [];
	}
	return rows;
}

const SPECIAL = [
	'=',
	'+',
	'-',
	'@',
	'\t',
	'\r',
	'\n',
	'"',
	"'",
	';',
	',',
	' ',
	'\u00a0',
	'\ufeff',
	'\u200b',
	'＝',
	'＋',
	'|',
	'0',
	'é',
	'=cmd|',
	'HYPERLINK(',
];

/** Whether a spreadsheet runs a cell: what it does with the first visible characters. */
function startsFormula(cell: string): boolean {
	const seen = cell.replace(/^[\s\p{Cc}\p{Cf}]+/u, '');
	return /^[=+\-@＝＋－＠]/.test(seen) || /^[\t\r\n]/.test(cell);
}

/** What the value was before an apostrophe was put in front. */
function unescaped(cell: string): string {
	const bare = cell.replace(/^'+/, '');
	return cell.startsWith("'") && startsFormula(bare) ? cell.slice(1) : cell;
}

it(`round-trips any text and starts no formula (seed ${SEED})`, () => {
	const random = randomFrom(SEED);
	const text = () =>
		Array.from({ length: random(7) }, () => SPECIAL[random(SPECIAL.length)] ?? '').join('');
	for (let round = 0; round < 5000; round++) {
		const values = Array.from({ length: 1 + random(4) }, text);
		// A row of one empty value is an empty line, which parsers read as no row at all.
		values.push('end');
		const story = { seed: SEED, round, values };
		const excel = parse(csvRow(values, EXCEL_FR), ';');
		expect({ ...story, read: excel.map((row) => row.map(unescaped)) }).toEqual({
			...story,
			read: [values],
		});
		expect({ ...story, formulas: excel.flat().filter(startsFormula) }).toEqual({
			...story,
			formulas: [],
		});
		expect({ ...story, read: parse(csvRow(values, PLAIN), ',') }).toEqual({
			...story,
			read: [values],
		});
	}
});

it('writes numbers, lists and objects as the format has them', () => {
	const values = [
		'+33612345678',
		1.5,
		-2,
		null,
		undefined,
		true,
		['sms', 'email'],
		{ a: 1 },
		[],
		['a b'],
	];
	const row = (dialect: CsvDialect) => csvRow(values, dialect);
	expect(row(PLAIN)).toBe('+33612345678,1.5,-2,,,true,"sms,email","{""a"":1}",,"[""a b""]"\r\n');
	expect(row(EXCEL_FR)).toBe(
		'\'+33612345678;1,5;-2;;;true;"sms,email";"{""a"":1}";;"[""a b""]"\r\n',
	);
});

it('spreads a member over columns of its own', () => {
	const source = { columns: ['id'], spread: 'attributes' };
	const writer = writerOf('csv-excel-fr', source, ['constructor', 'tier']);
	expect(writer.beginning).toBe('\ufeffid;attributes.constructor;attributes.tier\r\n');
	expect(writer.row({ id: 'con_1', attributes: { tier: '=1+1' } })).toBe("con_1;;'=1+1\r\n");
	expect(writer.row({ id: 'con_2' })).toBe('con_2;;\r\n');
	expect(writerOf('jsonl', source, []).row({ id: '=1', attributes: {} })).toBe(
		'{"id":"=1","attributes":{}}\n',
	);
});
