import { MINUTE } from '../calendar/zone.ts';
import { localTime } from '../facts/local-moment.ts';
import { goesAt } from '../hours/judge.ts';
import { defineRule } from '../rule.ts';
import type { Context } from '../rule.ts';

/** Not longer than the shortest closed period of any rule. */
const STEP = 15;
/** Carriers keep an SMS for three days at most. */
const LONGEST = 3 * 24 * 60;

/** For how many minutes from `start`, at most `limit`, the hours stay open. */
function openFor(context: Context, start: number, limit: number): number {
	let open = 0;
	while (open < limit && context.isOpenAt(start + Math.min(open + STEP, limit) * MINUTE)) {
		open = Math.min(open + STEP, limit);
	}
	while (open < limit && context.isOpenAt(start + (open + 1) * MINUTE)) open += 1;
	return open;
}

export default defineRule({
	id: 'HRS-15',
	source: {
		en: 'House rule: a phone that is turned on receives what the carrier stored meanwhile',
		fr: "Règle maison : un téléphone éteint reçoit à l'allumage ce que l'opérateur a gardé",
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'warn',
	channels: ['sms'],
	purposes: ['marketing'],
	needs: ['validityMinutes'],
	check(context) {
		const asked = context.facts.validityMinutes ?? 0;
		if (!(asked > 0)) return null;
		const start = goesAt(context.hours, context.at);
		if (!context.isOpenAt(start)) return null;
		const limit = Math.min(Math.floor(asked), LONGEST);
		const longest = openFor(context, start, limit);
		if (longest >= limit) return null;
		const end = localTime(context.places.candidates[0], start + (longest + 1) * MINUTE);
		return {
			message: {
				en: `The carrier would continue to try after the permitted hours, which end at ${end.en}. Set a validity of ${longest} minutes or less.`,
				fr: `L'opérateur continuerait d'essayer après l'horaire permis, qui se termine à ${end.fr}. Fixez une durée de validité de ${longest} minutes au plus.`,
			},
			detail: { validityMinutes: asked, longestMinutes: longest },
		};
	},
});
