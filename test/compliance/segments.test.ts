import { countSegments } from '../../compliance/src/index.ts';
import { fitsIn } from '../../compliance/src/text/gsm.ts';
import { randomFrom } from '../random.ts';

/** Counted by hand after 3GPP TS 23.038: [what, text, encoding, units, segments]. */
const CASES: readonly [string, string, 'GSM-7' | 'UCS-2', number, number][] = [
	['empty', '', 'GSM-7', 0, 0],
	['160 letters', 'a'.repeat(160), 'GSM-7', 160, 1],
	['161 letters', 'a'.repeat(161), 'GSM-7', 161, 2],
	['306 letters', 'a'.repeat(306), 'GSM-7', 306, 2],
	['307 letters', 'a'.repeat(307), 'GSM-7', 307, 3],
	['80 euro signs', '€'.repeat(80), 'GSM-7', 160, 1],
	['159 letters and a euro sign', `${'a'.repeat(159)}€`, 'GSM-7', 161, 2],
	// 152 letters, then a pair that does not fit in septet 153: it moves to the second part, which holds 2 + 151.
	['an escape pair at the seam', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
	['an escape pair before the seam', `${'a'.repeat(151)}€${'a'.repeat(153)}`, 'GSM-7', 306, 2],
	['76 pairs a part', '{'.repeat(152), 'GSM-7', 304, 2],
	['153 pairs', '{'.repeat(153), 'GSM-7', 306, 3],
	['French in the alphabet', 'àéèùÇöüÉ', 'GSM-7', 8, 1],
	['the whole extension table', '^{}\\[~]|€\f', 'GSM-7', 20, 1],
	['a Greek capital', 'Δ', 'GSM-7', 1, 1],
	['a line break', 'a\r\nb', 'GSM-7', 4, 1],
	['French outside the alphabet', 'ê', 'UCS-2', 1, 1],
	['small cedilla', 'ça', 'UCS-2', 2, 1],
	['typographic apostrophe', 'l’offre', 'UCS-2', 7, 1],
	['a backquote', '`', 'UCS-2', 1, 1],
	['70 units', 'ê'.repeat(70), 'UCS-2', 70, 1],
	['71 units', 'ê'.repeat(71), 'UCS-2', 71, 2],
	['134 units', 'ê'.repeat(134), 'UCS-2', 134, 2],
	['135 units', 'ê'.repeat(135), 'UCS-2', 135, 3],
	['35 emoji', '😀'.repeat(35), 'UCS-2', 70, 1],
	// 33 pairs a part (66 units), the 34th would be cut in two.
	['66 emoji', '😀'.repeat(66), 'UCS-2', 132, 2],
	['67 emoji', '😀'.repeat(67), 'UCS-2', 134, 3],
	['a pair at the seam', `${'ê'.repeat(66)}😀${'ê'.repeat(66)}`, 'UCS-2', 134, 3],
	['a family of four at the seam', `${'ê'.repeat(60)}👨‍👩‍👧‍👦${'ê'.repeat(10)}`, 'UCS-2', 81, 2],
];

test.each(CASES)('%s', (_, text, encoding, units, segments) => {
	expect(countSegments(text)).toMatchObject({ encoding, units, segments });
});

test('the alphabet has 127 characters of one septet and 10 of two', () => {
	let one = 0;
	let two = 0;
	for (let code = 0; code < 0x10000; code += 1) {
		const { encoding, units } = countSegments(String.fromCharCode(code));
		if (encoding === 'GSM-7') {
			if (units === 1) one += 1;
			else two += 1;
		}
	}
	expect([one, two]).toEqual([127, 10]);
});

test('whether a text fits is what counting says, however its characters cluster', () => {
	const seed = Date.now() % 1_000_000;
	process.stdout.write(`segments: seed ${seed}\n`);
	const random = randomFrom(seed);
	const pieces = ['a', '€', 'ê', '😀', '👨‍👩‍👧‍👦', 'e\u0301', '\r\n', `x${'\u0301'.repeat(40)}`, '['];
	for (let round = 0; round < 300; round += 1) {
		const piece = pieces[random(pieces.length)] ?? '';
		const text = `${piece.repeat(random(200))}${pieces[random(pieces.length)] ?? ''}`;
		const { segments } = countSegments(text);
		for (const most of [1, 2, 10, 20]) {
			expect([text.length, most, fitsIn(text, most)]).toEqual([
				text.length,
				most,
				segments <= most,
			]);
		}
	}
});
