import type { Vat } from './invoice.ts';

/** What the VAT of a service depends on. */
export interface VatBuyer {
	/** ISO 3166-1, two letters. */
	country: string;
	postalCode: string;
	/** A natural person who does not act professionally. */
	consumer: boolean;
	vatNumber?: string | undefined;
}

/** Reduced standard rate of Guadeloupe, Martinique and La Réunion (CGI, art. 296), in hundredths of a percent. */
const OVERSEAS_RATE = 850n;

const OVERSEAS = new Set(['GP', 'MQ', 'RE']);
/** « la taxe … n'est provisoirement pas applicable » (CGI, art. 294, 1). */
const WITHOUT_VAT = new Set(['GF', 'YT']);
const MEMBER_STATES = new Set(
	'AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
/** Postal codes of France that say an overseas territory. */
const TERRITORY_OF_POSTAL_CODE: Readonly<Record<string, string>> = {
	...{ '971': 'GP', '972': 'MQ', '973': 'GF', '974': 'RE', '975': 'PM', '976': 'YT' },
	...{ '986': 'WF', '987': 'PF', '988': 'NC' },
};
/** Saint-Barthélemy and Saint-Martin have postal codes of Guadeloupe. */
const ISLANDS: Readonly<Record<string, string>> = { '97133': 'BL', '97150': 'MF' };

/**
 * VAT of a service of a French seller, by who buys it and where: the place of a service to a company is that of the company (CGI,
 * art. 259, 1°), of one to a consumer that of the seller (2°).
 * @param rate of metropolitan France, in hundredths of a percent; 0 for a seller without VAT.
 */
export function vatOfBuyer(buyer: VatBuyer, rate: bigint): Vat {
	const territory = territoryOf(buyer);
	if (OVERSEAS.has(territory)) return charged(rate === 0n ? 0n : OVERSEAS_RATE);
	if (WITHOUT_VAT.has(territory)) return without('E', 'TVA non applicable, art. 294, 1 du CGI');
	if (buyer.consumer || territory === 'FR' || territory === 'MC') return charged(rate);
	if (!MEMBER_STATES.has(territory)) {
		return without('O', 'TVA non applicable, art. 259, 1° du CGI');
	}
	// Without a number of its own state a buyer is not shown to be a taxable person.
	const prefix = territory === 'GR' ? 'EL' : territory;
	if (buyer.vatNumber?.startsWith(prefix) !== true) return charged(rate);
	const reason = 'Autoliquidation : TVA due par le preneur (directive 2006/112/CE, art. 196)';
	return without('AE', reason);
}

function charged(rate: bigint): Vat {
	if (rate > 0n) return { category: 'S', rate };
	return without('E', 'TVA non applicable, art. 293 B du CGI', 'VATEX-FR-FRANCHISE');
}

function territoryOf({ country, postalCode }: VatBuyer): string {
	if (country !== 'FR') return country;
	const code = postalCode.replaceAll(/\s/g, '');
	return ISLANDS[code] ?? TERRITORY_OF_POSTAL_CODE[code.slice(0, 3)] ?? 'FR';
}

function without(category: 'E' | 'AE' | 'O', reason: string, code?: string): Vat {
	return { category, rate: 0n, exemption: { reason, code } };
}
