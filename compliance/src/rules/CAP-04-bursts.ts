import { ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

const PER_HOUR = 20;
const PER_DAY = 50;

export default defineRule({
	id: 'CAP-04',
	source: {
		en: `${TERMS.en}: “spamming, bulk e-mail, junk e-mail or mail bombing”`,
		fr: `${TERMS.fr} : « publipostage sauvage (spamming, bulk e-mail, junk e-mail ou mail bombing) »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'low',
	outcome: 'reject',
	channels: ['email'],
	purposes: ALL_PURPOSES,
	needs: ['sentToRecipient'],
	check({ facts }) {
		const { lastHour, lastDay } = facts.sentToRecipient ?? { lastHour: 0, lastDay: 0 };
		if (lastHour < PER_HOUR && lastDay < PER_DAY) return null;
		return {
			message: {
				en: `This address has received ${lastHour} e-mails within an hour and ${lastDay} within a day. Look for a loop in the workflow, or send one summary.`,
				fr: `Cette adresse a reçu ${lastHour} e-mails en une heure et ${lastDay} en un jour. Cherchez une boucle dans le workflow, ou envoyez un seul récapitulatif.`,
			},
			detail: { lastHour, lastDay, perHour: PER_HOUR, perDay: PER_DAY },
		};
	},
});
