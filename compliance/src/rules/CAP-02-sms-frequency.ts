import { countWithin } from '../facts/attempts.ts';
import { defineRule } from '../rule.ts';

const PER_DAY = 1;
const PER_MONTH = 4;
const DAYS = 30;

export default defineRule({
	id: 'CAP-02',
	source: {
		en: 'House rule; AF2M, Charte Business Messaging 2026: moderation',
		fr: 'Règle maison ; AF2M, Charte Business Messaging 2026 : « sobriété »',
	},
	layer: 'house',
	effectiveFrom: '2026-03-01',
	confidence: 'low',
	outcome: 'warn',
	channels: ['sms'],
	purposes: ['marketing'],
	needs: ['marketingSmsSent'],
	check({ facts, places, policy, at }) {
		const sent = facts.marketingSmsSent ?? [];
		const { perDay = PER_DAY, per30Days = PER_MONTH } = policy.options.smsCaps ?? {};
		for (const { timeZone } of places.candidates) {
			const today = countWithin(sent, 1, timeZone, at);
			const recent = countWithin(sent, DAYS, timeZone, at);
			if (today < perDay && recent < per30Days) continue;
			return {
				message: {
					en: `This person has received ${today} marketing SMS today and ${recent} in ${DAYS} days (recommended: at most ${perDay} and ${per30Days}). Wait, or choose a better moment.`,
					fr: `Cette personne a reçu ${today} SMS marketing aujourd'hui et ${recent} en ${DAYS} jours (conseillé : ${perDay} et ${per30Days} au plus). Attendez, ou choisissez un meilleur moment.`,
				},
				detail: { today, recent, perDay, per30Days },
			};
		}
		return null;
	},
});
