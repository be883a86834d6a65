import {
	invoice,
	invoiceList,
	invoiceQuery,
	lateFees,
	lateFeesQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import type { HttpResponse } from '../../http-response.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve } from '../../http/route.ts';
import { requireInvoice, requireIssued, type StoredInvoice } from '../documents/stored.ts';
import { invoiceView, listInvoices } from '../documents/view.ts';
import { issuedXml } from '../documents/xml.ts';
import { lateFeesOf } from '../late-fees/late-fees.ts';
import { drawInvoice } from '../pdf/draw.ts';
import { access } from '../../security/access.ts';

const shared = { method: 'GET', tag: 'invoices', scope: 'account' } as const;
const operators = { method: 'GET', tag: 'operator', scope: 'operator' } as const;

/** Routes by which clients read invoices, and the files of invoices for both realms. */
export function invoiceRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			path: '/v1/invoices',
			operationId: 'listInvoices',
			people: access.readContract,
			summary: 'List the invoices and credit notes of the account, newest first',
			query: invoiceQuery,
			answers: { 200: { description: 'A page', schema: invoiceList } },
		},
		async ({ query, caller: { accountId } }) => ({
			status: 200,
			body: await listInvoices(
				core,
				{ accountId, state: query.state, number: query.number, isIssued: true },
				readPage(query),
			),
		}),
	);

	serve(
		app,
		{
			...shared,
			path: '/v1/invoices/{id}',
			operationId: 'getInvoice',
			people: access.readContract,
			summary: 'Get an invoice with its lines, payments and credit notes',
			params: idParams,
			answers: { 200: { description: 'The invoice', schema: invoice } },
		},
		async ({ params, caller }) => {
			const { read } = core.store;
			const stored = await requireInvoice(core, read, params.id, caller.accountId);
			return { status: 200, body: await invoiceView(read, stored) };
		},
	);

	serve(
		app,
		{
			...shared,
			path: '/v1/invoices/{id}/late-fees',
			operationId: 'getLateFees',
			people: access.readContract,
			summary: 'Get the late fees of an invoice',
			description:
				'Three times the legal rate of interest on the amount without VAT, half-year by half-year with the source of each rate, and 40 € once. Without a published rate there is no figure.',
			params: idParams,
			query: lateFeesQuery,
			answers: { 200: { description: 'The late fees', schema: lateFees } },
			problems: ['conflict'],
		},
		async ({ params, query, caller }) => {
			const stored = await requireInvoice(core, core.store.read, params.id, caller.accountId);
			return { status: 200, body: await lateFeesOf(core, stored, query.at) };
		},
	);

	serve(
		app,
		{
			...operators,
			path: '/v1/operator/invoices/{id}/late-fees',
			operationId: 'getOperatorLateFees',
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Get the late fees of an invoice of an account',
			params: idParams,
			query: lateFeesQuery,
			answers: { 200: { description: 'The late fees', schema: lateFees } },
			problems: ['conflict'],
		},
		async ({ params, query }) => ({
			status: 200,
			body: await lateFeesOf(
				core,
				await requireInvoice(core, core.store.read, params.id),
				query.at,
			),
		}),
	);

	fileRoutes(app, core);
}

/** A file of an issued document. */
interface FileFormat {
	type: string;
	summary: string;
	/** The suffix of `operationId`. */
	name: string;
	bytes: (core: Core, stored: StoredInvoice) => Promise<Buffer>;
}

const FORMATS: Readonly<Record<'pdf' | 'xml', FileFormat>> = {
	pdf: {
		type: 'application/pdf',
		summary: 'as PDF/A-3b in French with embedded XML (Factur-X)',
		name: 'Pdf',
		bytes: drawInvoice,
	},
	xml: {
		type: 'application/xml',
		summary: 'as XML (UN/CEFACT CII, EN 16931), with the same bytes as in the PDF',
		name: 'Xml',
		bytes: async (core, { row }) => Buffer.from(await issuedXml(core, requireIssued(row)), 'utf8'),
	},
};

function fileRoutes(app: FastifyInstance, core: Core): void {
	for (const extension of ['pdf', 'xml'] as const) {
		const { type, summary, name, bytes } = FORMATS[extension];
		const answer = async (stored: StoredInvoice): Promise<HttpResponse> => {
			const file = `${requireIssued(stored.row).number}.${extension}`;
			return {
				status: 200,
				body: await bytes(core, stored),
				contentType: type,
				headers: { 'Content-Disposition': `attachment; filename="${file}"` },
			};
		};
		const binary = z.string().meta({ format: 'binary' });
		const described = {
			params: idParams,
			answers: { 200: { description: 'The file', contentType: type, schema: binary } },
			problems: ['conflict', 'unavailable'] as const,
		};
		serve(
			app,
			{
				...shared,
				...described,
				path: `/v1/invoices/{id}/${extension}`,
				operationId: `getInvoice${name}`,
				people: access.readContract,
				summary: `Get an invoice ${summary}`,
				description: `Also at \`/v1/invoices/{id}.${extension}\`.`,
			},
			async ({ params, caller }) =>
				answer(await requireInvoice(core, core.store.read, params.id, caller.accountId)),
		);
		serve(
			app,
			{
				...operators,
				...described,
				path: `/v1/operator/invoices/{id}/${extension}`,
				operationId: `getOperatorInvoice${name}`,
				people: access.operator,
				operatorRole: 'op:billing',
				summary: `Get an invoice of an account ${summary}`,
			},
			async ({ params }) => answer(await requireInvoice(core, core.store.read, params.id)),
		);
	}
}
