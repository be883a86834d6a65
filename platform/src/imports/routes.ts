import {
	IMPORT_PART_BYTES,
	importList,
	importMapRequest,
	importPart,
	importQuery,
	importRequest,
	importResource,
	MAX_IMPORT_BYTES,
	wholeNumber,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { readBinaryBodies } from '../http/bodies.ts';
import { named } from '../http/named.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange, servePreparedChange } from '../http/route.ts';
import { createImport } from './create.ts';
import { readDigest } from './digest.ts';
import { MAX_OPEN_IMPORTS, MAX_ROWS } from './limits.ts';
import { sealPart, storePart } from './parts.ts';
import { importView, listImports, requireImport } from './queries.ts';
import { mapColumns, step } from './steps.ts';
import { access } from '../security/access.ts';

const tag = 'imports';
const scope = 'contacts';
const MIB = 1024 * 1024;

const view = { description: 'The import', schema: importResource };
/** `n` in the path is the number of a part. */
const partParams = idParams.extend({ n: wholeNumber(0, 1000) });

const STEPS = [
	{
		name: 'analyse',
		operationId: 'analyseImport',
		people: access.writeCampaigns,
		summary: 'Analyze the encoding, separator and columns of the file',
		description:
			'Runs in the background: read the import until it is `analysed`, or `mapped` if it came with a mapping.',
	},
	{
		name: 'dry-run',
		operationId: 'dryRunImport',
		people: access.writeCampaigns,
		summary: 'Dry run of an import; nothing is imported',
		description: 'Runs in the background: read the import until it is `checked`.',
	},
	{
		name: 'run',
		operationId: 'runImport',
		people: access.writeCampaigns,
		summary: 'Import the rows',
		description:
			'Does what the dry run said, as long as the contacts are the same. Runs in the background, in chunks that are imported wholly or not at all. No import lifts an opt-out, a complaint, a bounce mark or a withdrawal.',
	},
	{
		name: 'undo',
		operationId: 'undoImport',
		people: access.writeCampaigns,
		summary: 'Undo a run, for 7 days',
		description:
			'New contacts are removed unless they were used or changed since; changed fields get their value back unless they were changed since. Consents and opt-outs stay.',
	},
	{
		name: 'cancel',
		operationId: 'cancelImport',
		people: access.writeCampaigns,
		summary: 'Cancel an import; imported rows stay and can be undone',
	},
] as const;

export function importRoutes(app: FastifyInstance, core: Core): void {
	resourceRoutes(app, core);
	for (const { name, ...described } of STEPS) {
		serveChange(
			app,
			{
				method: 'POST',
				path: `/v1/imports/{id}/${name}`,
				tag,
				scope,
				...described,
				params: idParams,
				answers: { 202: view },
				problems: ['conflict'],
			},
			async (unit, { params, caller }) => {
				const stored = await step(core, unit, caller, params.id, name);
				return { status: 202, body: await importView(core, unit.db, stored) };
			},
		);
	}
	void app.register(named('import parts', async (parts) => partRoutes(parts, core)));
}

function resourceRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/imports',
			operationId: 'createImport',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Create an import of a contact list',
			description: `The file follows in parts of \`partBytes\`. It may have ${MAX_IMPORT_BYTES / MIB} MiB and ${MAX_ROWS} rows; an account may have ${MAX_OPEN_IMPORTS} open imports.`,
			body: importRequest,
			answers: { 201: { ...view, description: 'The import, which waits for its parts' } },
			problems: ['conflict'],
			audit: 'import.created',
		},
		async (unit, { body, caller }) => {
			const stored = await createImport(core, unit, caller, body);
			return { status: 201, body: await importView(core, unit.db, stored) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/imports',
			operationId: 'listImports',
			tag,
			scope,
			people: access.readImports,
			summary: 'List imports, newest first',
			query: importQuery,
			answers: { 200: { description: 'A page', schema: importList } },
		},
		async ({ query, caller: { accountId } }) => ({
			status: 200,
			body: await listImports(core, accountId, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/imports/{id}',
			operationId: 'getImport',
			tag,
			scope,
			people: access.readImports,
			summary: 'Get an import, with its columns, its progress and its counts',
			params: idParams,
			answers: { 200: view },
		},
		async ({ params, caller: { accountId } }) => {
			const { read } = core.store;
			const stored = await requireImport(core, read, accountId, params.id);
			return { status: 200, body: await importView(core, read, stored) };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/imports/{id}/map',
			operationId: 'mapImport',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Map the columns',
			description:
				'An empty body accepts the recognized columns. An absent member keeps its value.',
			params: idParams,
			body: importMapRequest.nullish(),
			bodyOptional: true,
			answers: { 200: view },
			problems: ['conflict'],
		},
		async (unit, { params, body, caller }) => {
			const stored = await mapColumns(core, unit, caller, params.id, body ?? {});
			return { status: 200, body: await importView(core, unit.db, stored) };
		},
	);
}

function partRoutes(app: FastifyInstance, core: Core): void {
	readBinaryBodies(app, {
		limit: IMPORT_PART_BYTES,
		advice: 'Send the parts that `partBytes` of the import names.',
	});
	servePreparedChange(
		app,
		{
			method: 'PUT',
			path: '/v1/imports/{id}/parts/{n}',
			operationId: 'putImportPart',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Upload a part of the file',
			description:
				'Parts are numbered consecutively from 1 (or from 0), in any order; every part but the last one has `partBytes` bytes. `Content-Digest: sha-256=:…:` (RFC 9530) or `X-Content-SHA256` (hexadecimal) protects against damage on the way. The same part may be sent again: after an interruption, send those that `parts.received` lacks.',
			params: partParams,
			body: z.string().meta({ format: 'binary', maxLength: IMPORT_PART_BYTES }),
			bodyType: 'application/octet-stream',
			answers: { 200: { description: 'The stored part', schema: importPart } },
			problems: ['conflict', 'payload-too-large', 'unsupported-media-type'],
		},
		async ({ params, body, request, caller: { accountId } }) => {
			// Before the work of sealing: only parts of one's own imports.
			await requireImport(core, core.store.read, accountId, params.id);
			return sealPart(core, params.id, params.n, body, readDigest(request.headers));
		},
		async (unit, { caller }, part) => ({
			status: 200,
			body: await storePart(core, unit, caller, part),
		}),
	);
}
