import {
	type ExportResource,
	exportJob,
	exportList,
	exportQuery,
	exportRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { recordAuditEntry } from '../audit/audit-log.ts';
import { requireCampaign } from '../campaigns/campaign/queries.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { preferredEncoding } from '../http/negotiation.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange, servePreparedChange } from '../http/route.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import { type Caller, mayUse } from '../security/caller.ts';
import { findSegment } from '../segments/queries.ts';
import { openFile } from './file.ts';
import { FILES } from './formats/lines.ts';
import { exportView, type StoredExport } from './model.ts';
import { createExport, deleteExport, findExport, listExports } from './requests.ts';
import { sources } from './sources/index.ts';
import { access } from '../security/access.ts';

const tag = 'exports';
/** An export needs the scopes that read its resource; see `requireScope`. */
const scope = ['contacts', 'consents', 'messages'] as const;

export function exportRoutes(app: FastifyInstance, core: Core): void {
	servePreparedChange(
		app,
		{
			method: 'POST',
			path: '/v1/exports',
			operationId: 'createExport',
			tag,
			scope,
			people: access.exportPersons,
			summary:
				'Export contacts, a segment, messages, opt-outs, consents or the recipients of a campaign to a file',
			description:
				'Needs the scope that reads the resource; recipients of a campaign need `campaigns` and `contacts`. The file is made in the background from what exists now, is stored encrypted and is deleted after 24 hours.',
			body: exportRequest,
			answers: { 202: { description: 'The pending export', schema: exportJob } },
			problems: ['conflict'],
			audit: 'export.created',
		},
		async ({ body, caller }) => {
			requireScope(caller, body.resource);
			if (body.resource === 'segment') {
				await requireSegment(core, caller.accountId, body.filter.segmentId);
			}
			if (body.resource === 'recipients') {
				await requireCampaignOf(core, caller.accountId, body.filter.campaignId);
			}
			return sources[body.resource].end(core, caller.accountId);
		},
		async (unit, { body, caller: { accountId } }, upTo) => ({
			status: 202,
			body: exportView(await createExport(core, unit, accountId, body, upTo)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/exports',
			operationId: 'listExports',
			tag,
			scope,
			people: access.readExports,
			summary: 'List exports',
			query: exportQuery,
			answers: { 200: { description: 'A page', schema: exportList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listExports(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/exports/{id}',
			operationId: 'getExport',
			tag,
			scope,
			people: access.readExports,
			summary: 'Get an export, with its file once it is ready',
			params: idParams,
			answers: { 200: { description: 'The export', schema: exportJob } },
		},
		async ({ params, caller }) => ({
			status: 200,
			body: exportView(await requireExport(core, caller, params.id)),
		}),
	);

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/exports/{id}',
			operationId: 'deleteExport',
			tag,
			scope,
			people: access.care,
			summary: 'Delete an export and its file',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			audit: 'export.deleted',
		},
		async (unit, { params, caller }) => {
			if (!(await deleteExport(unit, caller.accountId, params.id))) throw notFound('export');
			return { status: 204, body: undefined };
		},
	);

	serveFile(app, core);
}

function serveFile(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/exports/{id}/file',
			operationId: 'downloadExport',
			tag,
			scope,
			people: access.exportPersons,
			summary: 'Download the file of an export that is ready',
			description:
				'Compressed with gzip if you accept it. A transfer that breaks off is not the whole file: the connection ends without its proper end. Every download is in the audit log.',
			params: idParams,
			answers: {
				200: {
					description: 'The file',
					contentType: 'text/csv',
					schema: z.string(),
					also: { 'application/jsonl': z.string() },
				},
			},
			problems: ['conflict'],
		},
		async ({ params, caller, request }) => {
			const job = await requireExport(core, caller, params.id);
			requireReady(core, job);
			await core.store.transaction((unit) =>
				recordAuditEntry(core, unit, {
					accountId: caller.accountId,
					actor: caller.keyId,
					action: 'export.downloaded',
					target: job.id,
				}),
			);
			const { contentType, extension } = FILES[job.format];
			const encoding = preferredEncoding(request.headers['accept-encoding'], ['gzip']);
			const name = `${job.resource}-${toIso(job.created_at).slice(0, 10)}.${extension}`;
			return {
				status: 200,
				body: await openFile(core, job, encoding),
				contentType,
				headers: {
					'Content-Disposition': `attachment; filename="${name}"`,
					Vary: 'Accept-Encoding',
					...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
				},
			};
		},
	);
}

/** @throws {ProblemError} 403 if the key may not read the resource itself. */
function requireScope(caller: Caller, resource: ExportResource): void {
	const missing = sources[resource].scopes.find((needed) => !mayUse(caller, needed));
	if (missing === undefined) return;
	throw new ProblemError(
		'forbidden',
		`An export of ${resource} needs a key with the scope ${missing}.`,
	);
}

async function requireSegment(core: Core, accountId: string, id: string): Promise<void> {
	if ((await findSegment(core, core.store.read, accountId, id)) !== null) return;
	throw invalidField('/filter/segmentId', 'is not a segment of your account: check the id');
}

async function requireCampaignOf(core: Core, accountId: string, id: string): Promise<void> {
	try {
		await requireCampaign(core, core.store.read, accountId, id);
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		throw invalidField('/filter/campaignId', 'is not a campaign of your account: check the id');
	}
}

async function requireExport(core: Core, caller: Caller, id: string): Promise<StoredExport> {
	const found = await findExport(core.store.read, caller.accountId, id);
	if (found === null) throw notFound('export');
	requireScope(caller, found.resource);
	return found;
}

/** @throws {ProblemError} 409 while there is no file; 404 when there is none any more. */
function requireReady(core: Core, { status, expires_at: expiresAt, problem }: StoredExport): void {
	if (status === 'pending') {
		throw new ProblemError('conflict', 'The export is not ready yet. GET it until it is ready.', {
			headers: { 'Retry-After': '1' },
		});
	}
	if (status === 'failed') {
		throw new ProblemError('conflict', problem ?? 'The export failed. Create it again.');
	}
	if (status === 'expired' || (expiresAt !== null && expiresAt <= core.clock.now())) {
		throw new ProblemError(
			'not-found',
			'The file was deleted 24 hours after it was made. Create the export again.',
		);
	}
}
