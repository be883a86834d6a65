import { formatDay, parseInstant } from '../calendar/civil.ts';
import { localDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { addMonths } from '../facts/months.ts';
import { goesAt } from '../hours/judge.ts';
import { CANADIAN } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Relationship } from '../types/facts.ts';

const PURCHASE_MONTHS = 24;
const INQUIRY_MONTHS = 6;
/** The first zone of the country to end a day; an implied consent that has expired there counts as expired. */
const FIRST_ZONE = 'America/St_Johns';

/** The instant on which the implied consent is based, and its duration in months. */
function basisOf({ kind, lastPurchaseAt, inquiredAt }: Relationship) {
	if (kind === 'customer') return { since: parseInstant(lastPurchaseAt), months: PURCHASE_MONTHS };
	if (kind === 'inquirer') return { since: parseInstant(inquiredAt), months: INQUIRY_MONTHS };
	return { since: null, months: 0 };
}

export default defineRule({
	id: 'CON-18',
	source: {
		en: 'Canada: Anti-Spam Law (CASL), s. 10(9) and (10), existing business relationship',
		fr: "Canada : loi anti-pourriel (LCAP), art. 10(9) et (10), « relations d'affaires en cours »",
	},
	layer: 'law',
	effectiveFrom: '2014-07-01',
	confidence: 'medium',
	outcome: 'reject',
	channels: ['sms', 'email'],
	purposes: ['marketing'],
	territories: CANADIAN,
	needs: ['consents', 'relationship'],
	check({ facts: { relationship }, standing, hours, at }) {
		if (relationship === undefined || standing.state !== 'none') return null;
		const { since, months } = basisOf(relationship);
		const lastDay = since === null ? null : addMonths(localDay(FIRST_ZONE, since), months);
		if (lastDay !== null && localDay(FIRST_ZONE, goesAt(hours, at)) <= lastDay) return null;
		const ended = lastDay === null ? null : fullDate(lastDay);
		return {
			message: {
				en: `There is no implied consent under Canadian law${ended === null ? '' : ` (it expired on ${ended.en})`}. Ask for express consent.`,
				fr: `Aucun consentement tacite ne vaut en droit canadien${ended === null ? '' : ` (échu le ${ended.fr})`}. Demandez un consentement exprès.`,
			},
			detail: { impliedUntil: lastDay === null ? null : formatDay(lastDay) },
		};
	},
});
