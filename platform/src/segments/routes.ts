import {
	page,
	segment,
	segmentList,
	segmentMemberList,
	segmentMembersRequest,
	segmentMembersResult,
	segmentPreview,
	segmentPreviewRequest,
	segmentQuery,
	segmentRequest,
	segmentReplacement,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { requireVersion, versionTag } from '../versions.ts';
import { changeMembers, listMembers } from './members.ts';
import { segmentView, type StoredSegment } from './model.ts';
import { previewSegment } from './preview.ts';
import { findSegment, listSegments } from './queries.ts';
import { usersOf } from './uses.ts';
import { createSegment, deleteSegment, requireLists, updateSegment } from './write.ts';
import { access } from '../security/access.ts';

const tag = 'segments';
const scope = 'contacts';
const headers = { ETag: 'Version of the segment' };
const memberParams = idParams.extend({ contactId: z.string().min(1).max(100) });

export function segmentRoutes(app: FastifyInstance, core: Core): void {
	serveSegments(app, core);
	serveSegment(app, core);
	servePreview(app, core);
	serveMembers(app, core);
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
			summary: 'Create a segment: conditions that choose contacts, or a list that you fill',
			description:
				'At most 50 conditions in groups, three groups deep. A contact belongs to a segment only if that is certain: what is unknown of a contact does not match, and neither does the opposite.',
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

function serveMembers(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/segments/{id}/members',
			operationId: 'listSegmentMembers',
			tag,
			scope,
			people: access.readPersons,
			summary: 'List the contacts of a segment, in the order in which they were created',
			description:
				'A page of a dynamic segment may be shorter than `limit`, or empty, and still have a `nextCursor`: each looks at a bounded number of contacts.',
			params: idParams,
			query: page,
			answers: { 200: { description: 'A page', schema: segmentMemberList } },
		},
		async ({ params, query, caller }) => {
			const found = await requireSegment(core, caller.accountId, params.id);
			return { status: 200, body: await listMembers(core, found, readPage(query)) };
		},
	);

	for (const [method, action] of [
		['POST', 'add'],
		['DELETE', 'remove'],
	] as const) {
		serveChange(
			app,
			{
				method,
				path: '/v1/segments/{id}/members',
				operationId: action === 'add' ? 'addSegmentMembers' : 'removeSegmentMembers',
				tag,
				scope,
				people: access.writeCampaigns,
				summary:
					action === 'add'
						? 'Add up to 1,000 contacts to a list'
						: 'Remove up to 1,000 contacts from a list',
				description:
					'Idempotent. Each entry names a contact by `contactId`, `externalId`, `phone` or `email`; one that names nobody is reported and never stops the others. No contact is created or deleted.',
				params: idParams,
				body: segmentMembersRequest,
				answers: { 200: { description: 'A result for each entry', schema: segmentMembersResult } },
				problems: ['conflict'],
				audit: action === 'add' ? 'segment.members_added' : 'segment.members_removed',
			},
			async (unit, { params, body, caller: { accountId } }) => ({
				status: 200,
				body: await changeMembers(core, unit, accountId, params.id, action, body.members),
			}),
		);
	}

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/segments/{id}/members/{contactId}',
			operationId: 'removeSegmentMember',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Remove one contact from a list; idempotent',
			params: memberParams,
			answers: { 204: { description: 'It is not a member any more' } },
			problems: ['conflict'],
			audit: 'segment.members_removed',
		},
		async (unit, { params: { id, contactId }, caller: { accountId } }) => {
			await changeMembers(core, unit, accountId, id, 'remove', [{ contactId }]);
			return { status: 204, body: undefined };
		},
	);
}

async function requireSegment(core: Core, accountId: string, id: string): Promise<StoredSegment> {
	const found = await findSegment(core, core.store.read, accountId, id);
	if (found === null) throw notFound('segment');
	return found;
}

function answer(status: number, stored: StoredSegment) {
	return { status, body: segmentView(stored), headers: { ETag: versionTag(stored) } };
}
