import type { InvoiceKind, InvoiceState } from '@marketing-cible/contract';
import type { VatCategory } from '@marketing-cible/governance';
import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		sellers: SellerTable;
		invoice_series: InvoiceSeriesTable;
		invoices: InvoiceTable;
		invoice_lines: InvoiceLineTable;
		invoice_documents: InvoiceDocumentTable;
		payments: PaymentTable;
		payment_allocations: PaymentAllocationTable;
		invoice_write_offs: WriteOffTable;
		legal_rates: LegalRateTable;
		invoice_disputes: InvoiceDisputeTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		slr: true;
		ivc: true;
		pay: true;
		rat: true;
	}
}

/** Versions of the company that issues invoices; the last one applies. */
export interface SellerTable {
	seq: Generated<number>;
	id: string;
	sealed: Uint8Array;
	/** Id of the key of the operator. */
	set_by: string;
	created_at: number;
}

/** The last number of each series, such as `F-2026`. */
export interface InvoiceSeriesTable {
	series: string;
	last: number;
	/** The day of the last document, YYYY-MM-DD: numbers are chronological. */
	last_on: string;
}

/** Invoices and credit notes. Once `number` is set, nothing but the state changes, which the database enforces. */
export interface InvoiceTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	kind: InvoiceKind;
	state: InvoiceState;
	number: string | null;
	series: string | null;
	sequence: number | null;
	order_id: string | null;
	/** For a credit note: the invoice that it corrects. */
	credited_id: string | null;
	/** Days in Paris, YYYY-MM-DD. */
	issued_on: string | null;
	due_on: string | null;
	net_cents: number;
	tax_cents: number;
	gross_cents: number;
	/** Texts, seller and buyer (`InvoiceContent`). */
	sealed: Uint8Array;
	/** Ids of keys of the operator. */
	created_by: string;
	created_at: number;
	issued_by: string | null;
	issued_at: number | null;
}

/** Figures of lines, discounts and charges; their texts are sealed with the invoice. Never changed. */
export interface InvoiceLineTable {
	invoice_id: string;
	position: number;
	kind: 'line' | 'allowance' | 'charge';
	/** Ten-thousandths. */
	quantity: number;
	unit: string;
	/** Millionths of a euro. */
	unit_price: number;
	vat_category: VatCategory;
	/** Hundredths of a percent. */
	vat_rate: number;
	net_cents: number;
}

/** The bytes of an issued document, stored so that later releases never generate other ones. */
export interface InvoiceDocumentTable {
	invoice_id: string;
	sha256: string;
	/** The XML. */
	sealed: Uint8Array;
}

/** A received payment. */
export interface PaymentTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	received_on: string;
	amount_cents: number;
	/** The part that settles no invoice. */
	left_cents: number;
	recorded_by: string;
	created_at: number;
	/** The reference of the bank. */
	sealed: Uint8Array;
}

/** The part of a payment that settles an invoice. */
export interface PaymentAllocationTable {
	payment_id: string;
	invoice_id: string;
	amount_cents: number;
}

/** The write-off of an invoice: proposed by one key of the operator, confirmed by another. */
export interface WriteOffTable {
	invoice_id: string;
	proposed_by: string;
	proposed_at: number;
	confirmed_by: string | null;
	confirmed_at: number | null;
	/** The reason. */
	sealed: Uint8Array;
}

/** An invoice that the client disputes, once. */
export interface InvoiceDisputeTable {
	invoice_id: string;
	/** `upheld`: the operator agrees and credits the invoice. */
	state: 'open' | 'upheld' | 'rejected';
	disputed_at: number;
	/** Id of the key of the operator. */
	decided_by: string | null;
	decided_at: number | null;
	/** The texts of both sides. */
	sealed: Uint8Array;
}

/** Legal rates of interest; each takes effect once another key has confirmed it. */
export interface LegalRateTable {
	seq: Generated<number>;
	id: string;
	/** `2026-S2`. */
	half_year: string;
	/** Hundredths of a percent. */
	rate: number;
	source: string;
	proposed_by: string;
	created_at: number;
	confirmed_by: string | null;
	confirmed_at: number | null;
}
