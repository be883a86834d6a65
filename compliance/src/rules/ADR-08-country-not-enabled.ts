import { countryCode } from '../address/normalize.ts';
import { TERRITORY_OF_COUNTRY } from '../places/territories.ts';
import { defineRule } from '../rule.ts';
import type { Context } from '../rule.ts';

/** Where the message goes: the country of the number, for e-mail the declared one; `undefined` when nobody says. */
function destination({ address, message }: Context): string | null | undefined {
	if (address.kind === 'phone') return address.country ?? null;
	return address.kind === 'email' ? countryCode(message.recipient) : undefined;
}

export default defineRule({
	id: 'ADR-08',
	title: { en: 'Country not enabled', fr: 'Pays non ouvert' },
	source: 'House rule: enabledCountries of the policy',
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email', 'voice'],
	purposes: ['marketing', 'transactional'],
	docs: `An account that sells in France and Belgium has no business with a number in another country: it is a typing error, or
fraud that earns on expensive destinations. \`enabledCountries\` lists the countries that the account sends to, as codes
of two letters; \`FR\` includes overseas France, whose parts can be enabled one by one (\`GP\`, \`RE\` …). What counts is the
country of the number, for e-mail \`recipient.country\` where it is given. A number of no country (satellite) is refused.
Without the option every country is enabled.`,
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
				en: `The account does not send to ${country === null ? 'numbers of no country' : `the country ${country}`}. Correct the recipient, or add the country to enabledCountries.`,
				fr: `Le compte n'envoie pas vers ${country === null ? 'les numéros sans pays' : `le pays ${country}`}. Corrigez le destinataire, ou ajoutez le pays à enabledCountries.`,
			},
			detail: { country },
		};
	},
});
