import type { Invoice } from '@marketing-cible/governance';
import { sealed } from '../../security/sealed.ts';
import type { SellerIdentity } from '../seller/seller.ts';

/** The texts of a line, a discount or a charge. */
export interface LineText {
	/** Of a discount or charge: its reason. */
	name: string;
	description?: string | undefined;
	exemption?: { reason: string; code?: string | undefined } | undefined;
	period?: Invoice['period'];
}

/** The sealed part of an invoice. Buyer and texts may name a natural person. */
export interface InvoiceContent
	extends Pick<
		Invoice,
		'period' | 'deliveredOn' | 'buyerReference' | 'order' | 'contract' | 'terms'
	> {
	/** By position. */
	texts: readonly LineText[];
	/** Seller and buyer on the day of issue; `null` for a draft. */
	seller: SellerIdentity | null;
	buyer: Invoice['buyer'] | null;
	buyerVatNumber?: string | undefined;
	/** Day of the payment, for an invoice that is issued with its payment. */
	paidOn?: string | undefined;
	/** Times the legal rate for late payments, by the terms on the day of issue; absent: three. */
	lateFactor?: number | undefined;
	/** For a credit note. */
	preceding: readonly { id: string; number: string; issuedOn: string }[];
}

export const sealedInvoice = sealed<InvoiceContent>('invoice');
/** The bytes of an issued document. */
export const sealedDocument = sealed<string, [invoiceId: string]>('invoice-document');
