/** Runs in a process of its own: the library allocates as it likes. */
import { threadHandler } from '../../threads/thread-handler.ts';
import { invoicePdf, type PdfInvoice } from './pdf.ts';

export default threadHandler<PdfInvoice, Uint8Array>(async (job, emit) => {
	emit(await invoicePdf(job));
});
