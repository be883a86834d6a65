import { invoices } from '@marketing-cible/contract/requests';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { callForFile } from './client.ts';
import { unexpectedResponseError } from './errors.ts';
import { guardMethods } from './guard.ts';
import { requireValue, trimmedText } from './input.ts';

const PDF = 'application/pdf';

/** As the platform names the file: by the number of the invoice, which names nobody. */
const FILE_NAME = /filename="([\w-]{1,60}\.pdf)"/;

/** Fetches the PDF of an invoice once a step needs it, with the key of the connection. */
const invoicePdf = async (z: ZObject, bundle: Bundle): Promise<string> => {
	const id = requireValue(trimmedText(bundle.inputData, 'invoice_id', 'Invoice'), 'Invoice');
	const { bytes, headers } = await callForFile(z, bundle, invoices.pdf(id));
	if (bytes.toString('latin1', 0, 5) !== '%PDF-') throw unexpectedResponseError();
	const name = FILE_NAME.exec(headers.get('content-disposition') ?? '')?.[1] ?? 'invoice.pdf';
	// Its types name the address alone; it is a promise of it.
	return z.stashFile(bytes, bytes.byteLength, name, PDF);
};

/** What Zapier calls later for a file. Guarded here already: a step names these very functions. */
export const hydrators = guardMethods({ invoicePdf });

/** A file that is not fetched before a later step uses it. */
export function laterInvoicePdf(z: ZObject, invoiceId: unknown): string | null {
	if (typeof invoiceId !== 'string' || invoiceId === '') return null;
	return z.dehydrateFile(hydrators.invoicePdf, { invoice_id: invoiceId });
}
