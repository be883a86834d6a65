/** A name that only its owner may use as a sender ID. */
export interface ProtectedSender {
	/** As its owner writes it, without spaces. Names of more than 11 letters are protected by their first 11. */
	name: string;
	/**
	 * An everyday word, or a name similar to everyday words: only the name itself is protected, not what is one letter
	 * away.
	 */
	exact?: true;
}

export const PROTECTED_SENDERS: readonly ProtectedSender[] = [
	// Public body; fraud borrows its name to collect card data
	...named([
		'Ameli',
		'AssuranceMaladie',
		'ANTAI',
		'Amendes',
		'AmendeGouv',
		'Impots',
		'ImpotsGouv',
		'DGFIP',
		'FranceTravail',
		'PoleEmploi',
		'FranceConnect',
		'Gouvernement',
		'Gendarmerie',
		'Urssaf',
		'CarteVitale',
		'MonCompteCPF',
		'AgenceBio',
		'Prefecture',
		'CritAir',
	]),
	...named(['CPAM', 'CAF', 'MSA', 'CNAV', 'CNIL', 'ANTS', 'GouvFR', 'Gouv'], true),
	// Carrier of parcels; “your parcel waits” is the most frequent fraud by SMS
	...named(['LaPoste', 'Colissimo', 'Chronopost', 'MondialRelay', 'RelaisColis', 'Viapost']),
	...named(['DHL', 'UPS', 'DPD', 'GLS', 'FedEx', 'Vinted', 'Geodis'], true),
	// Bank; fraud asks for codes in its name
	...named([
		'BNPParibas',
		'SocieteGenerale',
		'CreditAgricole',
		'CreditMutuel',
		'CaisseEpargne',
		'BanquePostale',
		'LaBanquePostale',
		'BanquePopulaire',
		'BoursoBank',
		'Boursorama',
		'HelloBank',
		'Fortuneo',
		'Monabanq',
		'Revolut',
		'BanqueDeFrance',
		'PayPal',
		'Mastercard',
	]),
	...named(['BNP', 'LCL', 'CIC', 'N26', 'HSBC', 'SocGen', 'Visa'], true),
	// Telephone operator; fraud announces unpaid bills
	...named(['BouyguesTelecom', 'Bouygues', 'Sosh', 'FreeMobile', 'RedBySFR']),
	...named(['Orange', 'SFR', 'Free', 'Bouygtel', 'BTelecom'], true),
	// Energy supplier; fraud announces refunds and cheques
	...named(['TotalEnergies', 'Enedis', 'GRDF']),
	...named(['EDF', 'Engie', 'Veolia'], true),
	// Subscription or account that fraud claims to be suspended
	...named([
		'Netflix',
		'Spotify',
		'Doctolib',
		'WhatsApp',
		'Facebook',
		'Instagram',
		'Microsoft',
		'LeBonCoin',
		'Airbnb',
	]),
	...named(['Amazon', 'Apple', 'Google', 'SNCF', 'Ulys', 'Disney', 'Binance'], true),
];

/** Affixes that fraudsters add to a name (InfoAmeli, Netflix-FR), folded. */
export const SENDER_AFFIXES: ReadonlySet<string> = new Set([
	...['info', 'infos', 'sms', 'alerte', 'alertes', 'notif', 'news', 'msg'],
	...['fr', 'france', 'com', 'gouv', 'eu', 'web', 'app', 'online'],
	...['client', 'clients', 'service', 'services', 'support', 'aide', 'compte', 'contact'],
	...['secu', 'securite', 'verif', 'pay', 'paiement', 'facture', 'colis', 'suivi', 'livraison'],
	...['le', 'la', 'les', 'mon', 'ma', 'vos', 'votre', 'my'],
]);

/** Digits that stand for letters. 1 is read as l; l and i look alike anyway. */
export const LEET: ReadonlyMap<string, string> = new Map([
	['0', 'o'],
	['1', 'l'],
	['3', 'e'],
	['4', 'a'],
	['5', 's'],
	['7', 't'],
	['8', 'b'],
	['9', 'g'],
	['$', 's'],
	['@', 'a'],
	['|', 'l'],
	['!', 'l'],
]);

function named(names: readonly string[], exact?: true): ProtectedSender[] {
	return names.map((name) => (exact === undefined ? { name } : { name, exact }));
}
