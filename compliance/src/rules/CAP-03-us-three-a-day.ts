import { parseInstant } from '../calendar/civil.ts';
import { HOUR } from '../calendar/zone.ts';
import { defineRule } from '../rule.ts';
import type { Context } from '../rule.ts';

const LIMIT = 3;
const HOURS = 24;

/** Messages or calls in the last 24 hours; undated ones count. */
function recent({ message, facts, at }: Context): number {
	const earlier = message.channel === 'voice' ? facts.callAttempts : facts.marketingSmsSent;
	const since = at - HOURS * HOUR;
	return (earlier ?? []).filter((text) => (parseInstant(text) ?? Infinity) > since).length;
}

export default defineRule({
	id: 'CAP-03',
	source: {
		en: 'Florida: Stat. 501.616(6)(b); Oklahoma: Telephone Solicitation Act of 2022; Maryland: Stop the Spam Calls Act of 2023',
		fr: 'Floride : Stat. 501.616(6)(b) ; Oklahoma : Telephone Solicitation Act de 2022 ; Maryland : Stop the Spam Calls Act de 2023',
	},
	layer: 'law',
	effectiveFrom: '2024-01-01',
	confidence: 'low',
	outcome: 'reject',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	// A number does not identify the state: without a ZIP code, any of the three is possible.
	territories: ['US', 'US-FL', 'US-OK', 'US-MD'],
	check(context) {
		const count = recent(context);
		if (count < LIMIT) return null;
		return {
			message: {
				en: `This person has received ${count} in ${HOURS} hours; Florida, Oklahoma and Maryland allow ${LIMIT}. Wait a day, or provide the ZIP code if they live elsewhere.`,
				fr: `Cette personne en a déjà reçu ${count} en ${HOURS} heures ; la Floride, l'Oklahoma et le Maryland en permettent ${LIMIT}. Attendez un jour, ou indiquez le code postal si elle vit ailleurs.`,
			},
			detail: { count, limit: LIMIT, hours: HOURS },
		};
	},
});
