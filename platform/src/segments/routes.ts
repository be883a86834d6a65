import {
	segment,
	segmentList,
	segmentPreview,
	segmentPreviewRequest,
	segmentQuery,
	segmentRequest,
	segmentReplacement,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { requireVersion, versionTag } from '../versions.ts';
import { segmentView, type StoredSegment } from './model.ts';
import { previewSegment } from './preview.ts';
import { listSegments, requireSegment } from './queries.ts';
import { usersOf } from './uses.ts';
import { createSegment, deleteSegment, requireLists, updateSegment } from './write.ts';
import { access } from '../security/access.ts';

const tag = 'segments';
const scope = 'contacts';
const headers = { ETag: 'Version of the segment' };

export function segmentRoutes(app: FastifyInstance, core: Core): void {
	serveSegments(app, core);
	serveSegment(app, core);
	servePreview(app, core);
}

function serveSegments(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/segments',
			operationId: 'createSegment',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Create a segment: conditions that choose contacts, or a list that you fill by hand',
			description:
				'At most 50 conditions in groups, three groups deep. A contact belongs to a segment only if that is certain: a condition on unknown data does not match, nor does its negation.',
			body: segmentRequest,
			answers: { 201: { description: 'The segment', schema: segment, headers } },
			problems: ['conflict'],
			audit: 'segment.created',
		},
		async (unit, { body, caller: { accountId } }) => {
			const content = { name: body.name, definition: body.definition ?? null };
			return answer(201, await createSegment(core, unit, accountId, content));
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/segments',
			operationId: 'listSegments',
			tag,
			scope,
			people: access.readCampaigns,
			summary: 'List segments',
			query: segmentQuery,
			answers: { 200: { description: 'A page', schema: segmentList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listSegments(core, caller.accountId, query.kind, readPage(query)),
		}),
	);
}

function serveSegment(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/segments/{id}',
			operationId: 'getSegment',
			tag,
			scope,
			people: access.readCampaigns,
			summary: 'Get a segment',
			params: idParams,
			answers: { 200: { description: 'The segment', schema: segment, headers } },
		},
		async ({ params, caller }) => {
			const found = await requireSegment(core, caller.accountId, params.id);
			const { status, body, headers: version } = answer(200, found);
			const usedBy = await usersOf(core.store.read, found.id);
			return { status, body: { ...body, usedBy }, headers: version };
		},
	);

	serveChange(
		app,
		{
			method: 'PUT',
			path: '/v1/segments/{id}',
			operationId: 'updateSegment',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Replace the name and the definition of a segment',
			description:
				'With `If-Match`, the segment is replaced only if it still has that version (`ETag`). The approval of a campaign ends when the definition changes.',
			params: idParams,
			body: segmentReplacement,
			answers: { 200: { description: 'The segment', schema: segment, headers } },
			problems: ['precondition-failed'],
			audit: 'segment.changed',
		},
		async (unit, { params, body, request, caller: { accountId } }) => {
			const accept = (present: StoredSegment) =>
				requireVersion(request.headers['if-match'], present, 'segment');
			return answer(200, await updateSegment(core, unit, accountId, params.id, body, accept));
		},
	);

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/segments/{id}',
			operationId: 'deleteSegment',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Delete a segment; its contacts stay',
			description:
				'Refused (409) while the definition of another segment names it, or a campaign that is not over uses it.',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			problems: ['conflict'],
			audit: 'segment.deleted',
		},
		async (unit, { params, caller }) => {
			await deleteSegment(core, unit, caller.accountId, params.id);
			return { status: 204, body: undefined };
		},
	);
}

function servePreview(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'POST',
			path: '/v1/segments/preview',
			operationId: 'previewSegment',
			tag,
			scope,
			people: access.checkCampaigns,
			summary: 'Count the contacts of a segment or definition, and show some of them masked',
			description:
				'Counts for two seconds at most; then `exact` is false and there are at least `count` contacts. Stores nothing.',
			body: segmentPreviewRequest,
			answers: { 200: { description: 'The preview', schema: segmentPreview } },
		},
		async ({ body: { id, definition = null, ...extras }, caller: { accountId } }) => {
			await requireLists(core, core.store.read, accountId, definition);
			const previewed =
				id === undefined
					? { id: '', definition, version: null }
					: await requireSegment(core, accountId, id);
			return { status: 200, body: await previewSegment(core, accountId, previewed, extras) };
		},
	);
}

function answer(status: number, stored: StoredSegment) {
	return { status, body: segmentView(stored), headers: { ETag: versionTag(stored) } };
}
