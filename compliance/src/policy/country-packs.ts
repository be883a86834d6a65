import { rules } from '../rules/index.ts';

/**
 * The rules that rest on one country's law or terms, by ISO 3166-1 code and in the order of findings. Every preset holds
 * all packs: a pack speaks where the recipient may be, so that nobody has to choose one.
 */
export const countryPacks: Readonly<Record<string, readonly string[]>> = gather();

function gather(): Readonly<Record<string, readonly string[]>> {
	const packs: Record<string, string[]> = {};
	for (const { id, territories = [] } of rules) {
		const countries = new Set(territories.map((territory) => territory.slice(0, 2)));
		for (const country of countries) (packs[country] ??= []).push(id);
	}
	return Object.fromEntries(Object.entries(packs).sort(([one], [other]) => (one < other ? -1 : 1)));
}
