import { formatDay, parseInstant } from '../calendar/civil.ts';
import { localDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { FRENCH } from '../places/territories.ts';
import { coversTerritory, defineRule } from '../rule.ts';
import type { Rule } from '../rule.ts';

const DAYS = 60;

const rule: Rule = defineRule({
	id: 'SUP-04',
	source: {
		en: 'Consumer Code, art. D223-9 (decree 2022-1313): sixty calendar days',
		fr: 'Code de la consommation, art. D223-9 (décret 2022-1313) : « soixante jours calendaires »',
	},
	layer: 'law',
	effectiveFrom: '2023-03-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	needs: ['callRefusals'],
	check(context) {
		const { facts, places, at } = context;
		for (const { refusedAt } of facts.callRefusals ?? []) {
			const refused = parseInstant(refusedAt);
			for (const { territory, timeZone } of places.candidates) {
				if (!coversTerritory(rule, territory)) continue;
				const free = localDay(timeZone, refused ?? at) + DAYS + 1;
				if (localDay(timeZone, at) >= free) continue;
				const from = refused === null ? null : formatDay(free);
				const date = fullDate(free);
				return {
					message: {
						en: `The person declined during a call less than ${DAYS} full days ago. Do not call${from === null ? '' : ` before ${date.en}`}.`,
						fr: `La personne a refusé lors d'un appel il y a moins de ${DAYS} jours révolus. N'appelez pas${from === null ? '' : ` avant le ${date.fr}`}.`,
					},
					detail: { callableFrom: from },
				};
			}
		}
		return null;
	},
});
export default rule;
