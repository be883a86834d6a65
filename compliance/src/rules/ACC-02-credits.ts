import { formatDay } from '../calendar/civil.ts';
import { costInCredits } from '../facts/cost.ts';
import { creditsOn } from '../facts/credits.ts';
import { parisDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { goesAt } from '../hours/judge.ts';
import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import { TERMS, TERMS_FROM } from '../sources/citations.ts';

export default defineRule({
	id: 'ACC-02',
	source: {
		en: `${TERMS.en}: credits are valid for “twelve months from the date of purchase”`,
		fr: `${TERMS.fr} : « validité des crédits … douze mois à compter de la date d'achat »`,
	},
	layer: 'contract',
	effectiveFrom: TERMS_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	needs: ['credits'],
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
