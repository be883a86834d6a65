import type { Generated } from 'kysely';
import type { OrderState } from '@marketing-cible/governance';

declare module '../store/schema.ts' {
	interface Tables {
		credit_orders: CreditOrderTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		ord: true;
	}
}

/** Orders of credits. What was ordered and what it costs never changes. */
export interface CreditOrderTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** One that is over and not paid is `placed` until the housekeeping writes it; readers see `expired`, and `refunded` one that is paid and has a credit note. */
	state: Exclude<OrderState, 'refunded'>;
	/** Thousandths of a credit. */
	quantity: number;
	price_list_id: string;
	price_list_sha256: string;
	/** From when on the list is in effect. */
	price_list_from: number;
	/** Millionths of a euro for a credit. */
	unit_price: number;
	net_cents: number;
	/** Hundredths of a percent. */
	vat_rate: number;
	vat_cents: number;
	gross_cents: number;
	/** How long the credits will be valid. */
	months: number;
	/** Id of the key or the person. */
	ordered_by: string;
	placed_at: number;
	expires_at: number;
	ended_at: number | null;
	lot_id: string | null;
	invoice_id: string | null;
	credit_note_id: Generated<string | null>;
	/** The reference of the buyer, and the payment. */
	sealed: Uint8Array;
}
