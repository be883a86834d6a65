import { isExempt, professionalGaps, usesException } from '../consent/exceptions.ts';
import type { ProfessionalGap } from '../consent/exceptions.ts';
import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5_FROM, TERMS } from '../sources/citations.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const GAPS: Readonly<Record<ProfessionalGap, LocalizedText>> = {
	job_related: {
		en: 'the message must concern their profession',
		fr: 'le message doit concerner sa profession',
	},
	informed: {
		en: 'they must have been informed at collection and able to object',
		fr: "elle doit avoir été informée lors de la collecte, et avoir pu s'y opposer",
	},
};

export default defineRule({
	id: 'CON-10',
	source: {
		en: `${TERMS.en}: “expressly”; exception: CNIL, marketing between professionals`,
		fr: `${TERMS.fr} : « expressément » ; exception : CNIL, prospection entre professionnels`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email'],
	purposes: ['marketing'],
	needs: ['consents', 'professional'],
	check(context) {
		const { facts, policy, places, standing } = context;
		if (facts.professional === undefined) return null;
		if (standing.record !== null || standing.optOut !== null) return null;
		if (!mayBeFrench(places.candidates) || isExempt(context)) return null;
		if (!usesException(policy, 'professional')) {
			const law = policy.preset === 'law';
			return {
				message: {
					en: `The person is contacted in a professional capacity; ${law ? 'this policy' : 'the sending contract'} requires their consent nevertheless. Ask for it${law ? ', or open this exception in the sending policy' : ''}.`,
					fr: `La personne est contactée à titre professionnel ; ${law ? 'cette politique' : "le contrat d'envoi"} n'en exige pas moins son consentement. Demandez-le-lui${law ? ", ou ouvrez cette exception dans la politique d'envoi" : ''}.`,
				},
				detail: { reason: 'not_used' },
			};
		}
		const missing = professionalGaps(facts);
		return {
			message: {
				en: `The conditions of the exception for professionals are not all shown: ${missing.map((gap) => GAPS[gap].en).join('; ')}. Give the profession on the person's page, or ask for consent.`,
				fr: `L'exception pour les professionnels n'est pas établie : ${missing.map((gap) => GAPS[gap].fr).join(' ; ')}. Indiquez la profession dans la fiche, ou demandez l'accord.`,
			},
			detail: { reason: 'conditions', missing },
		};
	},
});
