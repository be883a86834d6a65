import { SUNDAY } from '../calendar/civil.ts';
import { reportClosure } from '../hours/closure.ts';
import { CLOSED } from '../hours/schedule.ts';
import { FRENCH } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Rule, Window } from '../rule.ts';

const DAYTIME: readonly Window[] = [[9 * 60, 20 * 60]];

const rule: Rule = defineRule({
	id: 'HRS-13',
	title: { en: 'Marketing hours outside France', fr: 'Horaires marketing hors de France' },
	source: 'House default; no text of the country was checked',
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'low',
	outcome: 'defer',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	exceptTerritories: FRENCH,
	docs: `Monday to Saturday, 09:00–20:00 by the recipient's clock: within what is known of the neighbors' laws and codes for
SMS, without the holidays of those countries. Voice is stricter in some of them (Spain, Italy); check before calling.`,
	hours: ({ weekday }) => (weekday === SUNDAY ? CLOSED : DAYTIME),
	check: (context) =>
		reportClosure(rule, context, () => ({
			en: 'outside France marketing is sent Monday to Saturday, 09:00–20:00 (house default).',
			fr: 'hors de France, le marketing part du lundi au samedi, de 9 h à 20 h (règle maison).',
		})),
});
export default rule;
