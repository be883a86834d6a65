/**
 * What alerts mention, as patterns on folded text: an order or a case, and what happened to it. A price or an
 * imperative beside one of these is part of the alert; without any of them it is an offer.
 */
const ALERT_WORDS: readonly string[] = [
	// What the person ordered, booked, owns or owes
	String.raw`(?:votre|ton|vos|la|ma) (?:commande|colis|livraison|reservation|facture|dossier|compte|carte bancaire|carte cadeau|retour|billets?|train|vol|trajet|vehicule est|ligne|contrat|sinistre|don|candidature|demande|ordonnance|forfait (?:est|data|de)|passeport|titre|garantie|location|inscription (?:est|au|a)|adresse|assurance|precommande|abonnement (?:arrive|est|transport)|repas est|table|compteur|mensualite|changement|visa|sejour est|ticket)`,
	// A case with its number
	String.raw`(?:commande|colis|dossier|facture|sinistre|reference|ref|numero|n°|n o|client|echeance|mission|ticket|lot) (?:n° ?)?\d{3,}`,
	// Participles of what has been done
	String.raw`(?:confirme|enregistre|effectue|execute|encaisse|verse|debite|credite|rembourse|annule|expedie|livre|active|valide|regle|paye|preleve|recu|refuse|accepte|facture|reporte|retarde|resilie|autorise|debloque|bloque|epuise|impaye|renouvele|traite|decale|deplace|modifie|recredite|reserve|depasse|presente)(?:e|s|es)?(?= |$|[.,;:!])`,
	// Money that moved or is due
	String.raw`(?:virement|prelevements?|prelevera|remboursement|paiement (?:de|par|a|refuse)|montants?|solde (?:de|est|disponible|:)|soldes de|decouvert|plafond|mensualite|echeances?|echeancier|loyer|amende|taxe|caution|acompte|avoir|regularis\w+|indemnis\w+|allocation|cheque de|hors[ -]forfait|hors de forfait|droits de douane|frais de (?:dossier|retard)|releve|impayes?|a regler|a payer|retrait de|reste a|devis (?:de|n)|diagnostic|decompte|reclamation|dedommagement)`,
	// Access and security
	String.raw`(?:mot de passe|code (?:de|d'|est|est:)(?: ?)(?:verification|activation|connexion|retrait|securite|confirmation|validation)?(?: est)?|connexion|identifiant|votre code|code puk|validez votre achat|achat de|compte se terminant)`,
	// Appointments, schools, authorities, disturbances
	String.raw`(?:rappel :|rendez-vous (?:est|le|du|avec|de|dentaire|a l)|rdv (?:avec|du|le|demain|est)|(?:un )?rappel de (?:produit|securite)|objet d'un rappel|dr |docteur|cabinet|patient|vaccin\w*|analyses|conseil municipal|mairie|ecole|college|vie scolaire|cantine|alerte|alarme|vigilance|coupure|panne|incident|travaux (?:de voirie|sur|rue|avenue)|maintenance|technicien|intervention|en retard|retard de|absent|teleconsultation|reunion|assemblee|cotisation|participation|sortie|prevoir|apporte[rz]|a remettre|tresorier|reparee?s?)`,
	// The state of things, and parcels
	String.raw`(?:est (?:pret|prete|arrive|arrivee|disponible|a effectuer)|sont (?:prets|pretes|disponibles|en ligne)|(?:arrive|arrivera|passera|repasse) (?:dans|a|vers|le|demain)|expire|expirent|prend fin|se termine|utilisable|point relais|relais|livreur|chauffeur|numero de suivi|suivez)`,
];

/** Whether a folded text uses the words of alerts. */
export const ALERT = new RegExp(String.raw`(?<![\p{L}\d])(?:${ALERT_WORDS.join('|')})`, 'u');
