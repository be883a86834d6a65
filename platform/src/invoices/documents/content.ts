import type { Invoice } from '@marketing-cible/governance';
import { sealed } from '../../security/sealed.ts';
import type { SellerIdentity } from '../seller/seller.ts';

/** What a line, a discount or a charge says besides its figures. */
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
	/** As they are on the day of issue; `null`: a draft. */
	seller: SellerIdentity | null;
	buyer: Invoice['buyer'] | null;
	buyerVatNumber?: string | undefined;
	/** Of a credit note. */
	preceding: readonly { id: string; number: string; issuedOn: string }[];
}

export const sealedInvoice = sealed<InvoiceContent>('invoice');
/** The bytes of an issued document. */
export const sealedDocument = sealed<string, [invoiceId: string]>('invoice-document');
