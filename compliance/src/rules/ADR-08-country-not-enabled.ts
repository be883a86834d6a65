import { countryCode } from '../address/normalize.ts';
import { TERRITORY_OF_COUNTRY } from '../places/territories.ts';
import { ALL_CHANNELS, ALL_PURPOSES, defineRule } from '../rule.ts';
import type { Context } from '../rule.ts';

/** The destination: the country of the number (`null` if it has none), for e-mail the declared one; `undefined` if unknown. */
function destination({ address, message }: Context): string | null | undefined {
	if (address.kind === 'phone') return address.country ?? null;
	return address.kind === 'email' ? countryCode(message.recipient) : undefined;
}

export default defineRule({
	id: 'ADR-08',
	source: {
		en: 'House rule: countries open in the sending policy',
		fr: "Règle maison : pays ouverts dans la politique d'envoi",
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ALL_CHANNELS,
	purposes: ALL_PURPOSES,
	check(context) {
		const enabled: unknown = context.policy.options.enabledCountries;
		if (enabled === undefined) return null;
		const country = destination(context);
		if (country === undefined) return null;
		if (Array.isArray(enabled) && country !== null) {
			if (enabled.includes(country)) return null;
			if (country in TERRITORY_OF_COUNTRY && enabled.includes('FR')) return null;
		}
		return {
			message: {
				en: `The account does not send to ${country === null ? 'numbers without a country' : `the country ${country}`}. Correct the recipient, or open this country in the sending policy.`,
				fr: `Le compte n'envoie pas vers ${country === null ? 'les numéros sans pays' : `le pays ${country}`}. Corrigez le destinataire, ou ouvrez ce pays dans la politique d'envoi.`,
			},
			detail: { country },
		};
	},
});
