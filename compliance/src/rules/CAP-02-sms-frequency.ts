import { countWithin } from '../facts/attempts.ts';
import { defineRule } from '../rule.ts';

const PER_DAY = 1;
const PER_MONTH = 4;
const DAYS = 30;

export default defineRule({
	id: 'CAP-02',
	title: { en: 'Many marketing SMS', fr: 'SMS marketing fréquents' },
	source: 'House rule; AF2M, Charte Business Messaging 2026 : « sobriété »',
	layer: 'house',
	effectiveFrom: '2026-03-01',
	confidence: 'low',
	outcome: 'warn',
	channels: ['sms'],
	purposes: ['marketing'],
	needs: ['marketingSmsSent'],
	docs: `One marketing SMS a day and four in thirty days to one person is what the house advises; no text sets a number, so
that the rule only ever warns. It is off save in the preset \`charter\`; turn it on with \`options.rules\`
(\`{ "CAP-02": "warn" }\`) and other numbers with \`options.smsCaps\` (\`{ "perDay": 2, "per30Days": 8 }\`). Days are those of
the recipient, the strictest place if there are several. \`marketingSmsSent\` are the instants of the earlier messages;
without that fact the rule says nothing.`,
	check({ facts, places, policy, at }) {
		const sent = facts.marketingSmsSent ?? [];
		const { perDay = PER_DAY, per30Days = PER_MONTH } = policy.options.smsCaps ?? {};
		for (const { timeZone } of places.candidates) {
			const today = countWithin(sent, 1, timeZone, at);
			const recent = countWithin(sent, DAYS, timeZone, at);
			if (today < perDay && recent < per30Days) continue;
			return {
				message: {
					en: `This person has had ${today} marketing SMS today and ${recent} in ${DAYS} days (advised: ${perDay} and ${per30Days}). Wait, or pick a better moment.`,
					fr: `Cette personne a reçu ${today} SMS marketing aujourd'hui et ${recent} en ${DAYS} jours (conseillé : ${perDay} et ${per30Days}). Attendez, ou choisissez un meilleur moment.`,
				},
				detail: { today, recent, perDay, per30Days },
			};
		}
		return null;
	},
});
