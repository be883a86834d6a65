import type { Acceptance } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { canonicalJson } from '../../canonical-json.ts';
import type { Core } from '../../core.ts';
import type { MailAttachment } from '../../carrier.ts';
import { notFound } from '../../problems.ts';
import { sealed } from '../../security/sealed.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { findAcceptance } from '../acceptances/acceptances.ts';
import { findPrices } from '../prices/lists.ts';
import type { ReceiptTable } from '../tables.ts';
import { drawReceipt, textsOf } from './draw.ts';

interface Secret {
	/** The price list that was accepted, as canonical JSON. */
	prices: string;
	/** The document in base64; `null`: it is not drawn yet. */
	pdf: string | null;
}

/** Prices and document of a receipt. */
export const sealedReceipt = sealed<Secret>('acceptance-receipt');

export type StoredReceipt = Selectable<ReceiptTable>;

/** Orders the receipt of an acceptance, in its transaction: the worker draws and sends it. */
export async function orderReceipt(
	core: Core,
	unit: Unit,
	{
		id,
		account_id: accountId,
		prices_id: pricesId,
	}: { id: string; account_id: string; prices_id: string },
): Promise<void> {
	const list = await findPrices(unit.db, pricesId);
	if (list === null) throw new Error('the price list of an acceptance does not exist');
	const { sha256: _, ...prices } = list;
	const secret: Secret = { prices: canonicalJson(prices), pdf: null };
	await unit.db
		.insertInto('acceptance_receipts')
		.values({
			acceptance_id: id,
			account_id: accountId,
			message_id: null,
			attempts: 0,
			next_at: core.clock.now(),
			sealed: sealedReceipt.seal(core.vault, secret, id),
		})
		.execute();
}

/** The receipt of an acceptance: drawn now, if the worker has not been there yet. @throws {ProblemError} 404 */
export async function receiptOf(core: Core, accountId: string, id: string): Promise<Buffer> {
	const { read } = core.store;
	const row = await read
		.selectFrom('acceptance_receipts')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('acceptance_id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw notFound('receipt of an acceptance');
	return pdfOf(core, read, row);
}

/** The document of a receipt, as it is stored or else drawn. */
export async function pdfOf(core: Core, db: Db, row: StoredReceipt): Promise<Buffer> {
	const { pdf, prices } = sealedReceipt.open(core.vault, row.sealed, row.acceptance_id);
	if (pdf !== null) return Buffer.from(pdf, 'base64');
	const acceptance = await acceptanceOf(core, db, row);
	const texts = await textsOf(core, db, acceptance, prices);
	return drawReceipt(core, row.account_id, acceptance, texts);
}

/** The acceptance of a receipt. */
export async function acceptanceOf(
	core: Core,
	db: Db,
	{ account_id: accountId, acceptance_id: id }: StoredReceipt,
): Promise<Acceptance> {
	const acceptance = await findAcceptance(core, db, accountId, id);
	if (acceptance === null) throw new Error('the acceptance of a receipt does not exist');
	return acceptance;
}

/** What goes with the e-mail of a receipt: the document, and the accepted documents themselves. */
export async function receiptAttachments(
	core: Core,
	db: Db,
	{ accountId, id, reference }: { accountId: string; id: string; reference: string },
): Promise<readonly MailAttachment[]> {
	// The reference saves a look at the store; the row decides.
	if (!reference.startsWith('acp_')) return [];
	const row = await db
		.selectFrom('acceptance_receipts')
		.selectAll()
		.where('acceptance_id', '=', reference)
		.where('account_id', '=', accountId)
		.where('message_id', '=', id)
		.executeTakeFirst();
	if (row === undefined) return [];
	const { prices } = sealedReceipt.open(core.vault, row.sealed, row.acceptance_id);
	const texts = await textsOf(core, db, await acceptanceOf(core, db, row), prices);
	const pdf = await pdfOf(core, db, row);
	return [
		{ name: `${row.acceptance_id}.pdf`, contentType: 'application/pdf', content: pdf },
		...texts.map(({ name, text }) => ({
			name,
			contentType: name.endsWith('.json') ? 'application/json' : 'text/plain; charset=utf-8',
			content: Buffer.from(text, 'utf8'),
		})),
	];
}
