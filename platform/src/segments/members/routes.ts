import {
	page,
	segmentMemberList,
	segmentMembersRequest,
	segmentMembersResult,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { access } from '../../security/access.ts';
import { changeMembers, listMembers } from '../members.ts';
import { requireSegment } from '../queries.ts';

const tag = 'segments';
const scope = 'contacts';
const memberParams = idParams.extend({ contactId: z.string().min(1).max(100) });

export function memberRoutes(app: FastifyInstance, core: Core): void {
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
