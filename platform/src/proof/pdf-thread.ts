/** Runs in a thread: a long dossier takes seconds to draw. */
import type { ConsentProof } from '@marketing-cible/contract';
import { threadHandler } from '../threads/thread-handler.ts';
import type { Language } from './labels.ts';
import { proofPdf, TooLongError } from './pdf.ts';

export interface PdfJob {
	dossier: ConsentProof;
	/** Name of the account. */
	account: string;
	language: Language;
	maxPages: number;
}

/** The document; `null`: it needs more pages than allowed. */
export type PdfResult = Uint8Array | null;

export default threadHandler<PdfJob, PdfResult>(async (job, emit) => {
	const { dossier, account, language, maxPages } = job;
	try {
		emit(await proofPdf(dossier, account, language, maxPages));
	} catch (error) {
		if (!(error instanceof TooLongError)) throw error;
		emit(null);
	}
});
