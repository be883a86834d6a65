import {
	creditNoteRequest,
	invoice,
	invoiceDraftRequest,
	invoiceList,
	operatorInvoiceQuery,
	payment,
	paymentRequest,
	writeOff,
	writeOffRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { creditInvoice } from '../credit-notes/credit.ts';
import { requireInvoice } from '../documents/stored.ts';
import { invoiceView, listInvoices } from '../documents/view.ts';
import { createDraft, deleteDraft } from '../drafts/drafts.ts';
import { issueDocument } from '../issue/issue.ts';
import { recordPayment } from '../payments/payments.ts';
import { confirmWriteOff, proposeWriteOff } from '../write-offs/write-offs.ts';
import { access } from '../../security/access.ts';

const PATH = '/v1/operator/invoices';
const shared = { tag: 'operator', scope: 'operator', operatorRole: 'op:billing' } as const;
const answers = (description: string) => ({ description, schema: invoice });

/** Routes by which the operator drafts, issues and settles invoices. */
export function operatorInvoiceRoutes(app: FastifyInstance, core: Core): void {
	draftRoutes(app, core);
	issueRoutes(app, core);
	settlementRoutes(app, core);
}

function draftRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: PATH,
			operationId: 'createInvoiceDraft',
			people: access.operator,
			summary: 'Create a draft of an invoice for an account; the client does not see it',
			body: invoiceDraftRequest,
			answers: { 201: answers('The draft') },
			audit: 'invoice.drafted',
		},
		async (unit, { body, caller }) => {
			const stored = await createDraft(core, unit, operatorOf(caller).keyId, body);
			return { status: 201, body: await invoiceView(unit.db, stored) };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: PATH,
			operationId: 'listOperatorInvoices',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List the invoices and credit notes of all accounts, newest first',
			query: operatorInvoiceQuery,
			answers: { 200: { description: 'A page', schema: invoiceList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listInvoices(core, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: `${PATH}/{id}`,
			operationId: 'getOperatorInvoice',
			people: access.operator,
			summary: 'Get an invoice of an account, including drafts',
			params: idParams,
			answers: { 200: answers('The invoice') },
		},
		async ({ params }) => {
			const { read } = core.store;
			return {
				status: 200,
				body: await invoiceView(read, await requireInvoice(core, read, params.id)),
			};
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: `${PATH}/{id}`,
			operationId: 'deleteInvoiceDraft',
			people: access.operator,
			summary: 'Delete a draft; issued invoices cannot be deleted',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			problems: ['conflict'],
			audit: 'invoice.draft_deleted',
		},
		async (unit, { params, caller }) => {
			await deleteDraft(core, unit, operatorOf(caller).keyId, params.id);
			return { status: 204, body: undefined };
		},
	);
}

function issueRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/issue`,
			operationId: 'issueInvoice',
			people: access.operator,
			summary: 'Issue a draft: it gets its number and never changes again',
			description:
				'The number follows the last one of its series without a gap. The buyer comes from the account’s subscription, the due date from its terms.',
			params: idParams,
			answers: { 200: answers('The issued invoice') },
			problems: ['conflict'],
			audit: 'invoice.issued',
		},
		async (unit, { params, caller }) => {
			const stored = await issueDocument(core, unit, operatorOf(caller).keyId, params.id);
			return { status: 200, body: await invoiceView(unit.db, stored) };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/credit-notes`,
			operationId: 'creditInvoice',
			people: access.operator,
			summary: 'Issue a credit note for an invoice, for all or the given lines',
			params: idParams,
			body: creditNoteRequest,
			answers: { 201: answers('The issued credit note') },
			problems: ['conflict'],
			audit: 'invoice.credited',
		},
		async (unit, { params, body, caller }) => {
			const stored = await creditInvoice(core, unit, operatorOf(caller).keyId, params.id, body);
			return { status: 201, body: await invoiceView(unit.db, stored) };
		},
	);
}

function settlementRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/payments`,
			operationId: 'recordPayment',
			people: access.operator,
			summary: 'Record a payment: it settles this invoice, then the named ones, then the oldest',
			params: idParams,
			body: paymentRequest,
			answers: { 201: { description: 'The payment with its allocations', schema: payment } },
			problems: ['conflict'],
			audit: 'payment.recorded',
		},
		async (unit, { params, body, caller }) => ({
			status: 201,
			body: await recordPayment(core, unit, operatorOf(caller).keyId, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/write-off`,
			operationId: 'proposeWriteOff',
			people: access.operator,
			summary: 'Propose the write-off of an overdue invoice; another key confirms it',
			params: idParams,
			body: writeOffRequest,
			answers: { 200: { description: 'The proposal', schema: writeOff } },
			problems: ['conflict'],
			audit: 'invoice.write_off_proposed',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await proposeWriteOff(core, unit, operatorOf(caller).keyId, params.id, body.reason),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/write-off/confirm`,
			operationId: 'confirmWriteOff',
			people: access.operatorConfirmed,
			summary: 'Confirm a write-off that another key proposed',
			params: idParams,
			answers: { 200: { description: 'The write-off', schema: writeOff } },
			problems: ['conflict'],
			audit: 'invoice.written_off',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await confirmWriteOff(core, unit, operatorOf(caller).keyId, params.id),
		}),
	);
}
