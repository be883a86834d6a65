/**
 * Words that are defined here are those of no other file.
 * @jest-environment node
 */
import { defineLexicon } from '../../compliance/src/text/reading/lexicon.ts';
import { parsePhrase } from '../../compliance/src/text/reading/phrases.ts';
import { readWords } from '../../compliance/src/text/reading/words.ts';

const HIDDEN = defineLexicon([
	{ name: 'viagra', phrases: ['~viagra'] },
	{ name: 'casino', phrases: ['~casino en ligne', '~casino'] },
	{ name: 'porn', phrases: ['~porno'] },
	{ name: 'sex', phrases: ['~sexe'] },
	{ name: 'account', phrases: ['~cpf'] },
	{ name: 'gun', phrases: ['~carabine et ~munition'] },
	{ name: 'open', phrases: ['flingue'] },
]);

/** The phrases found, with an asterisk if their spelling was changed on purpose. */
const found = (text: string): readonly string[] => {
	const reading = readWords(text);
	return reading
		.marks(HIDDEN)
		.map(
			(mark) =>
				`${mark.group.name}: ${reading.text.slice(mark.start, mark.end)}${reading.isDisguised(mark) ? '*' : ''}`,
		);
};

test.each([
	['viagra', ['viagra: viagra']],
	['V1agra !', ['viagra: v1agra*']],
	['vi@gra', ['viagra: vi@gra*']],
	['v|agra', ['viagra: v|agra*']],
	['V!AGRA', ['viagra: v!agra*']],
	['v*agra', ['viagra: v*agra*']],
	['vi**ra', []],
	['Viagrra', ['viagra: viagrra']],
	['viiaaggrraa', ['viagra: viiaaggrraa']],
	['v.i.a.g.r.a', ['viagra: v.i.a.g.r.a*']],
	['V.I.A.G.R.A. pas cher', ['viagra: v.i.a.g.r.a*']],
	['V I A G R A', ['viagra: v i a g r a*']],
	['v - i - a - g - r - a', ['viagra: v - i - a - g - r - a*']],
	['via-gra', ['viagra: via-gra*']],
	['via_gra', ['viagra: via_gra*']],
	['via gra', ['viagra: via gra*']],
	['via  gra', []],
	['du v1agra. Et', ['viagra: v1agra*']],
	['c4sino en ligne', ['casino: c4sino*', 'casino: c4sino en ligne*']],
	['CA$INOS', ['casino: ca$inos*']],
	['c a s i n o en ligne', ['casino: c a s i n o*', 'casino: c a s i n o en ligne*']],
	['c.a.s.i.n.o. En ligne', ['casino: c.a.s.i.n.o*']],
	['un c.a.s.i.n.o en ligne', ['casino: c.a.s.i.n.o*', 'casino: c.a.s.i.n.o en ligne*']],
	['сasіno', ['casino: casino']],
	['p0rn0', ['porn: p0rn0*']],
	['$exe', ['sex: exe*']],
	['s3xe', ['sex: s3xe*']],
	['sexxe', []],
	['se-xe', []],
	['s e x e', ['sex: s e x e*']],
	['C.P.F.', ['account: c.p.f']],
	['C P F', ['account: c p f']],
	['c-pf', []],
	['ccpf', []],
	['cara-bines et mun1tions', ['gun: cara-bines et mun1tions*']],
	// Digits for letters are read in every word, but only in marked ones as a disguise.
	['fl1ngue', ['open: fl1ngue']],
	['viagr', []],
	['viagras3', []],
	['aviagra', []],
	// Any sign between single letters, also an emoji, a line break, or one that may stand for a letter
	['c★a★s★i★n★o', ['casino: c★a★s★i★n★o*']],
	['c=a=s=i=n=o', ['casino: c=a=s=i=n=o*']],
	['(c)(a)(s)(i)(n)(o)', ['casino: c)(a)(s)(i)(n)(o*']],
	['c 😀 a 😀 s 😀 i 😀 n 😀 o', ['casino: c 😀 a 😀 s 😀 i 😀 n 😀 o*']],
	['c\na\ns\ni\nn\no', ['casino: c\na\ns\ni\nn\no*']],
	['c|a|s|i|n|o', ['casino: c|a|s|i|n|o*']],
	['c!a!s!i!n!o', ['casino: c!a!s!i!n!o*']],
	['c?a:s·i#n•o', ['casino: c?a:s·i#n•o*']],
	['C A $ I N O', ['casino: c a $ i n o*']],
	// Invisible characters and marks between letters
	['c\u200ba\u2060s\u00adi\ufeffn\u200do', ['casino: casino']],
	['c\u0336a\u0336s\u0301i\u034fn\u20e3o', ['casino: casino']],
	// Other letters, digits and signs for letters
	['kasino', ['casino: kasino*']],
	['cazino', ['casino: cazino*']],
	['Vlagra', ['viagra: vlagra*']],
	['VlAGRA', ['viagra: vlagra*']],
	['via6ra', ['viagra: via6ra*']],
	['(asino', ['casino: asino*']],
	['¢a§ino', ['casino: a§ino*']],
	// Two signs that draw one letter
	['casin() live', ['casino: casin()*']],
	['casin[] live', ['casino: casin[]*']],
	['\\/iagra', ['viagra: iagra*']],
	['vi/\\gra', ['viagra: vi/\\gra*']],
	['casin( ) live', []],
	['(\\/iagr)', []],
	['ᴄᴀꜱɪɴᴏ', ['casino: casino']],
	['cаsiпо', ['casino: casino']],
	['ϲasino', ['casino: casino']],
	// Parts, some of which are words
	['c asino', ['casino: c asino*']],
	['c a sino', ['casino: c a sino*']],
	['ca sin o', ['casino: ca sin o*']],
	// Too few letters, or words, for a disguise
	['a) s) e) x', []],
	['c:p:f', []],
	['s=e=x=e', ['sex: s=e=x=e*']],
	['ca s in ook', []],
	['vi agrum', []],
	['vi-agr', []],
	['a b c d e f', []],
	['', []],
] as const)('in %j: %j', (text, expected) => {
	expect(found(text)).toEqual(expected);
});

test('what people write letter by letter is no disguise', () => {
	for (const text of [
		'S A R L Dupont : votre R D V du 12 à 10 h',
		'T.V.A. 20 % : facture F-2026-118',
		'S N C F : train 6607, voie C',
		'appelez le 06 12 34 56 78 ou le 01.23.45.67.89',
		'immatriculation AB-123-CD, série V1 A6',
		'commande C0-A5-S1-N0, code 4X7-K2P',
		'a) oui b) non c) peut-être',
		'I B A N : FR76 3000 6000 0112',
	]) {
		expect([text, found(text)]).toEqual([text, []]);
	}
});

test('a disguised word is one word, and sentences after it keep their order', () => {
	const reading = readWords('Un v.i.a.g.r.a pour vous. Deux. Trois');
	const words = Array.from({ length: reading.count }, (_, index) => reading.word(index));
	expect(words).toEqual(['un', 'v.i.a.g.r.a', 'pour', 'vous', 'deux', 'trois']);
	expect(words.map((_, index) => reading.sentenceOf(index))).toEqual([0, 0, 0, 0, 1, 2]);
	expect(reading.sentences).toBe(3);
});

test('two disguised words in one text are both found', () => {
	expect(found('v1agra. c4sino, v.1.agra')).toEqual([
		'viagra: v1agra*',
		'casino: c4sino*',
		'viagra: v.1.agra*',
	]);
});

test.each(['~vi4gra', '~', '~=a', '~é'])('%j cannot be disguised', (phrase) => {
	expect(() => parsePhrase(phrase)).toThrow();
});

test('alternatives may contain alternatives', () => {
	const words = parsePhrase('{il{,s},elle} dit').map((parts) =>
		parts.map((part) => (part.kind === 'word' ? part.word : part.kind)).join(' '),
	);
	expect(words.sort()).toEqual(['elle dit', 'il dit', 'ils dit']);
});
