import {
	invoiceDispute,
	invoiceDisputeDecision,
	invoiceDisputeRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { notFound } from '../../problems.ts';
import { operatorOf } from '../../security/caller.ts';
import { requireInvoice } from '../documents/stored.ts';
import { decideDispute, disputeInvoice, disputesOf, disputeView } from './disputes.ts';
import { access } from '../../security/access.ts';

const CLIENT = '/v1/invoices/{id}/dispute';
const OPERATOR = '/v1/operator/invoices/{id}/dispute';
const client = { tag: 'invoices', scope: 'account', params: idParams } as const;
const operators = { tag: 'operator', scope: 'operator', params: idParams } as const;
const answers = { 200: { description: 'The dispute', schema: invoiceDispute } };

/** Disputes of invoices: the client's reason and the operator's answer. */
export function disputeRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...client,
			method: 'POST',
			path: CLIENT,
			operationId: 'disputeInvoice',
			people: access.manage,
			summary: 'Dispute an invoice, with a reason',
			description:
				'Once for each invoice. Until the operator’s answer the invoice leads to no suspension, and an existing suspension for it ends.',
			body: invoiceDisputeRequest,
			answers: { 201: { description: 'The dispute', schema: invoiceDispute } },
			problems: ['conflict'],
			audit: 'invoice.disputed',
		},
		async (unit, { params, body, caller }) => ({
			status: 201,
			body: await disputeInvoice(core, unit, caller.accountId, params.id, body.reason),
		}),
	);

	serve(
		app,
		{
			...client,
			method: 'GET',
			path: CLIENT,
			operationId: 'getInvoiceDispute',
			people: access.readContract,
			summary: 'Get the dispute of an invoice, with the answer of the operator',
			answers,
		},
		async ({ params, caller }) => ({
			status: 200,
			body: await disputeOf(core, params.id, caller.accountId),
		}),
	);

	serve(
		app,
		{
			...operators,
			method: 'GET',
			path: OPERATOR,
			operationId: 'getOperatorInvoiceDispute',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'Get the dispute of an invoice of an account',
			answers,
		},
		async ({ params }) => ({ status: 200, body: await disputeOf(core, params.id) }),
	);

	serveChange(
		app,
		{
			...operators,
			method: 'POST',
			path: OPERATOR,
			operationId: 'decideInvoiceDispute',
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Answer the dispute of an invoice, with a reason',
			description:
				'`upheld`: issue a credit note for the amount that is not owed. `rejected`: the client gets another reminder before a suspension.',
			body: invoiceDisputeDecision,
			answers,
			problems: ['conflict'],
			audit: 'invoice.dispute_decided',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await decideDispute(core, unit, operatorOf(caller).keyId, params.id, body),
		}),
	);
}

async function disputeOf(core: Core, id: string, accountId?: string) {
	const { read } = core.store;
	await requireInvoice(core, read, id, accountId);
	const row = (await disputesOf(read, [id])).get(id);
	if (row === undefined) throw notFound('dispute of this invoice');
	return disputeView(core, row);
}
