import { formatDay } from '../calendar/civil.ts';
import { costInCredits } from '../facts/cost.ts';
import { CREDIT_MONTHS, creditsOn } from '../facts/credits.ts';
import { parisDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { goesAt } from '../hours/judge.ts';
import { defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ACC-02',
	title: { en: 'Not enough credits', fr: 'Crédits insuffisants' },
	source: `${TERMS} : « validité des crédits … douze mois à compter de la date d'achat »`,
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	needs: ['credits'],
	docs: `Credits last ${CREDIT_MONTHS} calendar months: bought on 24 November, they serve until 24 November of the next year included;
bought on 29 February, until 28 February. What counts is the day on which the message goes, in Paris: one that waits
for the morning is not paid with credits that end tonight. \`credits\` are the lots of the account, with \`expiresOn\` where
another end was agreed, and \`reserved\`, what queued messages will take first. An SMS costs one credit a segment, with the
STOP mention; other channels cost what \`credits.cost\` says, and are not judged without it. Without \`credits\` the rule
says nothing.`,
	check(context) {
		const { facts, hours, at } = context;
		const cost = costInCredits(context);
		if (facts.credits === undefined || cost === null) return null;
		const day = parisDay(goesAt(hours, at));
		const reserved = Math.max(facts.credits.reserved ?? 0, 0);
		const available = creditsOn(day, facts.credits.lots) - reserved;
		if (available >= cost) return null;
		const left = Math.max(available, 0);
		const on = formatDay(day);
		const date = fullDate(day);
		return {
			message: {
				en: `The message costs ${cost} credit${cost === 1 ? '' : 's'} and ${left} can be used on ${date.en}. Buy credits, or send before the others expire.`,
				fr: `Le message coûte ${cost} crédit${cost < 2 ? '' : 's'} et ${left} ${left < 2 ? 'est utilisable' : 'sont utilisables'} le ${date.fr}. Achetez des crédits, ou envoyez avant l'échéance des autres.`,
			},
			detail: { cost, available: left, on },
		};
	},
});
