import {
	buildCii,
	checkInvoice,
	dueDate,
	effectiveTerm,
	afterStep,
	invoiceMachine,
} from '@marketing-cible/governance';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import { ProblemError } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { asAccepted, termsInForce } from '../../terms/subscription/in-force.ts';
import { findSubscription, sealedIdentity } from '../../terms/subscription/subscription.ts';
import { parisDay } from '../amounts.ts';
import { buyerOf } from '../documents/buyer.ts';
import { sealedDocument, sealedInvoice } from '../documents/content.ts';
import { invoiceOf } from '../documents/invoice-of.ts';
import { refuseIssue } from '../documents/problems.ts';
import { invoicesLock, requireInvoice, type StoredInvoice } from '../documents/stored.ts';
import { documentHash } from '../documents/xml.ts';
import { currentSeller } from '../seller/seller.ts';
import { eventDataOf } from '../standing/advance.ts';
import { drawNumber } from './numbers.ts';

/**
 * Issues a draft: assigns the next number of its series, today's date in Paris, the due date, seller, buyer and XML. An issued
 * document never changes.
 * @param paidOn day of the payment, if the invoice is issued with its payment: it then states the payment and requests none.
 * @throws {ProblemError} 404; 409 if it is already issued, lacks a seller or the identity of the client, or breaks a rule.
 */
export async function issueDocument(
	core: Core,
	unit: Unit,
	operator: string,
	id: string,
	paidOn?: string,
): Promise<StoredInvoice> {
	const { account_id: accountId } = (await requireInvoice(core, unit.db, id)).row;
	await unit.lock([invoicesLock(accountId)], 'exclusive');
	// Read under the lock, which excludes other changes.
	const draft = await requireInvoice(core, unit.db, id);
	const { row } = draft;
	const terms = await invoiceTerms(unit.db, accountId);
	const content = { ...draft.content, paidOn, lateFactor: terms.lateFactor };
	const stored = { ...draft, content };
	const state = afterStep(invoiceMachine, row.state, 'issue');
	if (state === null) {
		throw new ProblemError(
			'conflict',
			`It is issued already, with the number ${row.number ?? ''}, and never changes.`,
		);
	}
	const { seller, buyer } = await partiesOf(core, unit.db, stored);
	const isCredit = row.kind === 'credit_note';
	const { number, series, sequence, issuedOn } = await drawNumber(
		unit,
		row.kind,
		parisDay(core.clock.now()),
	);
	const dueOn = isCredit ? null : (paidOn ?? dueDate(issuedOn, terms.days));
	const invoice = invoiceOf(stored, { number, issuedOn, dueOn, seller, buyer });
	refuseIssue(checkInvoice(invoice));
	const xml = buildCii(invoice);
	const columns = {
		...{ state, number, series, sequence, issued_on: issuedOn, due_on: dueOn },
		...{ issued_by: operator, issued_at: core.clock.now() },
	};
	const changed = await unit.db
		.updateTable('invoices')
		.set({
			...columns,
			sealed: sealedInvoice.seal(core.vault, { ...content, seller, buyer }, id),
		})
		.where('id', '=', id)
		.where('state', '=', 'draft')
		.returning('id')
		.execute();
	if (changed.length === 0) throw new Error('a draft was issued without its lock');
	await unit.db
		.insertInto('invoice_documents')
		.values({
			...{ invoice_id: id, sha256: documentHash(xml) },
			sealed: sealedDocument.seal(core.vault, xml, id),
		})
		.execute();
	const entry = { accountId, actor: operator, action: `${row.kind}.issued`, target: id };
	await recordAuditEntry(core, unit, entry);
	await appendEvents(core, unit, [
		{
			...{ accountId, type: 'invoice.issued', messageId: null },
			data: await eventDataOf(unit.db, { ...row, ...columns }),
		},
	]);
	return requireInvoice(core, unit.db, id);
}

/** The current seller, and the buyer of the current subscription. A credit note has the parties of its invoice. */
async function partiesOf(core: Core, db: Db, { row, content }: StoredInvoice) {
	const { account_id: accountId, credited_id: creditedId } = row;
	if (creditedId !== null) {
		const { seller, buyer } = (await requireInvoice(core, db, creditedId)).content;
		if (seller !== null && buyer !== null) return { seller, buyer };
	}
	const current = await currentSeller(core, db);
	if (current === null) {
		throw new ProblemError(
			'conflict',
			'Nobody has said yet which company issues: PUT /v1/operator/seller does.',
		);
	}
	const subscription = await findSubscription(db, accountId);
	if (subscription === null) {
		throw new ProblemError(
			'conflict',
			'Nobody knows yet who the client is: it says so with POST /v1/account/subscription.',
		);
	}
	const { setBy: _by, setAt: _at, ...seller } = current;
	const identity = sealedIdentity.open(core.vault, subscription.sealed, accountId);
	return { seller, buyer: buyerOf(identity, content.buyerVatNumber) };
}

/** What the terms of the client say of an invoice: the days until it is due, and how many times the legal rate a late payment costs. */
async function invoiceTerms(db: Db, accountId: string) {
	const { general, special } = await termsInForce(db, accountId);
	const accepted = { general: asAccepted(general), special: asAccepted(special) };
	return {
		days: effectiveTerm('paymentTermDays', accepted).value,
		lateFactor: effectiveTerm('lateFeeFactor', accepted).value,
	};
}
