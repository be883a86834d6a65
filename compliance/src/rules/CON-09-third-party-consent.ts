import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'CON-09',
	title: { en: 'Consent collected by others', fr: 'Consentement recueilli par un tiers' },
	source: `CNIL, délibération SAN-2025-002 (CALOGA) ; ${CPCE_L34_5} ; GDPR, art. 7(1)`,
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing'],
	needs: ['consents', 'consentOrigin'],
	docs: `Whoever uses a list that someone else collected must be able to prove each consent: the person saw the name of the one who
writes to them, in the list of partners of that day, and documents lead from the form to the sender. A clause in a contract
with the seller proves nothing; the CNIL fined the users of such lists, not the sellers alone. \`consentOrigin\` says who
collected (\`third_party\`), whether the sender was named (\`namesController\`) and lists the documents (\`chain\`). A consent
that the person gave to the sender (\`own\`) is not concerned. Without that fact the rule says nothing.`,
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
				en: `The consent was collected by others and ${named ? 'no document leads from their form to you' : 'you were not named to the person'}. Hand in the list of partners of that day and the chain of documents, or ask for consent yourself.`,
				fr: `Le consentement a été recueilli par un tiers et ${named ? "aucun document ne mène de son formulaire jusqu'à vous" : "vous n'y étiez pas nommé"}. Fournissez la liste de partenaires du jour et la chaîne de documents, ou recueillez vous-même le consentement.`,
			},
			detail: { missing },
		};
	},
});
