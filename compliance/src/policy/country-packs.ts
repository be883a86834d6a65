import { rules } from '../rules/index.ts';

/**
 * The rules based on the law or terms of one country, by ISO 3166-1 code and in rule order. Every preset contains all packs: their
 * rules apply where the recipient may be, so accounts need not choose one.
 */
export const countryPacks: Readonly<Record<string, readonly string[]>> = packsByCountry();

function packsByCountry(): Readonly<Record<string, readonly string[]>> {
	const packs: Record<string, string[]> = {};
	for (const { id, territories = [] } of rules) {
		const countries = new Set(territories.map((territory) => territory.slice(0, 2)));
		for (const country of countries) (packs[country] ??= []).push(id);
	}
	return Object.fromEntries(Object.entries(packs).sort(([one], [other]) => (one < other ? -1 : 1)));
}
