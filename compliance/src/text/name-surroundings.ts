/** The words and signs around a name by which a text shows that the name is its sender's. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that may precede the name of a sender at the beginning of a text. */
export const LEAD = words(
	'bonjour bonsoir hello hi dear cher chere chers client cliente clients customer madame monsieur mme m mr info infos alerte alert urgent ' +
		'important msg je suis rappel message avis notification notif news sms service services de du d la le les l votre vos vot vtre your ur yr the our ici c est a ' +
		'equipe banque espace part suite chez from this is here attention securite security mail e fraude fraudes antifraude clientele ' +
		'recouvrement livraison facturation commercial technique centre departement direction un agent telepeage peage',
);
/** Those of them that a person's name follows. */
export const GREETS = words('bonjour bonsoir hello hi dear cher chere madame monsieur mme m mr');
/** Words that may stand between the name and its colon. */
export const TAIL = words(
	'info infos alerte alertes alert service services client clients clientele securite security support france fr notification ' +
		'prime plus premium pay mobile music video notifications assistance banque team equipe express officiel suivi tracking customer care com gouv nationale fraud dept notice',
);
/** Words with which a sender speaks of itself after its name. */
export const SPEAKS =
	/^ (?:(?:vous|vs) (?:doit|informe|invite|rappelle|propose|signale|contacte|demande|rembourse|remercie|souhaite|attend)|n'a pas (?:pu|recu)|a (?:tente|essaye|detecte|besoin|suspendu|bloque)|detecte|informe|informs?|needs|has (?:been )?(?:detected|suspended|tried|attempted|noticed)|tried to|notice)(?![\p{L}\d])/u;
/** A colon, a closing bracket or a dash. */
export const ANNOUNCED = /^["'\])*>]{0,2} ?(?::|\]|>|- )/;
/** Things that only the owner of the name gives to its clients. */
export const POSSESSIONS = words(
	'compte comptes abonnement conseiller conseillere conseillers espace dossier facture ligne forfait profil annonce banque carte contrat ' +
		'service equipe support assistance mandat remboursement prelevement allocation allocations acces identifiant identifiants code ' +
		'messagerie boite portefeuille client cliente clients droits declaration amende contravention box vente telepeage badge agence account ' +
		'subscription advisor card invoice bill profile wallet membership plan team login password customer user member adhesion cotisation cotisations',
);
/** Things that shops send through carriers. */
export const PARCELS = words(
	'colis paquet livraison envoi courrier commande recommande pli lettre livreur facteur coursier transporteur package parcel delivery shipment order item driver',
);
export const OURS = words(
	'votre vos vot vtre ton ta tes your ur yr le la les l un une cher chere dear nos notre our du je suis',
);
/** Words that join a thing and a name: “votre colis de La Poste”, “votre espace client SFR”. */
export const JOINS = words('de du d la le l chez the of by client clients personnel en ligne from');
/** The parts of a signature besides the name. */
export const SIGNS = words(
	'l equipe votre vos le la service client clients conseiller conseillere cordialement merci signe de du d a vous bien the team regards ' +
		'kind best from by direction centre support assistance banque agence sincerely thanks thank you your respectueusement salutations bonne journee',
);

/** Words before a name that is said to have done or to want something. */
export const BY = /(?::|[ '](?:by|from|par|aupres de)) (?:l'|la |le |the )?$/;
