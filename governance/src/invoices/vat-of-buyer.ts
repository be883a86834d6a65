import type { Vat } from './invoice.ts';
import { isVatNumberOf, MEMBER_STATES } from './vat-numbers.ts';

/** The data that determines the VAT of a service. */
export interface VatBuyer {
	/** ISO 3166-1, two letters. */
	country: string;
	postalCode: string;
	/** A natural person who does not act professionally. */
	consumer: boolean;
	vatNumber?: string | undefined;
}

/** The reason why the law alone does not determine the VAT. */
export type VatDoubt = 'consumer_elsewhere' | 'no_vat_number' | 'special_territory';

/** The VAT of a service, or the reason why an accountant has to decide. Nothing is guessed. */
export type VatDecision =
	| { kind: 'decided'; vat: Vat }
	| { kind: 'accountant'; doubt: VatDoubt; why: string };

/** Reduced standard rate of Guadeloupe, Martinique and La Réunion (CGI, art. 296), in hundredths of a percent. */
const OVERSEAS_RATE = 850n;

const OVERSEAS = new Set(['GP', 'MQ', 'RE']);
/** « la taxe … n'est provisoirement pas applicable » (CGI, art. 294, 1). */
const WITHOUT_VAT = new Set(['GF', 'YT']);
/** Postal codes of overseas territories of France, and of Monaco. */
const TERRITORY_OF_POSTAL_CODE: Readonly<Record<string, string>> = {
	...{ '971': 'GP', '972': 'MQ', '973': 'GF', '974': 'RE', '975': 'PM', '976': 'YT' },
	...{ '980': 'MC', '984': 'TF', '986': 'WF', '987': 'PF', '988': 'NC' },
};
/** Saint-Barthélemy and Saint-Martin have postal codes of Guadeloupe. */
const ISLANDS: Readonly<Record<string, string>> = { '97133': 'BL', '97150': 'MF' };

/** Places of member states outside of the territory of VAT (directive 2006/112/EC, art. 6), by the start of their postal codes. */
const OUTSIDE: Readonly<Record<string, RegExp>> = {
	// The Canary Islands, Ceuta and Melilla.
	ES: /^(35|38|51|52)/,
	// Heligoland and Büsingen.
	DE: /^(27498|78266)/,
	// Livigno and Campione d'Italia.
	IT: /^(23030|23041|22060|22061)/,
	// The Åland islands.
	FI: /^22/,
	// Mount Athos.
	GR: /^6308[67]/,
};

/**
 * VAT of a service of a French seller, by the buyer and its place: the place of a service to a company is that of the company (CGI,
 * art. 259, 1°), of one to a consumer that of the seller (2°), with exceptions that depend on the kind of service (art. 259 B and 259
 * D).
 * @param rate of metropolitan France, in hundredths of a percent; 0 for a seller without VAT.
 */
export function vatOfBuyer(buyer: VatBuyer, rate: bigint): VatDecision {
	const territory = territoryOf(buyer);
	if (territory === 'FR' || territory === 'MC') return charged(rate);
	if (buyer.consumer) {
		return doubt(
			'consumer_elsewhere',
			'the buyer is a consumer outside of metropolitan France, and the place of the service depends on what it is (CGI, art. 259, 259 B and 259 D)',
		);
	}
	if (OVERSEAS.has(territory)) return charged(rate === 0n ? 0n : OVERSEAS_RATE);
	if (WITHOUT_VAT.has(territory)) return without('E', 'TVA non applicable, art. 294, 1 du CGI');
	if (!MEMBER_STATES.has(territory)) {
		return without('O', 'TVA non applicable, art. 259, 1° du CGI', 'VATEX-EU-O');
	}
	return withinUnion(territory, buyer);
}

/** A company in another state of the EU owes the VAT itself, if its number shows that it is a taxable person. */
function withinUnion(state: string, { postalCode, vatNumber }: VatBuyer): VatDecision {
	if (OUTSIDE[state]?.test(compact(postalCode)) === true) {
		return doubt(
			'special_territory',
			'its address belongs to a member state, but not to the territory of VAT (directive 2006/112/EC, art. 6)',
		);
	}
	if (!isVatNumberOf(state, vatNumber)) {
		return doubt(
			'no_vat_number',
			`it has not shown a VAT number of its own state (${state}), and without one nothing proves that it owes the VAT itself (directive 2006/112/EC, art. 44 and 196)`,
		);
	}
	return without(
		'AE',
		'Autoliquidation : TVA due par le preneur (directive 2006/112/CE, art. 44 et 196)',
		'VATEX-EU-AE',
	);
}

function charged(rate: bigint): VatDecision {
	if (rate > 0n) return { kind: 'decided', vat: { category: 'S', rate } };
	return without('E', 'TVA non applicable, art. 293 B du CGI', 'VATEX-FR-FRANCHISE');
}

function territoryOf({ country, postalCode }: VatBuyer): string {
	if (country !== 'FR') return country;
	const code = compact(postalCode);
	return ISLANDS[code] ?? TERRITORY_OF_POSTAL_CODE[code.slice(0, 3)] ?? 'FR';
}

const compact = (postalCode: string): string => postalCode.replaceAll(/[\s-]/g, '');

function without(category: 'E' | 'AE' | 'O', reason: string, code?: string): VatDecision {
	return { kind: 'decided', vat: { category, rate: 0n, exemption: { reason, code } } };
}

function doubt(code: VatDoubt, why: string): VatDecision {
	return { kind: 'accountant', doubt: code, why };
}
