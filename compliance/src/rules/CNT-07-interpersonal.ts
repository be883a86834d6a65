import { mayBeFrench } from '../places/candidates.ts';
import { ALL_PURPOSES, defineRule } from '../rule.ts';
import type { Context, Report } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';
import { isFamilyFraud } from '../text/family-fraud.ts';
import { fold } from '../text/fold.ts';
import { namesBusiness, senderNames } from '../text/identity.ts';
import { INTERPERSONAL, INTERPERSONAL_FROM } from '../text/interpersonal.ts';
import { isJobFraud } from '../text/job-fraud.ts';

export default defineRule({
	id: 'CNT-07',
	source: {
		en: `${TERMS.en}: no messages that seem to come from a person and mislead the recipient`,
		fr: `${TERMS.fr} : « ne pas adresser des messages à connotation interpersonnelle pouvant induire l’Utilisateur en erreur »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'hold',
	channels: ['sms', 'voice'],
	purposes: ALL_PURPOSES,
	reads: ['content', 'places'],
	check(context): Report | null {
		return familyFraud(context) ?? jobFraud(context) ?? friendlyTone(context);
	},
});

/** “Mum, this is my new number” is never a message of a business, for any purpose and any sender. */
function familyFraud({ message, text }: Context): Report | null {
	if (message.channel === 'email' || !isFamilyFraud(text, message.channel)) return null;
	return {
		message: {
			en: 'The text speaks as a child whose phone is broken and who wants to be answered at another number: fraud begins like that. Say who you are, and leave out the story.',
			fr: "Le texte se fait passer pour un enfant dont le téléphone est cassé et qui demande une réponse sur un autre numéro : c'est ainsi que commence une fraude connue. Dites qui vous êtes, et retirez cette mise en scène.",
		},
		detail: { reason: 'family' },
	};
}

/** Employers name themselves and ask for an application; they do not hire by messenger. */
function jobFraud({ message, text }: Context): Report | null {
	if (message.channel === 'email' || !isJobFraud(text)) return null;
	return {
		message: {
			en: 'The text promises pay by the day for work from home and asks for an answer by messenger: fraud recruits like that. Name the employer, and ask for applications at your own address.',
			fr: "Le texte promet un salaire à la journée pour un travail à domicile et demande une réponse par messagerie : c'est ainsi qu'une fraude recrute. Nommez l'employeur, et recevez les candidatures à votre propre adresse.",
		},
		detail: { reason: 'job' },
	};
}

function friendlyTone({ message, text, places }: Context): Report | null {
	if (message.purpose !== 'marketing' || senderNames(message.sender) === true) return null;
	if (!mayBeFrench(places.candidates)) return null;
	const folded = fold(text);
	let score = 0;
	for (const { pattern, weight } of INTERPERSONAL) if (pattern.test(folded)) score += weight;
	if (score < INTERPERSONAL_FROM || namesBusiness(text)) return null;
	return {
		message: {
			en: 'The text reads like a message from a friend, and nothing names the advertiser. Name the brand in the sender ID or in the text.',
			fr: "Le texte se lit comme celui d'un proche, et rien ne nomme l'annonceur. Nommez la marque dans l'émetteur ou dans le texte.",
		},
		detail: { score },
	};
}
