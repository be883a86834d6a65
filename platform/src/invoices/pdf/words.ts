import { formatDecimal, type Invoice, SCALES } from '@marketing-cible/governance';

/** French texts of an invoice. */
export const WORDS = {
	invoice: 'Facture',
	creditNote: 'Avoir',
	seller: 'Vendeur',
	buyer: 'Client',
	number: 'Numéro',
	issuedOn: 'Date d’émission',
	dueOn: 'Date d’échéance',
	paidOn: 'Payée le',
	deliveredOn: 'Date de la prestation',
	period: 'Période',
	order: 'Bon de commande',
	contract: 'Contrat',
	buyerReference: 'Votre référence',
	preceding: 'Facture d’origine',
	operation: 'Catégorie d’opération',
	services: 'Prestation de services',
	vatDue: 'Exigibilité de la TVA',
	onPayment: 'À l’encaissement',
	onInvoice: 'TVA acquittée d’après les débits',
	line: 'Désignation',
	quantity: 'Quantité',
	unitPrice: 'Prix unitaire HT',
	rate: 'TVA',
	net: 'Montant HT',
	allowance: 'Remise',
	charge: 'Supplément',
	base: 'Base HT',
	tax: 'Montant TVA',
	totalNet: 'Total HT',
	totalTax: 'Total TVA',
	totalGross: 'Total TTC',
	paid: 'Déjà payé',
	toPay: 'Net à payer',
	credited: 'Montant de l’avoir',
	payment: 'Règlement par virement',
	noVat: 'Exonération',
	page: (page: number, count: number) => `Page ${page} sur ${count}`,
} as const;

/** The unit of pieces has no word. */
const UNITS: Readonly<Record<string, string>> = {
	C62: '',
	EA: '',
	H87: '',
	LS: 'forfait',
	SEC: 's',
	MIN: 'min',
	HUR: 'h',
	DAY: 'jour',
	WEE: 'semaine',
	MON: 'mois',
	ANN: 'an',
	P1: '%',
};

/** A decimal number in French notation, with non-breaking spaces. */
function french(decimal: string): string {
	const sign = decimal.startsWith('-') ? '-' : '';
	const [whole = '', fraction] = decimal.slice(sign.length).split('.');
	const digits = new Intl.NumberFormat('fr-FR').format(BigInt(whole));
	const grouped = sign + digits.replaceAll('\u202f', '\u00a0');
	return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

export const eurosIn = (cents: bigint) => `${french(formatDecimal(cents, SCALES.money))}\u00a0€`;
export const priceIn = (price: bigint) => `${french(formatDecimal(price, SCALES.price, 2))}\u00a0€`;
export const percentIn = (rate: bigint) =>
	`${french(formatDecimal(rate, SCALES.percent, 0))}\u00a0%`;
export const quantityIn = (quantity: bigint, unit: string) =>
	`${french(formatDecimal(quantity, SCALES.quantity, 0))}\u00a0${UNITS[unit] ?? unit}`.trimEnd();

/** A day, DD/MM/YYYY. */
export function dayIn(day: string): string {
	return day.split('-').reverse().join('/');
}

/** The printed lines of a party. */
export function partyLines(party: Invoice['seller'] | Invoice['buyer']): string[] {
	const { name, legalForm, address, siren, siret, vatNumber } = party;
	return [
		name,
		legalForm,
		...address.lines,
		`${address.postalCode} ${address.city} (${address.country})`,
		siren === undefined ? undefined : `SIREN ${siren}`,
		siret === undefined ? undefined : `SIRET ${siret}`,
		vatNumber === undefined ? undefined : `N° TVA ${vatNumber}`,
	].filter((line) => line !== undefined);
}
