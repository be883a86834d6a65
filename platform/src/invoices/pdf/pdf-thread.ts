/** Runs in a separate process, since the library does not bound its memory. */
import { threadHandler } from '../../threads/thread-handler.ts';
import { invoicePdf, type PdfInvoice } from './pdf.ts';

export default threadHandler<PdfInvoice, Uint8Array>(async (job, emit) => {
	emit(await invoicePdf(job));
});
