import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { serve } from '../../http/route.ts';
import { receiptOf } from './receipts.ts';
import { access } from '../../security/access.ts';

/** The receipt of an acceptance, as a document to keep. */
export function receiptRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/account/acceptances/{id}/receipt',
			operationId: 'getAcceptanceReceipt',
			tag: 'contract',
			scope: 'account',
			people: access.readContract,
			summary: 'Get the receipt of an acceptance as a PDF',
			description:
				'The accepted documents are attached with their exact bytes, which match the SHA-256 of the acceptance. The same document goes to the person by e-mail.',
			params: idParams,
			answers: {
				200: {
					description: 'The receipt',
					schema: z.string().meta({ format: 'binary' }),
					contentType: 'application/pdf',
				},
			},
		},
		async ({ params, caller }) => ({
			status: 200,
			body: await receiptOf(core, caller.accountId, params.id),
			contentType: 'application/pdf',
			headers: { 'Content-Disposition': `attachment; filename="${params.id}.pdf"` },
		}),
	);
}
