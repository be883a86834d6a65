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
		en: 'they must have been told at collection, and been able to object',
		fr: "elle doit avoir été informée lors de la collecte, et avoir pu s'y opposer",
	},
};

export default defineRule({
	id: 'CON-10',
	title: { en: 'Professional without consent', fr: 'Professionnel sans consentement' },
	source: `${TERMS} : « expressément » ; exception : CNIL, prospection entre professionnels`,
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email'],
	purposes: ['marketing'],
	needs: ['consents', 'professional'],
	docs: `To people at work the CNIL lets companies write without prior consent if the message concerns their profession and they
were told at collection and could object; its decisions of 2020 refused messages without a direct link with the activity.
The sending contract wants consent « expressément » from everybody, so that the exception is closed by default. A sender
under another contract uses it with the preset \`law\` and \`consentExceptions: ["professional"]\`; \`professional\` must
then show both conditions. Without that fact the rule says nothing and CON-01 speaks alone.`,
	check(context) {
		const { facts, policy, places, standing } = context;
		if (facts.professional === undefined) return null;
		if (standing.record !== null || standing.optOut !== null) return null;
		if (!mayBeFrench(places.candidates) || isExempt(context)) return null;
		if (!usesException(policy, 'professional')) {
			const law = policy.preset === 'law';
			return {
				message: {
					en: `The person is addressed at work; ${law ? 'this policy' : 'the sending contract'} asks for their consent all the same. Ask them for it${law ? ', or use consentExceptions' : ''}.`,
					fr: `La personne est contactée à titre professionnel ; ${law ? 'cette politique' : "le contrat d'envoi"} n'en exige pas moins son consentement. Demandez-le-lui${law ? ', ou utilisez consentExceptions' : ''}.`,
				},
				detail: { reason: 'not_used' },
			};
		}
		const missing = professionalGaps(facts);
		return {
			message: {
				en: `The exception for professionals is not shown to be met: ${missing.map((gap) => GAPS[gap].en).join('; ')}. Say so in professional, or ask for consent.`,
				fr: `L'exception pour les professionnels n'est pas établie : ${missing.map((gap) => GAPS[gap].fr).join(' ; ')}. Indiquez-le dans professional, ou demandez le consentement.`,
			},
			detail: { reason: 'conditions', missing },
		};
	},
});
