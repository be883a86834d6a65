import { OFFER_SIGNALS } from './offer-signals.ts';
import type { PromotionalSignal } from './promotional-signal.ts';

/** A voucher or discount that settles a complaint is customer service. */
const SETTLEMENT = /\b(?:rembourse\w*|retour(?:s|ne\w*)?|reclamation|dedommage\w*|refund\w*)\b/;

/**
 * A past offer: in a message about an order with its number and without anything that sells, or about an event that
 * does not take place.
 */
const AFTERWARDS =
	/^(?![^]*(?:\b(?:profite|decouvr|venez|rendez-vous|craquez|foncez|commandez|offert|nos |notre |code |en ce moment)|%))[^]*\b(?:votre|vos|ta|ton) (?:commande|colis|retrait) (?:n° ?)?\d{3,}|\b(?:est|sont|a ete|ont ete) (?:annule|reporte|deplace)e?s?\b/;
/** A discount already included in a quote or an invoice; a discount deducted at the checkout is still an offer. */
const DEDUCTED =
	/\b(?:remises?|reductions?|rabais)\b[^.!?]{0,24}\b(?:deduite?|incluse?|comprise?)s?\b(?! en caisse)/;
const SETTLED = new RegExp(`${SETTLEMENT.source}|${DEDUCTED.source}`);

/** Words that make an offer by themselves; `offer-signals.ts` adds those that depend on their context. */
export const PROMOTIONAL_SIGNALS: readonly PromotionalSignal[] = [
	{
		pattern: /(?<![\d\p{L}])-\s?\d{1,2}(?:[.,]\d)?\s?%/u,
		weight: 3,
		unless: /\b(?:dedommage\w*|en compensation|geste commercial)\b/,
		// A price cut (-50%); not one that makes up for something
	},
	{
		pattern:
			/(?<!-\s?)\b\d{1,3}\s?(?:%|€|eur(?:os?)?\b|pour\s?cent\b)\s?(?:de\s)?(?:reduction|remise|rabais|offerts?|off\b|discount)/u,
		weight: 3,
		unless: SETTLED,
		// A discount in figures (50 % de réduction, 10 € offerts)
	},
	{
		pattern:
			/\b(?:reductions?|remises?|rabais) (?:exceptionnelles? |immediates? )?(?:de |jusqu'a )?-?\d{1,3}\s?(?:%|€|eur)/u,
		weight: 3,
		unless: SETTLED,
		// A discount in figures (remise de 20 %)
	},
	{
		pattern:
			/\b(?:jusqu'a -?\d{1,2}\s?% (?:sur|de|d')|(?<!-\s?)\d{1,2}\s?% sur (?:tout\w*|tous|une|la|les|nos|notre|votre proch\w+))/u,
		weight: 3,
		unless: /\b(?:batterie|charg\w+|reseau|quota|stockage)\b/,
		// A discount on a range (jusqu’à 70 % sur la collection); not the level of a battery
	},
	{
		pattern: /\bnouveautes\b/u,
		weight: 1,
		// News of a shop, or of an application
	},
	{
		pattern:
			/\bsoldes\b(?! (?:de |des )?(?:vos |tes |mes |nos )?(?:comptes?|conges?|rtt|jours|heures|points))/u,
		weight: 3,
		// The sales; not the balances of accounts and of days off, and never the singular
	},
	{
		pattern:
			/\bcodes? (?:promo(?:tionnel)?s?|reduc(?:tion)?|avantage|privilege|remise)\b(?! (?:non |deja |pas |n'a |n'est |a (?:bien |deja )?ete |(?:est )?(?:expire|invalide|refuse|epuise)))/u,
		weight: 3,
		// A promotional code, but not what became of one; “code de retrait” and “code de vérification” are none
	},
	{
		pattern: /\b(?:promo|code)\s?:\s?[a-z]{3,}\d{1,3}\b/u,
		weight: 2,
		// The look of a promotional code (code: NOEL20)
	},
	{
		pattern: /(?<!\bcodes? )\bpromo(?:s|tions?|tionnels?|tionnelles?)?\b/u,
		weight: 3,
		unless:
			/\bpromotion (?:(?:19|20)\d\d|interne|professionnelle|au (?:grade|choix|poste))\b|\b(?:jury|commission|concours|tableau) de promotion\b|\b(?:recredit\w+|erronee?s?)\b/,
		// The word itself; not the class of a year, a step in a career, or an error that is put right
	},
	{
		pattern:
			/\b(?:ventes? (?:privees?|flash)|destockage|liquidation totale|black friday|cyber monday)\b/u,
		weight: 3,
		unless: AFTERWARDS,
		// Names of sales events
	},
	{
		pattern:
			/\boffres? (?:\w+ ){0,1}(?:speciales?|exclusives?|limitees?|flash|exceptionnelles?|privilegiees?|du (?:jour|mois|moment)|de (?:bienvenue|lancement|noel|rentree))\b/u,
		weight: 3,
		// An offer with its superlative
	},
	{
		pattern:
			/(?<!\b(?:votre|vos|ton) )\boffres?\b(?! (?:d'emploi|de (?:pret|credit|poste|stage|contrat|rachat)))/u,
		weight: 2,
		// An offer; not a job offer, a loan offer or the subscription that somebody has (“votre offre”)
	},
	{
		pattern:
			/\bderniere chance\b(?! (?:de|pour) (?:retirer|recuperer|regler|payer|confirmer|valider|(?:la |votre |une )?(?:livraison|passage|remise|presentation|rattrapage)))/u,
		weight: 3,
		// Pressure to buy; not a parcel about to be sent back
	},
	{
		pattern:
			/\b(?:derniers jours|plus que \d+ (?:jours?|heures?)|dernieres? heures?) (?:pour|de|!)/u,
		weight: 2,
		// Pressure to buy
	},
	{
		pattern: /\b(?:profitez|profites?)\b/u,
		weight: 2,
		// The imperative of offers
	},
	{
		pattern: /\b(?:decouvrez|craquez|foncez|faites-vous plaisir|ne (?:manquez|ratez) pas)\b/u,
		weight: 2,
		// Imperatives of advertising
	},
	{
		pattern: /\bbons? (?:d'achat|de reduction)\b/u,
		weight: 3,
		unless: SETTLEMENT,
		// A voucher, unless it settles a return
	},
	{
		pattern:
			/\b(?:bons? plans?|prix (?:casses?|fous|mini|barres?)|petits prix|nouvelle collection)\b/u,
		weight: 3,
		// Stock phrases of retail advertising
	},
	{
		pattern: /\b(?:livraison|frais de port|port) (?:gratuite?|offerte?s?)\b/u,
		weight: 2,
		// Free delivery as an argument
	},
	{
		pattern:
			/\b(?:1|un|une|2|deux) (?:\w+ )?achetee?s?[ ,=:]{1,3}(?:(?:le|la|un|une|1) )?(?:\w+ )?offerte?s?\b/u,
		weight: 3,
		// Bundles (1 acheté = 1 offert)
	},
	{
		pattern:
			/(?<!(?:carte|cheque|papier|emballage|paquet)s?[ -])\b(?:cadeaux?|tirage au sort|jeu[- ]concours|gagnez(?! du temps))\b/u,
		weight: 2,
		// Gifts and prize draws; not gift cards and gift wrapping, which are bought
	},
	{
		pattern:
			/\b(?:invitation|invitee?s?) (?:a |aux? )?(?:notre |nos )?(?:vente|soiree|ventes|portes ouvertes)/u,
		weight: 3,
		// An invitation to a sale
	},
	{
		pattern:
			/\b(?:\d{1,2}\s?% off|special offers?|limited offers?|flash sale|big sale|on sale now|shop now|promo code|discount code)\b/u,
		weight: 3,
		// The same in English
	},
	{
		pattern: /\b(?:a partir de|des|seulement|pour) \d{1,4}(?:[.,]\d{2})?\s?(?:€|eur\b|euros?\b)/u,
		weight: 1,
		// A price as an argument; orders and appointments name prices too
	},
	{
		pattern: /(?<![\d-])\b\d{1,3}\s?%/u,
		weight: 1,
		// A percentage without more; batteries have one too
	},
	{
		pattern: /\bjusqu'(?:a|au)\b/u,
		weight: 1,
		contextual: true,
		// A deadline or a ceiling; parcels have deadlines too
	},
	{
		pattern: /\b(?:exclusi\w+|privilegies?|vip|en ce moment|gratuit\w*|offerte?s?)\b/u,
		weight: 1,
		// The vocabulary of offers
	},
	{
		pattern: /\bstop(?: sms| pub)? (?:au )?3\d{4}\b/u,
		weight: 1,
		// The mention that only marketing needs (rule STP-05 says more)
	},
	...OFFER_SIGNALS,
];
