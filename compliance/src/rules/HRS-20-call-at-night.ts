import { reportClosure } from '../hours/closure.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';
import { TERMS_FROM } from '../sources/citations.ts';

/** The night of the terms (HRS-01), in which a ringing phone wakes a household. */
const DAYTIME: readonly Window[] = [[8 * 60, 22 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-20',
	source: {
		en: 'House rule: the night of the sending terms, 22:00–08:00, for calls that no rule of hours covers',
		fr: 'Règle maison : la nuit des conditions d’envoi, de 22 h à 8 h, pour les appels qu’aucune règle horaire ne vise',
	},
	layer: 'house',
	effectiveFrom: TERMS_FROM,
	confidence: 'medium',
	outcome: 'defer',
	channels: ['voice'],
	purposes: ['transactional'],
	reads: ['places', 'minute'],
	hours: () => DAYTIME,
	check: (context) =>
		reportClosure(rule, context, () => ({
			en: 'a call at night wakes people; unless it is urgent, call between 08:00 and 22:00 or send an SMS.',
			fr: 'un appel de nuit réveille ; sauf urgence, appelez entre 8 h et 22 h ou envoyez un SMS.',
		})),
});
export default rule;
