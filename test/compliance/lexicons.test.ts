/**
 * Words that are defined here are those of no other file.
 * @jest-environment node
 */
import { defineLexicon } from '../../compliance/src/text/reading/lexicon.ts';
import { parsePhrase, pluralOf } from '../../compliance/src/text/reading/phrases.ts';
import { readWords } from '../../compliance/src/text/reading/words.ts';

const SHOP = defineLexicon([
	{ name: 'casino', phrases: ['casino en ligne'] },
	{ name: 'weapon', phrases: ['arme', "vente d'armes"] },
	{ name: 'sales', phrases: ['=soldes'] },
	{ name: 'offer', phrases: ['{offrons,offre} un cadeau'] },
	{ name: 'basket', phrases: ['votre .. panier'] },
	{ name: 'day', phrases: ['un * jour'] },
	{ name: 'reduction', phrases: ['#percent sur', '#cut', '#amount offert'] },
	{ name: 'link', phrases: ['#link'] },
	{ name: 'pay', phrases: ['payer #amount'] },
]);
const OTHER = defineLexicon([{ name: 'other', phrases: ['ligne'] }]);

const found = (text: string): readonly string[] => {
	const reading = readWords(text);
	return reading
		.marks(SHOP)
		.map(({ group, start, end }) => `${group.name}: ${reading.text.slice(start, end)}`);
};

const tokens = (text: string): readonly string[] => {
	const reading = readWords(text);
	return Array.from({ length: reading.count }, (_, index) => reading.word(index));
};

describe('lexicons', () => {
	test.each([
		['Casino en ligne', ['casino: casino en ligne']],
		['CASINO  EN-LIGNE !', ['casino: casino  en-ligne']],
		['casinos en lignes', ['casino: casinos en lignes']],
		['casino. En ligne', []],
		['casino\nen ligne', []],
		['Supermarché Casino, drive en ligne', []],
		["Vente d'armes", ["weapon: vente d'armes", 'weapon: armes']],
		['alarme', []],
		['Les Soldes', ['sales: soldes']],
		['le solde', []],
		['votre beau grand panier', ['basket: votre beau grand panier']],
		['votre panier', ['basket: votre panier']],
		['votre si beau et grand panier', []],
		['un beau jour', ['day: un beau jour']],
		['un jour', []],
		['20 % sur tout', ['reduction: 20 % sur']],
		['-20% sur tout', ['reduction: -20% sur', 'reduction: -20%']],
		['10 € offerts', ['reduction: 10 € offerts']],
		['entre 10-20 %', []],
		['payer 1 250,00 euros', ['pay: payer 1 250,00 euros']],
		['payer €12', ['pay: payer €12']],
		// “19e” is short for “19 €” behind cents and where prices stand, else an ordinal
		['payer 19,90e', ['pay: payer 19,90e']],
		['payer 19e au lieu de 29', ['pay: payer 19e']],
		['payer 19e/mois', ['pay: payer 19e']],
		['pour 50e offerts', ['reduction: 50e offerts']],
		['payer 19e/1 240', []],
		['payer 19e', []],
		['payer 19e siecle cette semaine', []],
		['payer 9e cette semaine', []],
		['payer 19eme cette semaine', []],
		['pour 50e anniversaire offert', []],
		['la 10e offert', []],
		['Nous offrons un cadeau', ['offer: offrons un cadeau']],
	])('in %j: %j', (text, expected) => {
		expect([...found(text)].sort()).toEqual([...expected].sort());
	});

	test('keep what belongs to another lexicon apart', () => {
		const reading = readWords('un casino en ligne');
		expect(reading.marks(OTHER).map(({ start }) => start)).toEqual([13]);
	});

	test('stay when another text is read, which ends the use of the words', () => {
		const reading = readWords('un casino en ligne');
		expect([reading.count, reading.word(1)]).toEqual([4, 'casino']);
		readWords('un autre texte');
		expect([reading.count, reading.word(1), reading.isKnown(1)]).toEqual([0, '', false]);
		expect(reading.marks(OTHER).map(({ start, end }) => [start, end])).toEqual([[13, 18]]);
		expect(readWords('un casino en ligne').word(1)).toBe('casino');
	});

	test('tell the position in the original text', () => {
		const text = 'Œuvre : le Cœur du Càsino en ligne';
		const reading = readWords(text);
		const [mark] = reading.marks(SHOP);
		expect(
			text.slice(reading.positionOf(mark?.start ?? 0), reading.positionOf(mark?.end ?? 0)),
		).toBe('Càsino en ligne');
	});
});

describe('words', () => {
	test.each([
		['Bonjour Léa, votre colis', ['bonjour', 'lea', 'votre', 'colis']],
		["aujourd'hui l’été", ['aujourd', 'hui', 'l', 'ete']],
		['Appelez le 06 12 34 56 78.', ['appelez', 'le', '06 12 34 56 78']],
		['+33612345678 ou 0033', ['+33612345678', 'ou', '0033']],
		['le 24/12 à 14h30, 8:15', ['le', '24/12', 'a', '14h30', '8:15']],
		['1 000 € et 12.50€, 12,5 %', ['1 000 €', 'et', '12.50€', '12,5 %']],
		['voir https://exemple.fr/a?b=c. Merci', ['voir', 'https://exemple.fr/a?b=c', 'merci']],
		['voir exemple-shop.fr/x, www.a.tld', ['voir', 'exemple-shop.fr/x', 'www.a.tld']],
		['écrire à moi@exemple.fr', ['ecrire', 'a', 'moi@exemple.fr']],
		['arrivé.votre colis', ['arrive', 'votre', 'colis']],
		['3x sans frais', ['3x', 'sans', 'frais']],
		['du 3 - 50 €', ['du', '3', '50 €']],
	])('of %j: %j', (text, expected) => {
		expect(tokens(text)).toEqual(expected);
	});

	test.each([
		['Un. Deux ! Trois ? Quatre ; cinq\nsix', 6],
		['M. Dupont et le Dr. No', 1],
		['12.5 et 3.14', 1],
		['Fini...', 1],
		['', 1],
		['\n\n\n', 1],
	])('%j has sentences: %i', (text, sentences) => {
		const reading = readWords(text);
		const seen = new Set(
			Array.from({ length: reading.count }, (_, index) => reading.sentenceOf(index)),
		);
		expect(Math.max(1, seen.size)).toBe(sentences);
	});
});

describe('phrases', () => {
	test.each([
		['arme', 'armes'],
		['bateau', 'bateaux'],
		['cheval', 'chevaux'],
		['prix', null],
		['box', null],
		['match', 'matches'],
		['le', null],
	])('the plural of %s is %s', (word, plural) => {
		expect(pluralOf(word)).toBe(plural);
	});

	test.each(['', '..', '* a', 'a ..', 'Ab', 'é', '#foo', 'a .. b .. c .. d', 'a, b'])(
		'%j is refused',
		(phrase) => {
			expect(() => parsePhrase(phrase)).toThrow();
		},
	);
});
