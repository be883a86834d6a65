import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { ThreadKind } from '../threads/threads.ts';
import { collectDossier, type Dossier } from './dossier.ts';
import type { Language } from './labels.ts';
import type { PdfJob, PdfResult } from './pdf-thread.ts';

/** About 2000 consents of usual length. */
const MAX_PAGES = 400;
/** Records that surely need more pages. */
const LIMITS = { entries: 20 * MAX_PAGES, characters: 12_000 * MAX_PAGES };
/** Time that drawing may take; 400 pages take about two seconds. */
const DRAW_LIMIT_MS = 15_000;

const DRAWING: ThreadKind<PdfJob, PdfResult> = {
	name: 'PDF dossiers',
	file: new URL('pdf-thread.ts', import.meta.url),
	// The library allocates as it likes, and dossiers are rare enough for what a process costs.
	isolation: 'process',
	maxRunning: 1,
	memoryMb: 256,
};

/**
 * Draws the dossier as a PDF, in a process of its own.
 *
 * @param account name of the account.
 * @throws {ProblemError} 406 if it is too long for a PDF, 429 if too many dossiers of the account wait.
 */
export async function drawPdf(
	core: Core,
	accountId: string,
	opened: Dossier,
	account: string,
	language: Language,
): Promise<Buffer> {
	const dossier = await collectDossier(opened, LIMITS);
	if (dossier === null) throw tooLong();
	const job = { dossier, account, language, maxPages: MAX_PAGES };
	const { items, ended } = await core.threads.run(DRAWING, accountId, () => job, DRAW_LIMIT_MS);
	const [pdf] = items;
	if (pdf == null) {
		if (pdf === undefined && ended === 'done') throw new Error('the process drew no dossier');
		throw tooLong();
	}
	return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
}

function tooLong(): ProblemError {
	return new ProblemError(
		'not-acceptable',
		`The dossier is too long for a PDF of ${MAX_PAGES} pages. Get it as JSON, with Accept: application/json; it contains everything.`,
	);
}
