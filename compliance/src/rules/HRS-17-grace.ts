import { MINUTE } from '../calendar/zone.ts';
import { defineRule } from '../rule.ts';

const MINUTES = 5;

export default defineRule({
	id: 'HRS-17',
	source: {
		en: 'House rule: carriers deliver later than they accept',
		fr: 'Règle maison : un opérateur remet après avoir accepté',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'medium',
	outcome: 'warn',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	reads: ['places', 'minute'],
	check(context) {
		if (context.isOpenAt(context.at + MINUTES * MINUTE) || !context.hours.open) return null;
		return {
			message: {
				en: `The permitted hours end within ${MINUTES} minutes; the message may arrive after them. Send earlier, or tomorrow.`,
				fr: `L'horaire permis se termine dans ${MINUTES} minutes au plus ; le message peut arriver après. Envoyez plus tôt, ou demain.`,
			},
			detail: { minutes: MINUTES },
		};
	},
});
