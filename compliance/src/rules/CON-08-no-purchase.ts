import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const KINDS: Readonly<Record<'account_only' | 'cart_only', LocalizedText>> = {
	account_only: {
		en: 'The person opened an account but bought nothing: this is neither a sale nor a consent. Ask for consent when the account is opened.',
		fr: "La personne a créé un compte sans rien acheter : ce n'est ni une vente ni un consentement. Demandez le consentement à la création du compte.",
	},
	cart_only: {
		en: 'The person abandoned a cart and bought nothing: this is neither a sale nor a consent. Remind only people who consented.',
		fr: "La personne a abandonné un panier sans rien acheter : ce n'est ni une vente ni un consentement. Ne relancez que celles qui l'ont accepté.",
	},
};

export default defineRule({
	id: 'CON-08',
	source: {
		en: `CNIL, marketing by SMS and MMS; ${CPCE_L34_5.en}`,
		fr: `CNIL, « La prospection commerciale par SMS-MMS » ; ${CPCE_L34_5.fr}`,
	},
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email'],
	purposes: ['marketing'],
	needs: ['consents', 'relationship'],
	check({ facts: { relationship }, places, standing }) {
		const kind = relationship?.kind;
		if (kind !== 'account_only' && kind !== 'cart_only') return null;
		if (standing.record !== null || standing.optOut !== null) return null;
		if (!mayBeFrench(places.candidates)) return null;
		return { message: KINDS[kind], detail: { kind } };
	},
});
