/** The words of the console: both languages, French spacing, numbers and times. */
import { catalogue } from '../../console/src/words/catalogue.ts';
import { createFormat } from '../../console/src/words/format.ts';
import { frenchSpacing, spacedSentence } from '../../console/src/words/typography.ts';

const NOW = Date.parse('2026-12-22T14:32:05+01:00');
const fr = createFormat('fr', 'Europe/Paris', () => NOW);
const en = createFormat('en', 'Europe/Paris', () => NOW);

describe('days', () => {
	it('the first of a month is “1er” in French', () => {
		const first = '2026-12-01T10:00:00+01:00';
		expect([fr.day(first), fr.date(first), fr.short(first), fr.calendarDay('2026-12-01')]).toEqual([
			'mardi 1er décembre',
			'1er décembre 2026',
			'1er déc., 10:00',
			'mardi 1er décembre',
		]);
		expect([en.day(first), fr.day('2026-12-21T10:00:00+01:00')]).toEqual([
			'Tuesday 1 December',
			'lundi 21 décembre',
		]);
	});

	it('a day of another year says which', () => {
		expect([fr.calendarDay('2027-01-01'), en.calendarDay('2025-12-31')]).toEqual([
			'vendredi 1er janvier 2027',
			'Wednesday 31 December 2025',
		]);
		expect(fr.calendarDay('2026-01-02')).toBe('vendredi 2 janvier');
	});
});

describe('French spacing', () => {
	it.each([
		['Annuler « Noël » ?', 'Annuler «\u00a0Noël\u00a0»\u202f?'],
		['Rôle : audit ; 5 %', 'Rôle\u00a0: audit\u202f; 5\u202f%'],
		["Vue d'ensemble", 'Vue d’ensemble'],
		['de 8 h à 22 h', 'de 8 h à 22 h'],
	])('%s', (plain, spaced) => {
		expect(frenchSpacing(plain)).toBe(spaced);
	});

	it('leaves the values of a sentence as they are', () => {
		const say = spacedSentence((name: string, count: string) => `${name} : ${count} personnes !`);
		expect(say("L'été : -20 % !", '1 218')).toBe("L'été : -20 % !\u00a0: 1 218 personnes\u202f!");
		expect(say('$& $1 : x', '2')).toBe('$& $1 : x\u00a0: 2 personnes\u202f!');
	});

	it('reaches every word of a catalogue, in French only', () => {
		const words = catalogue(
			{ one: 'Oui ?', deep: { two: (name: string) => `Bonjour ${name} !` } },
			{ one: 'Yes ?', deep: { two: (name) => `Hello ${name} !` } },
		);
		expect(words.fr.one).toBe('Oui\u202f?');
		expect(words.fr.deep.two('Zoé')).toBe('Bonjour Zoé\u202f!');
		expect([words.en.one, words.en.deep.two('Zoé')]).toEqual(['Yes ?', 'Hello Zoé !']);
	});
});

describe('numbers and times', () => {
	it('follow the language', () => {
		expect([fr.number(26511), en.number(26511)]).toEqual(['26\u202f511', '26,511']);
		expect(fr.percent(0.0852)).toMatch(/^8,5\s%$/u);
		expect(en.percent(0.0852)).toBe('8.5%');
	});

	it('stand in the zone of the person, with the year only if it is another one', () => {
		expect(fr.moment('2026-12-24T17:00:00Z')).toBe('jeudi 24 décembre à 18:00');
		expect(en.moment('2026-12-24T17:00:00Z')).toBe('Thursday 24 December at 18:00');
		expect(en.day('2027-01-02T00:00:00Z')).toBe('Saturday 2 January 2027');
		const noumea = createFormat('en', 'Pacific/Noumea', () => NOW);
		expect(noumea.moment('2026-12-24T17:00:00Z')).toBe('Friday 25 December at 04:00');
	});

	it('name places of France as people call them, and codes that they do not know as codes', () => {
		expect([fr.territory('FR-974'), en.territory('FR')]).toEqual(['La Réunion', 'Mainland France']);
		expect(en.territory('US-CA')).toBe('United States (CA)');
		expect(en.territory('nowhere')).toBe('nowhere');
	});

	it('say durations in one unit', () => {
		expect([2, 90, 7200].map((seconds) => fr.duration(seconds))).toEqual([
			'2\u00a0s',
			'2\u00a0min',
			'2\u00a0h',
		]);
	});
});
