import type { Selectable } from 'kysely';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import type { InvoiceLineTable, InvoiceTable } from '../tables.ts';
import { type InvoiceContent, sealedInvoice } from './content.ts';

export type InvoiceRow = Selectable<InvoiceTable>;
export type LineRow = Selectable<InvoiceLineTable>;

/** An invoice with its lines and texts. */
export interface StoredInvoice {
	row: Omit<InvoiceRow, 'sealed'>;
	lines: readonly LineRow[];
	content: InvoiceContent;
}

/** The name of the lock that serializes changes of an account's invoices. */
export function invoicesLock(accountId: string): string {
	return `invoices ${accountId}`;
}

/** Finds an invoice or credit note. @throws {ProblemError} 404, also for a draft if a client requests it. */
export async function requireInvoice(
	core: Core,
	db: Db,
	id: string,
	client?: string,
): Promise<StoredInvoice> {
	const found = await db
		.selectFrom('invoices')
		.selectAll()
		.where('id', '=', id)
		.$if(client !== undefined, (some) =>
			some.where('account_id', '=', client ?? '').where('state', '!=', 'draft'),
		)
		.executeTakeFirst();
	if (found === undefined) {
		throw new ProblemError(
			'not-found',
			client === undefined
				? 'There is no invoice with this id. GET /v1/operator/invoices lists them.'
				: 'There is no invoice with this id in your account. GET /v1/invoices lists them.',
		);
	}
	const lines = await db
		.selectFrom('invoice_lines')
		.selectAll()
		.where('invoice_id', '=', id)
		.orderBy('position')
		.execute();
	const { sealed, ...row } = found;
	return { row, lines, content: sealedInvoice.open(core.vault, sealed, id) };
}

/** An issued document, with its number and day. */
export interface IssuedRow extends Omit<InvoiceRow, 'sealed'> {
	number: string;
	issued_on: string;
}

/** Narrows to an issued document. @throws {ProblemError} 409 for a draft. */
export function requireIssued(row: Omit<InvoiceRow, 'sealed'>): IssuedRow {
	const { number, issued_on: issuedOn } = row;
	if (row.state !== 'draft' && number !== null && issuedOn !== null) {
		return { ...row, number, issued_on: issuedOn };
	}
	throw new ProblemError(
		'conflict',
		'The invoice is a draft: POST /v1/operator/invoices/{id}/issue first.',
	);
}

/** Narrows to an issued invoice that requests a payment. @throws {ProblemError} 409 for drafts and credit notes. */
export function requireClaim(row: Omit<InvoiceRow, 'sealed'>): IssuedRow & { due_on: string } {
	const issued = requireIssued(row);
	if (issued.due_on !== null) return { ...issued, due_on: issued.due_on };
	throw new ProblemError(
		'conflict',
		'This is a credit note: name the invoice that it is about, which preceding shows.',
	);
}
