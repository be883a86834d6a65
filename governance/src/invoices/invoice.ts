import type { Cents } from '../money/divide.ts';
import type { Day } from '../days/day.ts';

/**
 * An invoice in the terms of EN 16931 (BT, BG). Amounts are euro cents, quantities ten-thousandths, unit prices millionths of a euro,
 * rates hundredths of a percent. The currency is always the euro, as in the contract.
 */
export interface Invoice {
	/** BT-1; see `numbering.ts`. */
	number: string;
	/** BT-2. */
	issuedOn: Day;
	/** BT-3. */
	type: InvoiceType;
	/** BT-23: the kind of sale, and whether it is paid. */
	framework: Framework;
	/** BT-8: when VAT is due; services are on payment unless the seller opted for debits. */
	vatDueOn: 'invoice' | 'payment';
	seller: Party;
	buyer: Party & { kind: BuyerKind };
	/** BG-15, if the service is not rendered at the buyer's address. */
	deliverTo?: Address | undefined;
	/** BT-72: when the service was rendered. */
	deliveredOn?: Day | undefined;
	/** BG-14. */
	period?: Interval | undefined;
	lines: readonly InvoiceLine[];
	/** BG-20 and BG-21. */
	adjustments?: readonly Adjustment[] | undefined;
	/** BT-113. */
	paid: Cents;
	/** BT-9. */
	dueOn?: Day | undefined;
	payment: PaymentMeans;
	/** Times the legal rate that a late payment costs; default: three. */
	lateFactor?: number | undefined;
	/** BT-20. */
	terms?: string | undefined;
	/** BG-3: the invoices that a credit note or a corrected invoice refers to. */
	preceding?: readonly { number: string; issuedOn: Day }[] | undefined;
	/** BT-10, BT-13 and BT-12. */
	buyerReference?: string | undefined;
	order?: string | undefined;
	contract?: string | undefined;
}

/** UNTDID 1001: invoice, corrected invoice, prepayment invoice, credit note, credit note of a prepayment. */
export type InvoiceType = '380' | '384' | '386' | '381' | '503';

/** `S`: services; 1: to be paid, 2: already paid, 4: final after a prepayment (AFNOR XP Z12-012, cadre de facturation). */
export type Framework = 'S1' | 'S2' | 'S4';

/** `B2B`: subject to French VAT · `B2BINT`: a professional elsewhere · `B2C`, `B2CINT`: a consumer. */
export type BuyerKind = 'B2B' | 'B2BINT' | 'B2C' | 'B2CINT';

export interface Interval {
	from: Day;
	to: Day;
}

export interface Address {
	lines: readonly string[];
	postalCode: string;
	city: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
}

export interface Party {
	name: string;
	tradingName?: string | undefined;
	/** BT-33 of a seller: legal form and capital. */
	legalForm?: string | undefined;
	/** Nine digits. */
	siren?: string | undefined;
	/** Fourteen digits, of which the first nine are the SIREN. */
	siret?: string | undefined;
	/** With the prefix of its country. */
	vatNumber?: string | undefined;
	address: Address;
	/** BT-34, BT-49: scheme `0225` is a SIREN[_SIRET[_code]] of the French directory, `EM` an e-mail address. */
	endpoint: { scheme: string; id: string };
	contact?: { name: string; phone?: string | undefined; email?: string | undefined } | undefined;
}

/** Categories of VAT that are relevant in France (BR-FR-15). */
export type VatCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

export interface Vat {
	category: VatCategory;
	/** Hundredths of a percent; 0 for every category except `S`. */
	rate: bigint;
	/** BT-120 and BT-121: why no VAT is charged; for `E`, `AE`, `K`, `G` and `O`. */
	exemption?: { reason: string; code?: string | undefined } | undefined;
}

export interface InvoiceLine {
	/** BT-126. */
	id: string;
	/** BT-153. */
	name: string;
	description?: string | undefined;
	/** Ten-thousandths. */
	quantity: bigint;
	/** UN/ECE Recommendation 20: `C62` is a piece, `MIN` a minute. */
	unit: string;
	/** Millionths of a euro, never negative (BR-27, BR-FR-DEC-03). */
	unitPrice: bigint;
	vat: Vat;
	period?: Interval | undefined;
}

/** An allowance or a charge on the whole document. */
export interface Adjustment {
	kind: 'allowance' | 'charge';
	amount: Cents;
	reason: string;
	vat: Vat;
}

/** UNTDID 4461: `30` credit transfer, `58` SEPA credit transfer, `48` card, `59` SEPA direct debit, `1` not defined. */
export interface PaymentMeans {
	code: '30' | '58' | '48' | '59' | '1';
	iban?: string | undefined;
	bic?: string | undefined;
	/** BT-83: the reference that the payer repeats. */
	reference?: string | undefined;
}
