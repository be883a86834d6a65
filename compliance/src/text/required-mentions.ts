import type { LocalizedText } from '../types/localized-text.ts';
import type { Sector } from '../types/message.ts';

/** A sentence or piece of information that advertising in a sector must contain. Patterns match folded text. */
export interface RequiredMention {
	sector: Sector;
	name: LocalizedText;
	/** Which texts of the sector need the mention. Default: all. */
	about?: RegExp;
	present: RegExp;
	/** The text to append or to ask for, in GSM-7. */
	mention: string;
	/** Whether the law prescribes the exact sentence. */
	binding: boolean;
}

/** A reference to further information: a link or an address. */
const FURTHER_INFORMATION =
	/https?:\/\/|www\.|(?<![a-z0-9-])[a-z0-9-]{1,63}\.(?:fr|com|org|net|eu)\b/;

export const REQUIRED_MENTIONS: readonly RequiredMention[] = [
	{
		sector: 'alcohol',
		name: { en: 'alcohol', fr: "l'alcool" },
		present: /abus d'alcool est dangereux pour la sante/,
		mention: "L'abus d'alcool est dangereux pour la santé, à consommer avec modération.",
		binding: true,
		// CSP L3323-4 asks for the sanitary message; moderation is its usual second half
	},
	{
		sector: 'finance',
		name: { en: 'credit', fr: 'le crédit' },
		about: /\b(?:credits?|prets?|emprunte?\w*|rachat de credits?|taeg|mensualites?)\b/,
		present: /un credit vous engage et doit etre rembourse/,
		mention:
			'Un crédit vous engage et doit etre remboursé. Vérifiez vos capacités de remboursement avant de vous engager.',
		binding: true,
		// C. conso. L312-5; “être” without its circumflex keeps the SMS in GSM-7
	},
	{
		sector: 'finance',
		name: { en: 'investments', fr: 'les placements' },
		about: /\b(?:investi\w*|placements?|bourse|trading|scpi|crypto\w*|rendements?)\b/,
		present: /\bperte\w* en capital|risques? de perte/,
		mention: 'Investir comporte un risque de perte en capital.',
		binding: false,
		// The regulator expects balanced advertising; no sentence is set for an SMS
	},
	{
		sector: 'food',
		name: { en: 'manufactured food', fr: 'les aliments manufacturés' },
		about:
			/\b(?:sodas?|chips|confiseries?|bonbons?|glaces?|burgers?|pizzas?|biscuits?|nutella|menus?)\b/,
		present: /mangerbouger|pour votre sante/,
		mention:
			'Pour votre santé, mangez au moins cinq fruits et légumes par jour. www.mangerbouger.fr',
		binding: false,
		// CSP L2133-1 names media, not SMS; whether it holds there is not settled
	},
	{
		sector: 'charity',
		name: { en: 'donations', fr: "l'appel aux dons" },
		present: FURTHER_INFORMATION,
		mention: "le nom de l'organisme, l'objet de la collecte et un lien pour en savoir plus",
		binding: false,
		// The appeal declares its purpose (act of 1991); an SMS does so behind a link
	},
	{
		sector: 'insurance',
		name: { en: 'insurance', fr: "l'assurance" },
		present: FURTHER_INFORMATION,
		mention: "l'identité de l'assureur et un lien vers le document d'information",
		binding: false,
		// Duties of information before the contract; an SMS fulfills them behind a link
	},
];
