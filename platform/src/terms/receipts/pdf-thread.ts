/** Draws receipts in a process of its own: the library allocates as it likes. */
import { threadHandler } from '../../threads/thread-handler.ts';
import { type Receipt, receiptPdf } from './pdf.ts';

export default threadHandler<Receipt, Uint8Array>(async (receipt, emit) => {
	emit(await receiptPdf(receipt));
});
