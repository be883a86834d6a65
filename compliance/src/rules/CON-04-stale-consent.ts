import { formatDay, parseInstant } from '../calendar/civil.ts';
import { DAY } from '../calendar/zone.ts';
import { CONSENT_MONTHS, lastUsableDay } from '../facts/consent-lifetime.ts';
import { grantOf } from '../consent/own-grant.ts';
import { parisDay } from '../facts/local-day.ts';
import { fullDate } from '../facts/local-moment.ts';
import { goesAt } from '../hours/judge.ts';
import { ALL_CHANNELS, defineRule } from '../rule.ts';

/** A shortcut for most consents: 36 months have at least 1,095 days, and no message waits for 95 days. */
const FRESH = 1000 * DAY;

export default defineRule({
	id: 'CON-04',
	source: {
		en: 'CNIL, guidelines on customer management: three years; GDPR, art. 5(1)(e)',
		fr: 'CNIL, référentiel « gestion commerciale » : trois ans ; RGPD, art. 5(1)(e)',
	},
	layer: 'house',
	effectiveFrom: '2018-05-25',
	confidence: 'medium',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ['marketing'],
	standings: ['granted'],
	needs: ['consents'],
	check(context) {
		const { standing, facts, at } = context;
		const grant = grantOf(standing);
		if (grant === null) return null;
		const collected = parseInstant(grant.collectedAt) ?? -Infinity;
		const contact = parseInstant(facts.lastPositiveContactAt) ?? -Infinity;
		// A contact in the future results from a wrong clock and proves nothing.
		const last = contact <= at ? Math.max(collected, contact) : collected;
		if (at - last < FRESH) return null;
		const goes = goesAt(context.hours, at);
		const lastDay = lastUsableDay(last);
		if (parisDay(goes) <= lastDay) return null;
		const until = formatDay(lastDay);
		const date = fullDate(lastDay);
		return {
			message: {
				en: `The last contact from this person is more than ${CONSENT_MONTHS} months old (the period ended on ${date.en}). Ask for consent again, or record their latest purchase, click or reply.`,
				fr: `Le dernier contact venant de cette personne remonte à plus de ${CONSENT_MONTHS} mois (échéance le ${date.fr}). Redemandez son consentement, ou enregistrez son dernier achat, clic ou réponse.`,
			},
			detail: { usableUntil: until, basis: last > collected ? 'contact' : 'consent' },
		};
	},
});
