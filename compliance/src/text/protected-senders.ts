/** A name that only its owner may use as a sender ID. */
export interface ProtectedSender {
	/** As its owner writes it, without spaces. Names of more than 11 letters are protected by their first 11. */
	name: string;
	/**
	 * An everyday word, or a name similar to everyday words: only the name itself is protected, not what is one letter
	 * away.
	 */
	exact?: true;
	reason: string;
}

const STATE = 'public body; fraud borrows its name to collect card data';
const PARCEL = 'carrier of parcels; “your parcel waits” is the most frequent fraud by SMS';
const BANK = 'bank; fraud asks for codes in its name';
const OPERATOR = 'telephone operator; fraud announces unpaid bills';
const ENERGY = 'energy supplier; fraud announces refunds and cheques';
const SERVICE = 'subscription or account that fraud claims to be suspended';

export const PROTECTED_SENDERS: readonly ProtectedSender[] = [
	...named(STATE, [
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
	...named(STATE, ['CPAM', 'CAF', 'MSA', 'CNAV', 'CNIL', 'ANTS', 'GouvFR', 'Gouv'], true),
	...named(PARCEL, [
		'LaPoste',
		'Colissimo',
		'Chronopost',
		'MondialRelay',
		'RelaisColis',
		'Viapost',
	]),
	...named(PARCEL, ['DHL', 'UPS', 'DPD', 'GLS', 'FedEx', 'Vinted', 'Geodis'], true),
	...named(BANK, [
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
	...named(BANK, ['BNP', 'LCL', 'CIC', 'N26', 'HSBC', 'SocGen', 'Visa'], true),
	...named(OPERATOR, ['BouyguesTelecom', 'Bouygues', 'Sosh', 'FreeMobile', 'RedBySFR']),
	...named(OPERATOR, ['Orange', 'SFR', 'Free', 'Bouygtel', 'BTelecom'], true),
	...named(ENERGY, ['TotalEnergies', 'Enedis', 'GRDF']),
	...named(ENERGY, ['EDF', 'Engie', 'Veolia'], true),
	...named(SERVICE, [
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
	...named(SERVICE, ['Amazon', 'Apple', 'Google', 'SNCF', 'Ulys', 'Disney', 'Binance'], true),
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

function named(reason: string, names: readonly string[], exact?: true): ProtectedSender[] {
	return names.map((name) => (exact === undefined ? { name, reason } : { name, exact, reason }));
}
