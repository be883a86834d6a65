import type { PromotionalSignal } from './promotional-signal.ts';

/** Money debited from an account is written like a price cut. */
const BANKING = /\b(?:carte|cb|solde|debit\w*|comptes?|virement|paiement|operation|retrait)\b/;
/** An event that is canceled or postponed, or that recruits staff, does not sell anything. */
const AFTERWARDS = /\b(?:est|sont|a ete|ont ete) (?:annule|reporte|deplace)e?s?\b|\brecrutement\b/;
const ENDING = /\b(?:se termine|prend fin|expire|preleves?|rappel de)\b/;
const AMOUNT = String.raw`\d{1,6}(?:[ .,]\d{2,3})?\s?(?:€|eur(?:os?)?\b)`;

/** Signals of offers that do not call themselves offers. Most of the weak ones do not count in an alert. */
export const OFFER_SIGNALS: readonly PromotionalSignal[] = [
	{
		pattern: new RegExp(String.raw`\bau lieu de ${AMOUNT}`, 'u'),
		weight: 3,
		// A price beside the one that it replaces
	},
	{
		pattern: new RegExp(String.raw`(?<![\d\p{L}])-\s?${AMOUNT}`, 'u'),
		weight: 3,
		unless: BANKING,
		// A cut in euros (-15 €)
	},
	{
		pattern:
			/\b(?:(?:moitie|meilleurs?) prix|prix (?:\w+ )?(?:doux|cadeaux?|bas|en folie|preferentiels?|choc|imbattables?|sacrifies?)|casse(?:nt|r)? les prix|tarifs? (?:privilegies?|preferentiels?|reduits? jusqu))/u,
		weight: 3,
		// Prices with their praise
	},
	{
		pattern:
			/\b(?:demarque|braderie|tout doit disparaitre|foire (?:aux?|a la)|vide[- ]dressing|happy hour|early booking|french days|singles day|ventes? exclusives?|soiree privee|avant[- ]premiere|acces anticipe|journees? (?:privileges?|portes ouvertes)|portes ouvertes|liquidation)\b/u,
		weight: 3,
		unless: AFTERWARDS,
		// More names of sales events
	},
	{
		pattern:
			/\b\d+ pour le prix de \d+|\b(?:2e|2eme|3e|3eme|4e|5e|second|seconde|deuxieme|troisieme)(?: (?!dose)\w+)? (?:est )?(?:offerte?|gratuite?|a (?:moitie|-?\d))/u,
		weight: 3,
		// Bundles in other words (3 pour le prix de 2, la 2e offerte)
	},
	{
		pattern:
			/\bofferte?s? (?:pour (?:tout|toute|une?|\d|l'achat|votre)|des \d|aux? )|\b(?:mois|semaines?|frais|tva|port|seances?|consos?|cafe|nuits?|heures?) (?:de port )?offerte?s?\b/u,
		weight: 3,
		contextual: true,
		// What is given for a purchase
	},
	{
		pattern:
			/\b(?:devis|etude|estimation|bilan|check-up|essai|seance(?: d'essai)?|simulation|cours(?: d'essai)?|diagnostic) (?:\w+ )?(?:gratuite?|offerte?)\b/u,
		weight: 3,
		unless: ENDING,
		// A free taste of what costs money afterwards
	},
	{
		pattern: /\bremises\b|\bremises? (?:fidelite|supplementaires?|client)\b/u,
		weight: 3,
		// Reductions; “la remise des clés” is singular
	},
	{
		pattern: /\b(?:parraine[rz]|parrainage|filleule?s?)\b/u,
		weight: 3,
		// Customers who are to bring customers
	},
	{
		pattern:
			/\b(?:economisez|reduisez (?:vos|votre)|tente[rz] (?:de gagner|votre chance)|grattez|lots? a (?:gagner|remporter)|pouvez gagner|simulez|taeg)\b/u,
		weight: 3,
		// Gains held out
	},
	{
		pattern: /\b(?:\d+ ?x|\d+ fois) sans frais\b/u,
		weight: 3,
		// Easy payment as an argument
	},
	{
		pattern:
			/\b(?:present(?:ez|ation de)|montrez)(?: de)? ce (?:sms|message|texto)\b|\bavec ce (?:sms|message|texto)\b/u,
		weight: 3,
		contextual: true,
		// The message as a voucher
	},
	{
		pattern: /\b\d{1,2}\s?% (?:avec|de plus|en caisse|des|pour tout)\b|\bavec le code\b(?! \d)/u,
		weight: 2,
		// A percentage to be redeemed
	},
	{
		pattern: /\b(?:pour|sur) (?:la|votre|vos) prochaine?s?\b/u,
		weight: 2,
		unless:
			/\bprochaine?s? (?:rdv|rendez-vous|consultation|echeance|facture|releve|connexion|seance)/,
		// An eye on the next purchase
	},
	{
		pattern:
			/\b(?:places|quantites|series?) limitees?\b|\bstocks? limites?\b|\bepuisement (?:des|du) stocks?\b|\bdernieres places\b|\bne passez pas a cote\b|\bplus que quelques\b|\bencore \d ?j(?:ours?)?\b/u,
		weight: 3,
		contextual: true,
		// Scarcity
	},
	{
		pattern:
			/\b(?:il reste|attend\w*|oublie\w*) (?:\w+ ){0,3}(?:votre|ton) panier\b|\bvotre panier (?:vous )?(?:attend|expire)/u,
		weight: 3,
		// The abandoned basket: no sale, hence no alert (CNIL)
	},
	{
		pattern: new RegExp(String.raw`(?<!-\s?)\b${AMOUNT}|\b\d{1,3}€\d{2}\b`, 'u'),
		weight: 3,
		contextual: true,
		// A price in a text without the words of alerts
	},
	{
		pattern: /\b\d{1,2}(?:[.,]\d)?\s?%/u,
		weight: 2,
		unless:
			/\b(?:batterie|charg\w+|disque|reseau|quota|stockage|humidite|forfait|data|memoire|cpu)\b/,
		// A percentage that is no level of anything
	},
	{
		pattern:
			/\b(?:venez|commandez|reserve[rz]?|offrez|essayez|inscri(?:vez[- ]vous|s[- ]toi)|abonnez[- ]vous|souscrivez|telechargez|comparez|investissez|participez|ouvrez|placez|regroupez|formez[- ]vous|devenez|craquez|revenez|repartez|demandez[- ]la|partez|faites[- ]vous)\b/u,
		weight: 2,
		contextual: true,
		// Imperatives that sell
	},
	{
		pattern:
			/\b(?:craquer|saisissez|decrochez|remporte[rz]|cliquez ici|a saisir|a gagner|viens|decouvre|essaie|fonce|tente ta|ne (?:\w+ )?(?:ratez|manquez|loupez|rate|manque|loupe) pas|demandez (?:votre|la|le|une)|besoin d[e']|rendez-vous sur|rdv sur|contactez-nous)\b/u,
		weight: 2,
		contextual: true,
		// The same for friends, and in other moods
	},
	{
		pattern:
			/\b(?:(?:credits?|prets?|epargne|placements?|investissements?) (?:\w+ ){0,4}(?:jusqu'a|a \d|immediate?|garantie?s?)|reponse immediate|eligibilite|up to \d|\d{1,2}% off)/u,
		weight: 3,
		contextual: true,
		// Money on offer, and the same in English
	},
	{
		pattern:
			/\b(?:vous gate|nous manquez|faites plaisir|faire plaisir|idees? (?:parfaite|cadeaux?)|envie d[e']|ca fait longtemps|vous convier|ravis de vous accueillir|vous accueillir|vous proposons?|vous propose|vous invite|bienvenue chez|vont adorer|coup de coeur)\b/u,
		weight: 2,
		contextual: true,
		// The courtesy of advertising
	},
	{
		pattern:
			/\b(?:surprises?|decouvrir|nouve(?:au|lle|aux|lles) (?:chez|modeles?|boutique|magasin|carte|gamme|collection)|nvx|nouveautes?|tendance|best[- ]?sellers?|(?:est|sont) de retour|inauguration|degustation|soirees?|cocktails?|a volonte|coffrets?|fidelite|sans engagement|drop|exclu|gratuit\w*|offerte?s?|cadeaux?)\b/u,
		weight: 2,
		contextual: true,
		// The vocabulary of shops, in a text without the words of alerts
	},
	{
		pattern:
			/\b(?:ce week[- ]?end|ce we\b|cette semaine|ce mois[- ]ci|aujourd'hui seulement|vite|nombreux|en (?:magasin|boutique|caisse)|noel|paques|fete des (?:meres|peres)|saint[- ]valentin|rentree|notre site|points? fidelite|x[23]\b)/u,
		weight: 1,
		contextual: true,
		// Where and when shops want people
	},
	{
		pattern:
			/\b(?:rayons?|gammes?|modeles?|articles?|produits|menus?|soins?|massages?|sejours?|abonnements?|formules?|packs?|ateliers?|stages?|entree (?:libre|gratuite)|shopping|clients? (?:vip|privilegies?|fideles?)|meilleurs clients|marche de noel|dj|loto|bingo|karaoke)\b/u,
		weight: 1,
		contextual: true,
		// What is sold, and occasions to go out, in a text without the words of alerts
	},
	{
		pattern: /!/u,
		weight: 1,
		contextual: true,
		// Enthusiasm
	},
	{
		pattern:
			/\b(?:n'attendez (?:plus|pas)|dernieres? heures?|derniers? jours?|c'est (?:le moment|maintenant|parti)|pensez a|arrivages?|des demain|bientot)/u,
		weight: 2,
		contextual: true,
		// Now or never, in a text without the words of alerts
	},
];
