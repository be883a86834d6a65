import { readSectors } from '../../compliance/src/text/sectors/read-sectors.ts';
import { sectorOf } from '../../compliance/src/text/sectors/lexicon.ts';
import { findUndeclared } from '../../compliance/src/text/sectors/undeclared.ts';
import type { Message } from '../../compliance/src/index.ts';

const named = (text: string): readonly string[] =>
	readSectors(text).map(({ topic, confidence }) => `${topic} ${confidence}`);
const words = (text: string): readonly string[] =>
	readSectors(text).flatMap(({ spans }) => spans.map((span) => span.text));
const filler = (count: number): string => 'et puis '.repeat(count / 2).trim();

describe('how sure words are', () => {
	test.each([
		// An unmistakable phrase needs nothing else.
		['Casino en ligne', ['gambling certain']],
		// A product is certain beside words that sell, in its sentence or in a neighboring one.
		['La carabine', ['weapons likely']],
		['La carabine à -20 %', ['weapons certain']],
		['La carabine. Elle coûte 200 €', ['weapons certain']],
		['Elle coûte 200 €. La carabine', ['weapons certain']],
		['La carabine. Voilà. Elle coûte 200 €', ['weapons likely']],
		[`La carabine ${filler(30)} 200 €`, ['weapons certain']],
		[`La carabine ${filler(32)} 200 €`, ['weapons likely']],
		// Two hints of different groups are certain in one sentence, likely in two.
		['Le poker', []],
		['Le poker et la roulette', []],
		['Misez au poker', ['gambling certain']],
		['Misez. Le poker', ['gambling likely']],
		['Misez. Bon. Le poker', []],
		[`Misez ${filler(12)} poker`, ['gambling certain']],
		[`Misez ${filler(14)} poker`, []],
		// A disguise is a sign by itself.
		['Le p0ker', ['gambling certain']],
		// In a later sentence, too.
		['Bonjour. Misez au poker', ['gambling certain']],
		// One expression is one sign.
		['Les pistolets', []],
		['Pistolets à billes', ['weapons certain']],
	])('%j: %j', (text, expected) => {
		expect(named(text)).toEqual(expected);
	});
});

describe('what stands near words', () => {
	const only = (text: string) => {
		const [sector] = readSectors(text);
		if (sector === undefined) throw new Error(`Nothing is named: ${text}`);
		return sector;
	};

	test.each([
		['Votre commande de carabine à 20 € est prête', true],
		['Votre commande est prête. Carabine à 20 €', true],
		['Votre commande est prête. Voilà. Carabine à 20 €', false],
		[`Votre commande ${filler(12)} carabine à 20 €`, true],
		[`Votre commande ${filler(14)} carabine à 20 €`, false],
		// Every certain word must stand beside the alert.
		[`Votre commande de carabine à 20 € ${filler(28)} carabine à 20 €`, false],
		// The number of an order is part of it, however it looks; an offer is none.
		['Commande C4S1N0', true],
		['Réf : V14GR4', true],
		['Jouez au C4S1N0', false],
		['Code promo C4S1N0', false],
		['Commande casino', false],
		['Commande C4SINO en ligne', false],
		// Doubtful words stand beside nothing.
		['Votre facture et la carabine', false],
	])('%j is told by an alert: %j', (text, expected) => {
		expect(only(text).inAlert).toBe(expected);
	});

	test('one of several words is enough for an offer and for a disguise', () => {
		expect(only(`Fusil à pompe ${filler(40)} fusil à pompe en promo`).offeredNear).toBe(true);
		expect(only('Fusil à pompe et c4rabine').disguised).toBe(true);
		expect(only('Fusil à pompe et carabine').disguised).toBe(false);
	});

	test('of equally sure sectors, the first in the text is named first', () => {
		expect(named('Casino en ligne et fusil à pompe')).toEqual([
			'gambling certain',
			'weapons certain',
		]);
		expect(named('Un fusil à pompe et un casino en ligne, mon cher')).toEqual([
			'weapons certain',
			'gambling certain',
		]);
		expect(named('La carabine et le casino live')).toEqual(['gambling certain', 'weapons likely']);
	});
});

describe('what excuses words', () => {
	test.each([
		// A longer expression, wherever it stands.
		['Casino Shop : -20 %', []],
		['Casino Shop : -20 %, et un casino', ['gambling certain']],
		['Casino Shop a son casino en ligne', ['gambling certain']],
		// A context in the same sentence, near enough, and only for products and hints.
		['Carabine pour Nerf à 20 €', []],
		['Nerf. Carabine à 20 €', ['weapons certain']],
		[`Nerf ${filler(12)} carabine à 20 €`, []],
		[`Nerf ${filler(14)} carabine à 20 €`, ['weapons certain']],
		['Nerf et fusil à pompe', ['weapons certain']],
		['Nerf et arme sans permis', ['weapons certain']],
		// A longer expression with the same beginning counts, and so does one that a compound covers in part.
		['Un hyper casino en ligne', ['gambling certain']],
		// Compounds and contexts name nothing by themselves.
		['Pistolet à eau et Nerf', []],
		// Of another sector, it excuses nothing.
		['Sevrage et carabine à 20 €', ['weapons certain']],
	])('%j: %j', (text, expected) => {
		expect(named(text)).toEqual(expected);
	});
});

describe('what is reported', () => {
	test('words of the original, at their position, without overlaps', () => {
		const text = 'L’œuvre : Càsino en ligne, blackjack';
		const [sector] = readSectors(text);
		expect(sector?.spans).toEqual([
			{ text: 'Càsino en ligne', start: 10, end: 25 },
			{ text: 'blackjack', start: 27, end: 36 },
		]);
	});

	test('only the certain words, if there are any', () => {
		expect(words('Fusil à pompe. Bon. Voilà. Carabine')).toEqual(['Fusil à pompe']);
		expect(words('Carabine. Bon. Glock')).toEqual(['Carabine', 'Glock']);
	});

	test('eight at most', () => {
		expect(words('Casino en ligne. '.repeat(20))).toHaveLength(8);
	});

	test('the surest sector first, then in text order', () => {
		expect(named('La vodka. Bon. Voilà. Casino en ligne. Bon. Fusil à pompe')).toEqual([
			'gambling certain',
			'weapons certain',
			'alcohol likely',
		]);
	});

	test('the strongest offer and whether a word is disguised', () => {
		const of = (text: string) =>
			readSectors(text).map(({ offersItself, offeredNear, disguised }) => [
				offersItself,
				offeredNear,
				disguised,
			]);
		expect(of('Casino en ligne')).toEqual([[false, false, false]]);
		expect(of('C4sino en ligne, profitez')).toEqual([[false, true, true]]);
		expect(of('Freebet')).toEqual([[true, false, false]]);
		// What every order says is no offer of it.
		expect(of('Commande de cigarettes, livraison lundi')).toEqual([[false, false, false]]);
	});

	test('nothing of an ordinary or an empty text', () => {
		expect(readSectors('')).toEqual([]);
		expect(readSectors('Bonjour, votre colis est arrivé')).toEqual([]);
	});

	test('credit and investments are finance', () => {
		expect(named('Prêt personnel à 3 %')).toEqual(['credit certain']);
		expect(named('Bitcoin à 3 €')).toEqual(['investment certain']);
		expect([sectorOf('credit'), sectorOf('investment'), sectorOf('alcohol')]).toEqual([
			'finance',
			'finance',
			'alcohol',
		]);
	});
});

describe('what becomes of an undeclared sector', () => {
	const outcome = (text: string, purpose: Message['purpose']): unknown => {
		const message: Message = { channel: 'sms', purpose, to: '', content: { text } };
		const topics = ['gambling', 'energy_renovation'] as const;
		return findUndeclared(readSectors(text), topics, message)?.outcome ?? null;
	};
	test.each([
		// An alert tells of an order, a case or an appointment, or it is no alert.
		['Casino en ligne', 'reject', 'hold'],
		['Votre compte du casino en ligne a été résilié', 'reject', null],
		['Casino en ligne, profitez', 'reject', 'hold'],
		['Freebet', 'reject', 'hold'],
		['Freebet, profitez', 'reject', 'reject'],
		['Le casino', 'warn', null],
		['Carabine à 20 €', null, null],
		// Works under contract stand beside quotes and gifts.
		['Pompe à chaleur, devis', 'reject', null],
		['Isolation à 1 €', 'reject', 'hold'],
	])('%j: as an offer %j, as an alert %j', (text, offer, alert) => {
		expect(outcome(text, 'marketing')).toBe(offer);
		expect(outcome(text, 'transactional')).toBe(alert);
	});

	test('the first words are quoted, on one line', () => {
		const text = 'Freebet, boosted odds, casino\u00a0 en ligne, blackjack';
		const message: Message = { channel: 'sms', purpose: 'marketing', to: '', content: { text } };
		const found = findUndeclared(readSectors(text), ['gambling'], message);
		expect(found?.words).toEqual({
			en: '“Freebet”, “boosted odds”, “casino en ligne”',
			fr: '« Freebet », « boosted odds », « casino en ligne »',
		});
		expect(found?.detail).toMatchObject({ sector: 'gambling', declared: null });
	});
});

test.each([
	['Vos droits CPF, Madame Dupont, expirent', 'droits CPF … expirent'],
	['Livraison 0612345678 weed', 'Livraison … weed'],
	['Bonus de 300 € au casino', 'Bonus de 300 € au casino'],
	['Casino\nen ligne', 'Casino'],
	['C4sino en\u00a0ligne', 'C4sino en\u00a0ligne'],
])('of %j, a finding shows %j', (text, shown) => {
	expect(words(text)[0]).toBe(shown);
});
