import type { PlaceNote } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const WHAT: Readonly<Record<Exclude<PlaceNote, 'unknown_time_zone'>, LocalizedText>> = {
	postal_code_elsewhere: {
		en: 'the postal code belongs to another territory than the number',
		fr: 'le code postal relève d’un autre territoire que le numéro',
	},
	country_elsewhere: {
		en: 'the country differs from the country of the number',
		fr: 'le pays diffère de celui du numéro',
	},
	time_zone_elsewhere: {
		en: 'the time zone matches neither the number nor the postal code',
		fr: "le fuseau horaire n'est ni celui du numéro ni celui du code postal",
	},
	unreadable_postal_code: {
		en: 'the postal code is not French and was ignored',
		fr: "le code postal n'est pas un code français et a été ignoré",
	},
};

export default defineRule({
	id: 'ADR-10',
	source: {
		en: 'House rule: every possible place counts',
		fr: 'Règle maison : chaque lieu possible compte',
	},
	layer: 'house',
	effectiveFrom: '2000-01-01',
	confidence: 'high',
	outcome: 'warn',
	channels: ['sms', 'voice'],
	purposes: ['marketing'],
	reads: ['places'],
	check({ places }) {
		const notes = places.notes.filter((note) => note !== 'unknown_time_zone');
		if (notes.length === 0) return null;
		return {
			message: {
				en: `Check the facts about the recipient's place: ${notes.map((note) => WHAT[note].en).join('; ')}. The hours of every possible place apply.`,
				fr: `Vérifiez les indications de lieu du destinataire : ${notes.map((note) => WHAT[note].fr).join(' ; ')}. Les horaires de chaque lieu possible s'appliquent.`,
			},
			detail: { notes },
		};
	},
});
