/** The field Country, read in the same way by the n8n nodes and the Zapier app. */
import { country } from '@marketing-cible/contract';
import { isCountryCode, readCountry } from '@marketing-cible/contract/edge';
import { COUNTRY_CODES, FURTHER_NAMES } from '../../contract/src/edge/country-names.ts';
import { COUNTRY_VECTORS } from './country-vectors.ts';

describe('readCountry', () => {
	test.each(COUNTRY_VECTORS)('%j is %s', (given, expected) => {
		expect(readCountry(given)).toBe(expected);
	});

	test('reads both codes of every country, and its names in English and French', () => {
		expect(COUNTRY_CODES).toHaveLength(250);
		const languages = ['en', 'fr'].map(
			(language) => new Intl.DisplayNames(language, { type: 'region' }),
		);
		for (const codes of COUNTRY_CODES) {
			const alpha2 = codes.slice(0, 2);
			for (const given of [alpha2, codes.slice(2), ...languages.map((names) => names.of(alpha2))]) {
				expect([given, readCountry(given ?? '')]).toEqual([given, alpha2]);
			}
		}
	});

	test('reads no text that is too long for a name', () => {
		expect(readCountry('a'.repeat(100_000))).toBeNull();
		expect(readCountry(`la ${' '.repeat(100_000)}France`)).toBeNull();
	});

	test('gives no further name to two countries', () => {
		for (const [code, names] of Object.entries(FURTHER_NAMES)) {
			expect(isCountryCode(code)).toBe(true);
			for (const name of names) expect([name, readCountry(name)]).toEqual([name, code]);
		}
	});

	test('gives only codes that the platform takes', () => {
		for (const codes of COUNTRY_CODES) {
			expect(country.parse(codes.slice(0, 2).toLowerCase())).toBe(codes.slice(0, 2));
		}
	});
});
