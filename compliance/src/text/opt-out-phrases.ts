/**
 * Sentences in which people ask to receive no more messages. Article L. 34-5 CPCE demands a simple way to opt out,
 * article 7(3) GDPR one as easy as consenting, and the United States accept any reasonable means (47 CFR
 * 64.1200(a)(10)); none of them asks for a code word. Each sentence is a request: one that only mentions stopping, says
 * that nothing came, or manages an order does not count. Patterns match the folded words of a clause without
 * politeness, with a blank on either side; every repetition is bounded.
 */
export interface OptOutSentence {
	pattern: RegExp;
	/** An exception: words that give it another meaning. */
	unless?: RegExp;
	/** It asks for something else as a question (“Plus de messages ?”). */
	statement?: true;
}

/** Nouns for the messages of senders. */
export const SENDINGS =
	'(?:sms|mms|rcs|textos?|textes?|texts?|messages?|messagerie|msgs?|txts?|pubs?|publicites?|publicitaires?|reclames?|mails?|emails?|mailings?|courriels?|appels?|coups? de (?:fil|tel)|calls?|envois?|newsletters?|promos?|promotions?|notifs?|notifications?|spams?|sollicitations?|relances?|demarchages?|prospections?|harcelements?|conneries|ads)';
/** Things that people order, book and pay: a request about them is not about messages. */
const ORDERS =
	'(?:commandes?|colis|paquets?|livraisons?|livrer|livreurs?|facturations?|factures?|postales?|courriers?|chronopost|colissimo|ups|dhl|poste|retraits?|paniers?|articles?|produits?|rdv|rendez|cours|stages?|ateliers?|seances?|formations?|cantine|ecole|club|evenements?|soirees?|matchs?|tournois?|attente|forfaits?|contrats?|assurances?|abonnements?|cartes?|bancaires?|banque|iban|fidelite|suivi|dossiers?|paiements?|prelevements?|reservations?|tables?|trains?|vols?|billets?|creneaux?|devis|orders?|parcels?|deliver(?:y|ies)|invoices?|bookings?|appointments?|subscriptions?|waiting|waitlist|guests?|tickets?)';
const OF_ORDERS = new RegExp(`^(?:ma|mon|mes|la|le|les|ta|cette|ce|the|my|l|une?) ${ORDERS}$`);
const ENGLISH_SENDINGS =
	'(?:texts?|txts?|messages?|msgs?|sms|e?mails?|calls?|spam|ads|newsletters?)';
const WORD = '(?:[a-z0-9]{1,20} )';
const MY = '(?:me |m |nous )';
const ITS =
	'(?:(?:de|d|du|des|les?|la|l|vos|votre|tes|ton|ta|ces?|cette|tous?|toutes?|aucune?|autres?) ){0,3}';
const TO_SEND =
	'(?:envoyer|renvoyer|envoi|ecrire|appeler|rappeler|telephoner|contacter|recontacter|deranger|solliciter|harceler|spammer|relancer|demarcher|embeter|importuner|inonder|bombarder|saouler|souler|texter|polluer|emmerder)';
const CONTACTED =
	'(?:(?:re)?contactee?s?|(?:r?appele|derange|sollicite|harcele|demarche|relance|importune|spamme|embete)e?s?)';
/** Imperatives of the same. */
const SEND =
	'(?:envoye[rz]|envoie|ecrivez|ecris|appelez|appelle|rappelez|telephonez|contacte[rz]?|recontactez|derange[rz]?|sollicite[rz]?|harcelez|relancez|demarchez|embetez|spamme[rz]|texte[rz])';
const HALT = '(?:ar{1,3}et{1,3}e(?:r|z|s)?|stop{1,3}e[rz]?|stop{1,3}|cesse[rz]?)';
const NOT_HALT = ` (?:n|ne|qui|jamais|operateur|dont|never|not) ${HALT} | ${HALT} (?:pas|jamais) `;
const REMOVE =
	'(?:(?:retir|enlev|supprim|effac|ray|ot|elimin|vir|radi|sort|bloqu|blacklist|exclu)(?:ez|er|e|ir)|sors|exclus|exclure)';
const REMOVED = '(?:retir|supprim|effac|enlev|ray|radi)ee?s?';
const ORDER_SOON = `(?: [a-z0-9]{1,20}){0,4} ${ORDERS} `;
/** Asks why or when, and is no request in the form of a question (“pouvez-vous”). */
const WHY = ' (?:pourquoi|why|quand|when|combien) ';

const UNSUBSCRIBE =
	'(?:des?ab{1,2}o[a-z]{0,10}|desanbo[a-z]{0,8}|desbonn[a-z]{0,6}|des?in[a-z]{0,2}[cr]i[a-z]{0,9}|unsu[bsc]{1,3}r?i[a-z]{0,6}|unsub|usubs[a-z]{0,7}|un subscribe|opt ?out|opt(?:ing|ed)? me out)';

export const OPT_OUT_SENTENCES: readonly OptOutSentence[] = [
	{
		pattern: new RegExp(` ${UNSUBSCRIBE} `),
		unless: new RegExp(
			[
				` (?:ne|n) (?:(?:me|m|nous|vous|veux|voudrais|voulais|souhaite|desire|compte|vais|me suis|m etes|ai|pas|plus me|plus etre|jamais|surtout|faut|a|demande|voulu|etre|y|l|les) ){0,6}${UNSUBSCRIBE} `,
				` (?:pas|jamais|sans|besoin|eviter|not|dont|didnt|never|wont|without) (?:(?:de|d|to|want|vouloir|me|m|nous|etre|get|be|being) ){0,4}${UNSUBSCRIBE} `,
				` ${UNSUBSCRIBE} (?:moi |nous |me )?pas `,
				` ${UNSUBSCRIBE} ${WORD}{0,4}${ORDERS} `,
				` ${UNSUBSCRIBE} ${WORD}{0,4}(?:erreur|mistake|accident|vouloir) `,
				` (?:pourquoi|why|suis je|ai je|avez|as tu|etes|did|have you|am i|je suis bien) ${WORD}{0,6}${UNSUBSCRIBE} `,
			].join('|'),
		),
		// Every form of unsubscribing and its misspellings; also “comment me désinscrire ?”, which tells what the person wants
	},
	{
		pattern: new RegExp(
			` (?:veux|veut|voulons|souhaite|souhaitons|desire|voudrais|voudrait|aimerais) (?:plus|plus jamais) (?:rien )?(?:recevoir|avoir|etre|entendre parler|(?:de |d )?(?:vos|tes|votre|ces|ce)|(?:de |d )(?!promo)${SENDINGS}|que vous) `,
		),
		unless: new RegExp(` plus (?:jamais )?(?:rien )?(?:recevoir|avoir|etre|de|d)${ORDER_SOON}`),
		// « je ne veux plus recevoir vos SMS », « je veux plus de vos pubs »
	},
	{
		pattern: new RegExp(
			` (?:veux|veut|souhaite|desire|voudrais|aimerais) pas (?:du tout )?(?:recevoir |avoir |etre ${CONTACTED} |(?=de |d |vos ))(?:${ITS}${SENDINGS} |$)`,
		),
		// « je ne veux pas recevoir de pub », « je ne souhaite pas être contacté »
	},
	{
		pattern: new RegExp(
			` ne (?:plus|plus jamais|jamais plus|jamais) (?:rien )?(?:recevoir|etre ${CONTACTED}|${MY}?${TO_SEND}) |^ plus (?:recevoir|etre ${CONTACTED}) `,
		),
		unless: new RegExp(` (?:recevoir|envoyer)${ORDER_SOON}|${WHY}`),
		// « merci de ne plus m’envoyer de messages », « ne plus recevoir de sms »
	},
	{
		pattern: new RegExp(
			` ne pas ${MY}(?:re)?(?:contacter|appeler|rappeler|deranger|demarcher|solliciter|relancer|(?:envoyer|ecrire) ${ITS}${SENDINGS}) `,
		),
		unless: new RegExp(`${WHY}| (?:avant|apres|aujourd|demain|ce matin|ce soir) `),
		// « ne pas me contacter »
	},
	{
		pattern: new RegExp(
			` (?:(?:ne )?${MY}|n )${SEND} (?:plus (?!tard|vite|tot|souvent|longtemps|d |de (?:detail|precision|renseignement|temps))|plus (?:d |de )(?:autres )?${SENDINGS} |jamais |rien )`,
		),
		unless: new RegExp(
			` ${SEND} (?:plus|jamais|rien)${ORDER_SOON}|${WHY}| jamais (?:reponse|de reponse) `,
		),
		// « ne m’envoyez plus rien », « me contactez plus »
	},
	{
		pattern: new RegExp(
			` ne ${MY}${SEND} pas (?:$|${ITS}${SENDINGS} )| ${SEND} (?:moi|nous) (?:plus|pas|jamais|aucune?) ${ITS}${SENDINGS} | ${SEND} (?:moi )?plus (?:rien|jamais) `,
		),
		unless: new RegExp(` pas ${WORD}{0,4}${ORDERS} `),
		// « ne m’envoyez pas de sms », « envoyez-moi plus de pubs »
	},
	{
		pattern: new RegExp(` (?:${HALT}|fini(?:ssez|r)?) (?:vous |toi )?(?:de |d )${MY}?${TO_SEND} `),
		unless: new RegExp(`${NOT_HALT}| (?:envoyer|envoi)${ORDER_SOON}`),
		// « arrêtez de m’écrire », « stop de m’envoyer des sms »
	},
	{
		pattern: new RegExp(` ${HALT} (?:de |d )(?:recevoir|avoir) ${ITS}${SENDINGS} `),
		unless: new RegExp(
			`${NOT_HALT}| (?:ai|as|a|avez|avons|ont) ${HALT} | ${SENDINGS} ${WORD}{0,3}${ORDERS} |${WHY}`,
		),
		// « comment arrêter de recevoir vos sms ? », which tells what the person wants
	},
	{
		pattern: new RegExp(
			` (?:(?:${HALT}|desactive[rz]) (?:moi )?(?:avec )?|arret (?:immediat )?)(?:${ITS}${SENDINGS}|tout|ca|cela|(?:au )?\\d{4,6}) `,
		),
		unless: new RegExp(`${NOT_HALT}| ${SENDINGS} ${WORD}{0,3}${ORDERS} | ${SENDINGS} par |${WHY}`),
		// « arretez vos sms », « cessez ces messages », « arrêt des sms »; not the parcels of a carrier
	},
	{
		pattern: new RegExp(
			`^ (?:(?:je|j|non|oui|no|et) ){0,2}(?:plus|pas|jamais) (?:de |d |aucune? |jamais |vos |un seul ){1,3}${SENDINGS} (?:(?:de|d|du|votre|part|vous|sur|a|au|ce|cette|mon|numero|num|tel|telephone|portable|adresse|publicitaires?|commercia(?:ux|les?)|promotionnels?|marketing|non|sollicites?|indesirables?|et|ni|ou|${SENDINGS}|chez|moi|jamais|desormais) ){0,8}$`,
		),
		statement: true,
		// « plus de pub », and nothing that makes it a statement (« plus de messages à venir »)
	},
	{
		pattern: new RegExp(
			` ${REMOVE} (?:moi|nous) (?:(?:de|d|des|du) |$)| ${MY}${REMOVE} (?:(?:de|d|des|du) |$)`,
		),
		unless: new RegExp(` ne ${MY}${REMOVE} | (?:moi|nous|me|m) ${WORD}{0,5}${ORDERS} |${WHY}`),
		// « retirez-moi de votre liste », « veuillez m’enlever de vos contacts »
	},
	{
		pattern: new RegExp(
			` ${REMOVE} (?:moi )?(?:mon|mes|ma|notre|nos|ce) (?:(?:numeros?|num|tel|telephone|portable|mobile|coordonnees|donnees|contact|nom|e?mail|adresse (?:e?mail|electronique|courriel)) |adresse (?:$|(?:de|d|des|du) (?:(?:votre|vos|la|cette|toutes?) ){0,2}(?:listes?|bases?|fichiers?|mailings?|listings?|contacts|envois) ))`,
		),
		unless: new RegExp(
			` ${REMOVE} ${WORD}{2,4}${ORDERS} | (?:numeros?|telephone|portable|mobile) (?:de |d )?(?:client|compte|fixe|secu|securite) | et (?:mette[zr]|garde[rz]|remplace[rz]|note[rz]|utilise[rz]|ajoute[rz]|laisse[rz]|prene[rz]) | (?:remplace[rz]?|comment|n|ne) `,
		),
		// « supprimez mon numéro »; not the number of an order, and not for another one
	},
	{
		pattern:
			/ (?:laisse[rz]?|foute[rz]|fous|lache[rz]?|fiche[rz]?) (?:moi|nous) (?:$|tranquilles? |en paix |la paix |les basket)|^ oublie[rz]? moi $/,
		// « laissez-moi tranquille »
	},
	{
		pattern:
			/ (?:ai|avais|avons) (?:(?:deja|bien|encore|pourtant) ){0,2}(?:envoye|ecrit|repondu|mis|tape|dit|fait|demande) (?:[a-z0-9]{1,12} ){0,2}stop | i (?:already )?(?:said|sent|texted|replied|wrote) (?:you )?stop /,
		unless: / pas (?:envoye|ecrit|repondu|mis|tape|dit|fait|demande) /,
		// « j’ai déjà envoyé STOP trois fois »
	},
	{
		pattern:
			/ (?:stop|quit|cease) (?:texting|txting|messaging|sending|calling|contacting|e?mailing|spamming|harassing|bothering|writing|bugging|annoying|pestering) /,
		unless: / (?:not|dont|never|wont|cant) (?:stop|quit|cease) /,
		// “stop texting me”
	},
	{
		pattern:
			/ (?:remove|delete|drop) (?:me|us|my (?:number|phone|cell|e?mail|name|contact|details|info|data)|this number) | take (?:me|my number|this number) (?:off|out) | remove from (?:(?:your|the|this|all) )?(?:lists?|mailings?|database) /,
		unless: new RegExp(
			` (?:not|dont|never) (?:remove|delete|drop|take) | (?:remove|delete|drop|take) ${WORD}{1,5}${ORDERS} `,
		),
		// “remove me from your list”
	},
	{
		pattern: new RegExp(
			` (?:do not|dont|don t|never|no longer) (?:(?:text|txt|message|call|contact|e?mail|write|bother|disturb|spam|sms|msg|phone|harass) (?:$|me |us |back |to me |this number |here |any ?more )|send (?:me |us )?(?:(?:any|anymore|more|these|those|your|this|further) ){0,2}(?:$|(?:${ENGLISH_SENDINGS}|anything|promos?|stuff) ))`,
		),
		// “do not contact me”, “don’t text back”
	},
	{
		pattern: new RegExp(
			` (?:do not|dont|no longer) (?:want|wish) (?:to (?:receive|get|hear)|(?:(?:any|more|your|these|those|this|the) ){0,2}${ENGLISH_SENDINGS}) `,
		),
		unless: new RegExp(` (?:want|wish) ${WORD}{1,5}${ORDERS} `),
		// “I don’t want these messages”
	},
	{
		// “No messages” may say that none came.
		pattern: new RegExp(
			` no more (?:[a-z]{1,12} )?${ENGLISH_SENDINGS} |^ no (?!message)${ENGLISH_SENDINGS} $`,
		),
		statement: true,
		// “no more texts”
	},
	{
		pattern: new RegExp(` (?:etre|soit|soient) ${REMOVED} (?:(?:de|d|des|du) |$)`),
		unless: new RegExp(` ${REMOVED}${ORDER_SOON}| (?:ne|n|peut|va|colis) `),
		statement: true,
		// « je souhaite être retiré de vos listes », « que mon numéro soit supprimé »
	},
	{
		pattern: new RegExp(
			` (?:demande|demandais|prie|repete) (?:de |d )${HALT} $| que (?:vous arretiez|(?:ca|cela) (?:s arrete|cesse)) $`,
		),
		unless: / (?:ne|n) /,
		// « je vous ai demandé d’arrêter »
	},
	{
		pattern: new RegExp(
			` (?:je|on|nous) refus(?:e|ons) (?:(?:de |d )(?:recevoir |etre (?:${CONTACTED}|prospecte?e?s?) )|(?:tous? |toutes? )?${ITS}${SENDINGS} )| halte (?:a |aux? )${ITS}${SENDINGS} `,
		),
		unless: new RegExp(` (?:ne|n|pas|jamais) | (?:recevoir|etre)${ORDER_SOON}|${WHY}`),
		// « je refuse de recevoir vos messages », « halte aux sms »
	},
	{
		pattern:
			/ (?:retire|revoque|withdraw|revoke) (?:mon consentement|mon accord|my consent) | m oppose (?:a|au|aux) | droit d opposition /,
		unless: new RegExp(` (?:ne|n|dont|not) | m oppose (?:a|au|aux)${ORDER_SOON}`),
		// The words of the GDPR: withdrawing consent (article 7), objecting (article 21)
	},
	// “leave me alone”
	{ pattern: / leave (?:me|us) alone | lose my number / },
];

/** Whether the words after STOP name an order (“stop ma commande”). */
export function isOrder(words: readonly string[]): boolean {
	return OF_ORDERS.test(words.slice(0, 2).join(' '));
}
