import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import type { ThreadKind } from '../../threads/threads.ts';
import { issuedInvoice } from '../documents/invoice-of.ts';
import { requireIssued, type StoredInvoice } from '../documents/stored.ts';
import { issuedXml } from '../documents/xml.ts';
import type { PdfInvoice } from './pdf.ts';

/** Time limit of drawing; 200 lines take well below a second. */
const DRAW_LIMIT_MS = 15_000;

const DRAWING: ThreadKind<PdfInvoice, Uint8Array> = {
	name: 'PDF invoices',
	file: new URL('pdf-thread.ts', import.meta.url),
	isolation: 'process',
	maxRunning: 1,
	memoryMb: 256,
};

/**
 * Draws an issued document as PDF/A-3b that carries its XML (Factur-X).
 * @throws {ProblemError} 409 for a draft, 429 if too many documents of the account wait, 503 if it could not be drawn in time.
 */
export async function drawInvoice(core: Core, stored: StoredInvoice): Promise<Buffer> {
	const row = requireIssued(stored.row);
	const invoice = issuedInvoice(stored);
	// The law demands the number of the seller on every invoice (CGI, ann. II, art. 242 nonies A, I, 5°); the XML may not have it outside the
	// scope of VAT (BR-O-02).
	const seller = { ...invoice.seller, vatNumber: stored.content.seller?.vatNumber };
	const job: PdfInvoice = {
		invoice: { ...invoice, seller },
		xml: await issuedXml(core, row),
		issuedAt: row.issued_at ?? 0,
	};
	const { items, ended } = await core.threads.run(
		DRAWING,
		row.account_id,
		() => job,
		DRAW_LIMIT_MS,
	);
	const [pdf] = items;
	if (pdf !== undefined) return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
	if (ended === 'done') throw new Error('the process drew no invoice');
	throw new ProblemError(
		'unavailable',
		'The invoice could not be drawn in time. Send the request again; the XML is at once available.',
		{ headers: { 'Retry-After': '5' } },
	);
}
