import { countryOf } from '@marketing-cible/lists';

test.each([
	['FR', 'FR'],
	['be', 'BE'],
	['Belgique', 'BE'],
	['La Réunion', 'RE'],
	['Deutschland', 'DE'],
	['United Kingdom', 'GB'],
	['Angleterre', 'GB'],
])('%s is %s', (name, code) => {
	expect(countryOf(name)).toBe(code);
});

test.each(['Atlantide', 'constructor', '__proto__', 'toString', ''])('%j is no country', (name) => {
	expect(countryOf(name)).toBeUndefined();
});
