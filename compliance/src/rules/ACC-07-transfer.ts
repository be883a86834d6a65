import { isInEea } from '../places/eea.ts';
import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS } from '../sources/citations.ts';

/** Countries with an adequacy decision of the Commission for all recipients; those for Canada and the United States cover only some. */
const ADEQUATE = new Set('AD AR CH FO GB GG IL IM JE JP KR NZ UY'.split(' '));

function isCovered(country: string): boolean {
	return isInEea(country) || ADEQUATE.has(country);
}

export default defineRule({
	id: 'ACC-07',
	source: {
		en: `GDPR, art. 44 to 49; ${TERMS.en}, personal data annex: transfers to third countries`,
		fr: `RGPD, art. 44 à 49 ; ${TERMS.fr}, annexe données personnelles : « transfert … pays tiers »`,
	},
	layer: 'law',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['transfers'],
	check({ facts }) {
		const open = (facts.transfers ?? [])
			.filter(({ safeguard }) => safeguard === undefined)
			.map(({ country }) => country.trim().toUpperCase())
			.filter((country) => !isCovered(country));
		const countries = [...new Set(open)];
		if (countries.length === 0) return null;
		const names = countries.join(', ');
		return {
			message: {
				en: `Personal data is transferred to a third country (${names}) without a recorded safeguard. Record the standard clauses or another basis, or choose a route within the European Economic Area.`,
				fr: `Des données personnelles partent vers un pays tiers (${names}) sans garantie enregistrée. Enregistrez les clauses types ou une autre base, ou choisissez une route dans l'Espace économique européen.`,
			},
			detail: { countries },
		};
	},
});
