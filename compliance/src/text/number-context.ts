/** Classifies digits by the words around them: a number to call, or an order, a file, a reference. */

/** Characters before the digits that are examined. */
export const CONTEXT = 60;

/** Words that invite a call, and services that are reached by phone. */
const CALLING =
	'(?:appel\\w*|rappel\\w*|tel|tels|telephon\\w*|compos\\w*|joign\\w*|joindre|contact\\w*|call(?:ing)?|phone|dial|ring|hotline|standard|conseillers?|conseilleres?|assistance|depannage|sav|urgences?|accueil|voyance|voyantes?|voyants?|tarot|astro\\w*|medium|rencontres?|tchat|chat|dialogue|infos?|renseign\\w*|reclamations?|reservations?|reserv(?:ez|er)|jou(?:ez|er)|vot(?:ez|er)|decouvr\\w*|ecout(?:ez|er)|commandez|faites le|numero (?:azur|indigo|surtaxe|special|direct|unique)|notre numero|un numero|ligne|services? (?:clients?|clientele|relations?|consommateurs?)|relations? clients?|(?:passer?|passez|prise de|infos? et|reservations? (?:et|ou|&)|par telephone\\W{0,3}) ?commandes?)';
/** Right before the digits: the number itself is named or joined to the verb. */
const LINK =
	'(?:(?:maintenant|vite|nous|moi|le|la|les|au|sur le|du|at|on|us|notre|n[o°.]?|numero|ligne|de telephone|:|\\.|-|>|=|\\(|\\[|\\*|"|\')\\s{0,2}){0,5}';
const CALLED_HERE = new RegExp(`\\b${CALLING}\\s{0,2}${LINK}$`);
const CALLED_BEFORE = new RegExp(`\\b${CALLING}\\b[^!?\\n]{0,45}$`);
/** “au 0892 …” without another noun. */
const JOINED = /(?:^|[\s(])(?:au|sur le)\s{0,2}(?:n[o°.]?\s{0,2}|numero\s{0,2})?$/;
/** Symbols of a telephone, before folding. */
const TELEPHONE = /[☎☏✆📞📱🕿]\uFE0F?\s{0,2}:?\s{0,2}$/u;

/** Nouns whose number is no telephone number. */
const NUMBERED =
	'(?:commandes?|cde|cmd|dossiers?|doss|ref|refs|references?|factures?|fact|colis|contrats?|clients?|clientes?|tickets?|suivi|devis|bons?|avoirs?|reservations?|resa|booking|siret|siren|rib|iban|comptes?|cartes?|adherente?s?|polices?|sinistres?|identifiants?|id|ids|login|codes?|pin|otp|matricules?|lots?|series?|imei|imsi|transactions?|paiements?|mandats?|rum|ics|orders?|tracking|parcels?|shipments?|invoices?|cases?|customers?|accounts?|policy|claims?|badges?|permis|immatriculations?|consultations?|patients?|ipp|nip|allocataires?|abonnements?|abonnee?s?|compteurs?|pdl|prm|pce|expeditions?|livraisons?|envois?|bordereaux?|bl|sku|ean|articles?|produits?|modeles?|intervention|demandes?|requetes?|incidents?|contraventions?|avis|telepaiement|fiscal|spi|insee|isbn|matr|quittances?|billets?|vol|pnr|places?|casiers?|consignes?|serial)';
const NUMBER_OF = /\bn[o°.]?\s{0,2}:?\s{0,2}$|\bnum\s{0,2}:?\s{0,2}$|#\s{0,2}$/;
const NUMBERED_HERE = new RegExp(
	`\\b${NUMBERED}(?:\\s{1,2}(?:client|commande|colis|dossier|postal|de suivi|est(?: le)?|is|sous le|numero|num|n[o°.]?|nr|ref|reference)){0,3}[\\s:#(="'«°.-]{0,5}$`,
);
/** “service client”: a service, not a client. */
const SERVICE =
	/\b(?:services?|relations?|espaces?|support) (?:clients?|suivi|livraisons?|commandes?|abonnements?|comptes?|factures?)[\s:(-]{0,4}$/;
/** After the digits: a tariff. */
const TARIFF =
	/^[\s,;:(–-]{0,4}(?:service )?(?:\(?\s?)?\d{1,2}[.,]?\d{0,2}\s?(?:€|eur(?:os?)?|e|cts?|centimes?)\s?(?:ttc)?\s?(?:\/|par|la|l')\s?(?:min\w*|mn|appel|sms)|^[\s,;:(–-]{0,4}(?:service .{0,20}|numero )?(?:surtaxe|\+ ?prix (?:d'un )?appel|prix (?:d'un )?appel|prix appel)/;

/**
 * - `call`: the words invite to call the number, or state its tariff
 * - `reference`: the digits name an order, a file, a contract
 * - `none`: neither
 */
export type NumberContext = 'call' | 'reference' | 'none';

/**
 * @param before folded text that ends where the digits begin
 * @param after folded text that begins where they end
 */
export function contextOfNumber(before: string, after: string): NumberContext {
	if (TARIFF.test(after) || TELEPHONE.test(before)) return 'call';
	const line = before.slice(before.lastIndexOf('\n') + 1);
	if (SERVICE.test(line)) return 'call';
	if (NUMBERED_HERE.test(line)) return PHONED.test(line) ? 'call' : 'reference';
	if (CALLED_HERE.test(line) || JOINED.test(line)) return 'call';
	if (NUMBER_OF.test(line)) return 'reference';
	return CALLED_BEFORE.test(line) ? 'call' : 'none';
}

/** A telephone named right before a word that also counts (“par téléphone, commande : 08 …”). */
const PHONED =
	/\b(?:telephone|tel|infos?|renseignements?|passe[rz]|prise de|hotline)\b[\s,.:&/-]{0,4}(?:(?:et|ou|votre|une|de) )?(?:commandes?|reservations?|abonnements?|suivi|livraisons?)[\s:(-]{0,4}$/;
