/**
 * Sentences in which people ask to receive no more messages without one of the opt-out words. The United States
 * accept any reasonable means (47 CFR 64.1200(a)(10)), and article L. 34-5 CPCE requires a simple way to opt out, not
 * a code word. Each is a request to the reader; a sentence that only mentions stopping does not count. Patterns match
 * folded text (`fold.ts`).
 */
const SENT = '(?:envoyer|envoi|ecrire|appeler|contacter|deranger|solliciter|harceler|spammer)';
const SENDINGS =
	'(?:sms|textos?|messages?|pubs?|publicites?|mails?|emails?|e-mails|appels?|envois?|newsletters?|promos?)';

export const OPT_OUT_PHRASES: readonly RegExp[] = [
	// « désabonnez-moi », « désinscrivez moi »
	/\b(?:desabonne|desabonnez|desinscris|desinscrivez|desinscrire)[ -](?:moi|nous)\b/,
	// « je veux me désabonner », « je souhaite être désinscrit »
	/\bje (?:veux|souhaite|desire|voudrais|demande a) (?:me |m'|etre )?(?:desabonne|desinscri)/,
	// « je ne veux plus recevoir vos SMS », « je veux plus de vos pubs »
	/\bje (?:ne )?(?:veux|souhaite|desire|voudrais) plus (?:rien )?(?:recevoir|etre (?:contacte|appele|sollicite|derange)|de vos)/,
	// « ne m'envoyez plus rien », « ne me contactez plus »
	/\bne (?:m'|me |nous )(?:envoyez|envoie|ecrivez|ecris|appelez|appelle|contactez|derangez|sollicitez|harcelez) plus\b/,
	/\bne plus (?:m'|me |nous )(?:envoyer|ecrire|appeler|contacter|deranger|solliciter)\b/,
	// « arrêtez de m'écrire », « cessez ces messages »
	new RegExp(`\\b(?:arretez|arrete|stoppez|cessez) (?:de |d')(?:m'|me |nous )${SENT}`),
	new RegExp(`\\b(?:arretez|arrete|stoppez|cessez) (?:avec )?(?:vos|les|ces|tous|tes) ${SENDINGS}`),
	// « plus de pub svp »: only at the beginning, because “plus de SMS” may also mean that someone has none left.
	new RegExp(`^(?:plus|pas) (?:de |d'|aucune? )${SENDINGS}\\b`),
	// « retirez-moi de votre liste », « supprimez mon numéro »
	/\b(?:retirez|enlevez|supprimez|effacez|rayez|otez)[ -](?:moi|nous) (?:de|d')/,
	/\b(?:retirez|enlevez|supprimez|effacez) mon (?:numero|adresse|mail|email|contact)\b/,
	/\b(?<!not |n't |never )stop (?:texting|messaging|sending|calling|contacting|e-?mailing|spamming)\b/,
	/\b(?<!not |n't |never )(?:remove|unsubscribe|delete) me\b/,
	/\b(?:do not|don't|dont) (?:text|message|call|contact|e-?mail) me\b/,
	/\b(?:take me off|opt me out)\b/,
	/\bno more (?:texts?|messages?|sms|calls?|e-?mails?)\b/,
];
