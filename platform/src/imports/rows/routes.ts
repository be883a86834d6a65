import { Readable } from 'node:stream';
import { importRowList, importRowQuery } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, servePreparedChange } from '../../http/route.ts';
import { access } from '../../security/access.ts';
import { requireImport } from '../queries.ts';
import { writeRejects } from '../rejects.ts';
import { listRows } from '../rows.ts';

const tag = 'imports';
const scope = 'contacts';

export function rowRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/imports/{id}/rows',
			operationId: 'listImportRows',
			tag,
			scope,
			people: access.readImports,
			summary: 'List rows and what becomes of them, in the order of the file',
			description: 'After a dry run or a run, for 7 days. Cells are masked.',
			params: idParams,
			query: importRowQuery,
			answers: { 200: { description: 'A page', schema: importRowList } },
		},
		async ({ params, query, caller: { accountId } }) => {
			const stored = await requireImport(core, core.store.read, accountId, params.id);
			const { outcome, reason } = query;
			return {
				status: 200,
				body: await listRows(core, stored, { outcome, reason }, readPage(query)),
			};
		},
	);

	servePreparedChange(
		app,
		{
			method: 'GET',
			path: '/v1/imports/{id}/rejects',
			operationId: 'getImportRejects',
			tag,
			scope,
			people: access.exportPersons,
			summary: 'Get the invalid rows as CSV',
			description:
				'The columns and cells of the file, and a last column with the reason. Corrected, the file can be imported again.',
			params: idParams,
			answers: {
				200: { description: 'The rows', contentType: 'text/csv', schema: z.string() },
			},
			audit: 'import.rejects_read',
		},
		async ({ params, caller: { accountId } }) =>
			requireImport(core, core.store.read, accountId, params.id),
		async (_unit, _input, stored) => ({
			status: 200,
			body: Readable.from(writeRejects(core, stored)),
			contentType: 'text/csv; charset=utf-8',
			headers: { 'Content-Disposition': `attachment; filename="${stored.id}-rejects.csv"` },
		}),
	);
}
