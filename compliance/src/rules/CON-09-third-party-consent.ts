import { mayBeFrench } from '../places/candidates.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-09',
	source: {
		en: `CNIL, decision SAN-2025-002 (CALOGA); ${CPCE_L34_5.en}; GDPR, art. 7(1)`,
		fr: `CNIL, délibération SAN-2025-002 (CALOGA) ; ${CPCE_L34_5.fr} ; RGPD, art. 7(1)`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	needs: ['consents', 'consentOrigin'],
	check({ facts: { consentOrigin }, places, standing }) {
		if (consentOrigin?.kind !== 'third_party' || standing.state !== 'granted') return null;
		if (!mayBeFrench(places.candidates)) return null;
		const named = consentOrigin.namesController === true;
		const chained = (consentOrigin.chain ?? []).some((document) => document.trim() !== '');
		if (named && chained) return null;
		const missing = [
			...(named ? [] : (['named_controller'] as const)),
			...(chained ? [] : (['chain'] as const)),
		];
		return {
			message: {
				en: `The consent was collected by a third party and ${named ? 'no document links their form to you' : 'you were not named to the person'}. Submit the list of partners of that day and the chain of documents, or ask for consent yourself.`,
				fr: `Le consentement a été recueilli par un tiers et ${named ? "aucun document ne mène de son formulaire jusqu'à vous" : "vous n'y étiez pas nommé"}. Fournissez la liste de partenaires du jour et la chaîne de documents, ou recueillez vous-même le consentement.`,
			},
			detail: { missing },
		};
	},
});
