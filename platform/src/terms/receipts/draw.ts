import type { Acceptance } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import type { ThreadKind } from '../../threads/threads.ts';
import { findTerms, sha256, withText } from '../documents/documents.ts';
import type { AcceptedText, Receipt } from './pdf.ts';

const DRAW_LIMIT_MS = 15_000;

const DRAWING: ThreadKind<Receipt, Uint8Array> = {
	name: 'receipts',
	file: new URL('pdf-thread.ts', import.meta.url),
	isolation: 'process',
	maxRunning: 1,
	memoryMb: 256,
};

/** The documents of an acceptance with their exact texts. @throws when a text has no longer the hash that was accepted. */
export async function textsOf(
	core: Core,
	db: Db,
	{ documents: { general, special, prices } }: Acceptance,
	priceText: string,
): Promise<AcceptedText[]> {
	const terms = async (layer: 'general' | 'special', { id, version }: typeof general) => {
		const row = await findTerms(db, id);
		if (row === null) throw new Error('the terms of an acceptance do not exist');
		const name = layer === 'general' ? 'conditions-generales.txt' : 'conditions-specifiques.txt';
		return { layer, version, sha256: row.sha256, name, text: withText(core, row).text };
	};
	const texts: AcceptedText[] = [await terms('general', general)];
	if (special !== null) texts.push(await terms('special', special));
	const { version, sha256: hash } = prices;
	texts.push({ layer: 'prices', version, sha256: hash, name: 'tarifs.json', text: priceText });
	const accepted = [general, special, prices].flatMap((one) => one?.sha256 ?? []);
	if (texts.some(({ text }, index) => sha256(text) !== accepted[index])) {
		throw new Error('an accepted document has no longer the accepted bytes');
	}
	return texts;
}

/** Draws the receipt of an acceptance, in a process of its own. */
export async function drawReceipt(
	core: Core,
	accountId: string,
	acceptance: Acceptance,
	texts: readonly AcceptedText[],
): Promise<Buffer> {
	const language = acceptance.evidence.language === 'en' ? 'en' : 'fr';
	const receipt = { acceptance, texts, language } as const;
	const { items } = await core.threads.run(DRAWING, accountId, () => receipt, DRAW_LIMIT_MS);
	const [pdf] = items;
	if (pdf === undefined) throw new Error('the process drew no receipt');
	return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
}
