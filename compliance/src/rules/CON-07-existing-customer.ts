import { customerGaps, isExempt, usesException } from '../consent/exceptions.ts';
import type { ExceptionGap } from '../consent/exceptions.ts';
import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM, TERMS } from '../sources/citations.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const GAPS: Readonly<Record<ExceptionGap, LocalizedText>> = {
	purchase: { en: 'a dated purchase', fr: 'un achat daté' },
	similar_offer: { en: 'an offer similar to the purchase', fr: 'une offre analogue à cet achat' },
	refusal_offered: {
		en: 'that refusal was offered at collection',
		fr: 'la possibilité de refuser lors de la collecte',
	},
};

export default defineRule({
	id: 'CON-07',
	source: {
		en: `${TERMS.en}: “expressly”; exception: ${CPCE_L34_5.en}, similar products or services`,
		fr: `${TERMS.fr} : « expressément » ; exception : ${CPCE_L34_5.fr}, « produits ou services analogues »`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email'],
	purposes: ['marketing'],
	needs: ['consents', 'relationship'],
	check(context) {
		const { facts, policy, places, standing, at } = context;
		if (facts.relationship?.kind !== 'customer') return null;
		if (standing.record !== null || standing.optOut !== null) return null;
		if (!mayBeFrench(places.candidates) || isExempt(context)) return null;
		if (!usesException(policy, 'existing_customer')) {
			const law = policy.preset === 'law';
			return {
				message: {
					en: `The person is a customer, which ${law ? 'this policy' : 'the sending contract'} does not accept as consent. Ask for consent, for example in the order form${law ? ', or open this exception in the sending policy' : ''}.`,
					fr: `La personne est cliente, ce que ${law ? 'cette politique' : "le contrat d'envoi"} n'assimile pas à un consentement. Demandez-le-lui, par exemple dans le formulaire de commande${law ? ", ou ouvrez cette exception dans la politique d'envoi" : ''}.`,
				},
				detail: { reason: 'not_used' },
			};
		}
		const missing = customerGaps(facts, at);
		return {
			message: {
				en: `The conditions of the exception for customers are not all shown; missing: ${missing.map((gap) => GAPS[gap].en).join(', ')}. Give the last purchase on the person's page, or ask for consent.`,
				fr: `L'exception pour les clients n'est pas établie ; il manque : ${missing.map((gap) => GAPS[gap].fr).join(', ')}. Indiquez le dernier achat dans la fiche, ou demandez l'accord.`,
			},
			detail: { reason: 'conditions', missing },
		};
	},
});
