import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { countSegments } from '../../compliance/src/index.ts';
import { foldToGsm7 } from '../../compliance/src/text/gsm-fold.ts';
import { isGsm7 } from '../../compliance/src/text/gsm.ts';

const seed = Number(process.env['MC_SEED'] ?? 20261123);

/** Septets by code point, as Perl's Encode::GSM0338 has them: `code:octets` a line. Surrogates are no characters. */
const PERL = `
use strict; use warnings; use Encode;
for my $code (0 .. 0xFFFF) {
	next if $code >= 0xD800 && $code <= 0xDFFF;
	my $character = chr $code;
	my $octets = eval { encode('gsm0338', $character, Encode::FB_CROAK) };
	next unless defined $octets && length $octets;
	print "$code:", length $octets, "\\n";
}`;

test('the alphabet is that of an independent implementation, for every character of the basic plane', () => {
	const { status, stdout } = spawnSync('perl', ['-MEncode', '-e', PERL], { encoding: 'utf8' });
	if (status !== 0) {
		process.stdout.write('Perl with Encode is not here: the GSM alphabet is not compared\n');
		return;
	}
	const theirs = new Map(
		stdout
			.trim()
			.split('\n')
			.map((line) => line.split(':').map(Number) as [number, number]),
	);
	expect(theirs.size).toBeGreaterThan(100);
	const differences: string[] = [];
	for (let code = 0; code <= 0xffff; code += 1) {
		if (code >= 0xd800 && code <= 0xdfff) continue;
		const { encoding, units } = countSegments(String.fromCharCode(code));
		const ours = encoding === 'GSM-7' ? units : 0;
		if (ours !== (theirs.get(code) ?? 0)) differences.push(`U+${code.toString(16)}`);
	}
	expect(differences).toEqual([]);
});

/** The alphabet once more, from the table of the standard, row by row. */
const ONE = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
		'abcdefghijklmnopqrstuvwxyzäöñüà',
);
const TWO = new Set('\f^{}\\[~]|€');

/** Puts whole pieces into parts one by one, the slow and obvious way. */
function bruteForce(text: string): { encoding: string; segments: number } {
	const characters = Array.from(text);
	const gsm = characters.every((character) => ONE.has(character) || TWO.has(character));
	const pieces = gsm
		? characters.map((character) => (ONE.has(character) ? 1 : 2))
		: Array.from(new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)).flatMap(
				({ segment }) => (segment === '\r\n' ? [1, 1] : [segment.length]),
			);
	const [single, part] = gsm ? [160, 153] : [70, 67];
	const total = pieces.reduce((sum, size) => sum + size, 0);
	const encoding = gsm ? 'GSM-7' : 'UCS-2';
	if (total <= single) return { encoding, segments: total === 0 ? 0 : 1 };
	const parts: number[] = [0];
	for (const size of pieces) {
		const used = parts.at(-1) ?? 0;
		if (used + size <= part) parts[parts.length - 1] = used + size;
		else parts.push(size);
	}
	return { encoding, segments: parts.length };
}

test('10,000 random texts have as many segments as an own brute-force model says', () => {
	process.stdout.write(`segments: fast-check seed ${seed}\n`);
	const gsm = fc.constantFrom(...ONE, ...TWO, '€', '{', 'a', 'é');
	const french = fc.constantFrom(
		...Array.from('abc é€ê’œ\u202f…'),
		'\r\n',
		'😀',
		'👨‍👩‍👧',
		'e\u0301',
		'🇫🇷',
	);
	const words = (unit: fc.Arbitrary<string>): fc.Arbitrary<string> =>
		fc.array(unit, { maxLength: 250, size: 'max' }).map((pieces) => pieces.join(''));
	fc.assert(
		fc.property(fc.oneof(words(gsm), words(french)), (text) => {
			const { encoding, segments } = countSegments(text);
			expect({ encoding, segments }).toEqual(bruteForce(text));
		}),
		{ seed, numRuns: 10_000 },
	);
});

test.each([
	['« L’été\u00a0» à Noël\u202f!', '"L\'été" à Noel !'],
	['Ça coûte 5 € – œuf, Œuvre, ÊÀÈ…', 'Ca coute 5 € - oeuf, OEuvre, EAE...'.replace('Ca', 'Ça')],
	['façade', 'facade'],
	['e\u0301te\u0301', 'été'],
	['n°5, 20 m², 20°', 'no5, 20 m2, 20°'],
	['“a” ‘b’ 2×3 −20 ％', '"a" \'b\' 2x3 -20 %'],
	['ligne\u2028suite\u00ad\u200b', 'ligne\nsuite'],
	['éèàùìòäöüñÇÉÄÖÑÜ@£€', 'éèàùìòäöüñÇÉÄÖÑÜ@£€'],
	['Joyeux Noël 🎄 👨‍👩‍👧 中 Ж', 'Joyeux Noel 🎄 👨‍👩‍👧 中 Ж'],
	['', ''],
])('%j becomes %j', (before, after) => {
	expect(foldToGsm7(before).text).toBe(after);
});

test('changes are counted, by what was and what it became', () => {
	expect(foldToGsm7('l’été, l’hiver, la fête').changes).toEqual([
		{ from: '’', to: "'", count: 2 },
		{ from: 'ê', to: 'e', count: 1 },
	]);
	expect(foldToGsm7('plain').changes).toEqual([]);
});

test('folding twice is folding once, and what is in GSM-7 stays as it is', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
			const { text: once } = foldToGsm7(text);
			expect(foldToGsm7(once).text).toBe(once);
			if (isGsm7(text)) expect(once).toBe(text);
		}),
		{ seed, numRuns: 3000 },
	);
});
