import { mayBeFrench } from '../places/candidates.ts';
import { defineRule } from '../rule.ts';
import { CPCE_L34_5, CPCE_L34_5_FROM } from '../sources/citations.ts';
import type { LocalizedText } from '../types/localized-text.ts';

const KINDS: Readonly<Record<'account_only' | 'cart_only', LocalizedText>> = {
	account_only: {
		en: 'The person opened an account and bought nothing: that is no sale and no consent. Ask for consent when the account is opened.',
		fr: "La personne a créé un compte sans rien acheter : ce n'est ni une vente ni un consentement. Demandez le consentement à la création du compte.",
	},
	cart_only: {
		en: 'The person left a basket and bought nothing: that is no sale and no consent. Remind only those who agreed to it.',
		fr: "La personne a abandonné un panier sans rien acheter : ce n'est ni une vente ni un consentement. Ne relancez que celles qui l'ont accepté.",
	},
};

export default defineRule({
	id: 'CON-08',
	title: { en: 'Basket or account, no purchase', fr: 'Panier ou compte, sans achat' },
	source: `CNIL, « La prospection commerciale par SMS-MMS » ; ${CPCE_L34_5}`,
	layer: 'law',
	effectiveFrom: CPCE_L34_5_FROM,
	confidence: 'high',
	outcome: 'reject',
	channels: ['sms', 'email'],
	purposes: ['marketing'],
	needs: ['consents', 'relationship'],
	docs: `The reminder of an abandoned basket is advertising, and the exception for customers does not help: to the CNIL an
account or a basket without a purchase is no sale. \`relationship.kind\` says which (\`cart_only\`, \`account_only\`); the
rule then gives the reason that CON-01 leaves out, and no policy's exceptions lift it. With a consent the reminder may
go. Without that fact the rule says nothing and CON-01 speaks alone.`,
	check({ facts: { relationship }, places, standing }) {
		const kind = relationship?.kind;
		if (kind !== 'account_only' && kind !== 'cart_only') return null;
		if (standing.record !== null || standing.optOut !== null) return null;
		if (!mayBeFrench(places.candidates)) return null;
		return { message: KINDS[kind], detail: { kind } };
	},
});
