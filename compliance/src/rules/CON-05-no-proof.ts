import { grantOf } from '../consent/own-grant.ts';
import { missingProof, proofNames } from '../consent/proof.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-05',
	source: {
		en: `GDPR, art. 7(1); ${TERMS.en}: “provide proof of the consent”`,
		fr: `RGPD, art. 7(1) ; ${TERMS.fr} : « fournir la preuve de l'acceptation »`,
	},
	layer: 'law',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'hold',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	standings: ['granted'],
	needs: ['consents'],
	check({ standing }) {
		const grant = grantOf(standing);
		if (grant === null) return null;
		const missing = missingProof(grant);
		if (missing.length === 0) return null;
		const names = proofNames(missing);
		return {
			message: {
				en: `This consent could not be proved; its record lacks ${names.en}. Complete the consent on the person's page.`,
				fr: `Ce consentement ne pourrait pas être prouvé ; il manque ${names.fr}. Complétez l'accord dans la fiche de la personne.`,
			},
			detail: { missing },
		};
	},
});
