import { dateName } from '../calendar/civil.ts';
import { nextAttemptAt } from '../facts/attempts.ts';
import { localDay } from '../facts/local-day.ts';
import type { Candidate } from '../places/candidates.ts';
import { FRENCH } from '../places/territories.ts';
import { coversTerritory, defineRule } from '../rule.ts';
import type { Context, Rule } from '../rule.ts';

const ATTEMPTS = 4;
const DAYS = 30;

function callableFrom(context: Context): number {
	return nextAttemptAt(context.facts.callAttempts ?? [], ATTEMPTS, DAYS, covered(context));
}

function covered({ places }: Context): readonly Candidate[] {
	return places.candidates.filter(({ territory }) => coversTerritory(rule, territory));
}

const rule: Rule = defineRule({
	id: 'CAP-01',
	source: {
		en: 'Consumer Code, art. D223-9 (decree 2022-1313): four times in thirty calendar days',
		fr: 'Code de la consommation, art. D223-9 (décret 2022-1313) : quatre fois en trente jours calendaires',
	},
	layer: 'law',
	effectiveFrom: '2023-03-01',
	confidence: 'high',
	outcome: 'defer',
	channels: ['voice'],
	purposes: ['marketing'],
	territories: FRENCH,
	needs: ['callAttempts'],
	notBefore: (context) => callableFrom(context),
	check(context) {
		const from = callableFrom(context);
		if (from <= context.at) return null;
		const [place] = covered(context);
		const never = !Number.isFinite(from) || place === undefined;
		const date = never ? null : dateName(localDay(place.timeZone, from));
		return {
			message: {
				en: `This person was called ${ATTEMPTS} times in ${DAYS} days, which is the limit. ${date === null ? 'Provide the dates of the attempts.' : `The next call is lawful from ${date.en}.`}`,
				fr: `Cette personne a été appelée ${ATTEMPTS} fois en ${DAYS} jours, ce qui est la limite. ${date === null ? 'Indiquez la date de chaque tentative.' : `L'appel suivant est permis à partir du ${date.fr}.`}`,
			},
			detail: { attempts: context.facts.callAttempts?.length ?? 0, limit: ATTEMPTS, days: DAYS },
		};
	},
});
export default rule;
