import {
	campaign,
	campaignList,
	campaignQuery,
	campaignRequest,
	campaignRevisionList,
	campaignUpdate,
	page,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import type { Db } from '../../store/schema.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { listCampaigns, requireCampaign } from '../campaign/queries.ts';
import { listRevisions } from '../campaign/revisions.ts';
import { campaignView, campaignViews } from '../campaign/view.ts';
import { createCampaign, deleteDraft, duplicateCampaign } from './create.ts';
import { editCampaign, etagOf, readEtags } from './edit.ts';
import { access } from '../../security/access.ts';

/** Create, read, edit, duplicate and delete campaigns. */
export function draftRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'campaigns';
	const scope = 'campaigns';
	const headers = { ETag: 'Version of the campaign, for If-Match' };

	const answer = async (db: Db, status: number, found: StoredCampaign) => ({
		status,
		body: await campaignView(core, db, found),
		headers: { ETag: etagOf(found) },
	});

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/campaigns',
			operationId: 'createCampaign',
			tag,
			scope,
			people: access.writeCampaign,
			summary: 'Create a campaign as a draft; nothing is sent',
			description:
				'A draft may be incomplete; `check`, `submit` and `schedule` report missing members.',
			body: campaignRequest,
			answers: { 201: { description: 'The draft', schema: campaign, headers } },
			problems: ['conflict'],
			audit: 'campaign.created',
		},
		async (unit, { body, caller }) =>
			answer(unit.db, 201, await createCampaign(core, unit, caller, body)),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/campaigns',
			operationId: 'listCampaigns',
			tag,
			scope,
			people: access.readCampaigns,
			summary: 'List campaigns, newest first',
			query: campaignQuery,
			answers: { 200: { description: 'A page', schema: campaignList } },
		},
		async ({ query, caller }) => {
			const found = await listCampaigns(core, caller.accountId, query, readPage(query));
			const data = await campaignViews(core, core.store.read, found.campaigns);
			return { status: 200, body: { data, nextCursor: found.nextCursor } };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/campaigns/{id}',
			operationId: 'getCampaign',
			tag,
			scope,
			people: access.readCampaign,
			summary: 'Get a campaign with its figures',
			params: idParams,
			answers: { 200: { description: 'The campaign', schema: campaign, headers } },
		},
		async ({ params, caller }) => {
			const { read } = core.store;
			return answer(read, 200, await requireCampaign(core, read, caller.accountId, params.id));
		},
	);

	serveChange(
		app,
		{
			method: 'PATCH',
			path: '/v1/campaigns/{id}',
			operationId: 'editCampaign',
			tag,
			scope,
			people: access.writeCampaign,
			summary: 'Edit a campaign',
			description:
				'With `If-Match`, only if the campaign still has that version (`ETag`). An edit of content or audience drops the approval. The content, speed and end of a paused or suspended campaign may change: recipients without a message get the new content.',
			params: idParams,
			body: campaignUpdate,
			answers: { 200: { description: 'The campaign', schema: campaign, headers } },
			problems: ['precondition-failed', 'campaign-state'],
			audit: 'campaign.edited',
		},
		async (unit, { params, body, caller, request }) => {
			const etags = readEtags(request.headers['if-match']);
			return answer(unit.db, 200, await editCampaign(core, unit, caller, params.id, body, etags));
		},
	);

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/campaigns/{id}',
			operationId: 'deleteCampaign',
			tag,
			scope,
			people: access.writeCampaigns,
			summary: 'Delete a draft',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			problems: ['campaign-state'],
			audit: 'campaign.deleted',
		},
		async (unit, { params, caller }) => {
			await deleteDraft(core, unit, caller.accountId, params.id);
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/campaigns/{id}/duplicate',
			operationId: 'duplicateCampaign',
			tag,
			scope,
			people: access.writeCampaign,
			summary: 'Make a new draft of a campaign, without its schedule',
			params: idParams,
			answers: { 201: { description: 'The new draft', schema: campaign, headers } },
			problems: ['conflict'],
			audit: 'campaign.duplicated',
		},
		async (unit, { params, caller }) =>
			answer(unit.db, 201, await duplicateCampaign(core, unit, caller, params.id)),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/campaigns/{id}/revisions',
			operationId: 'listCampaignRevisions',
			tag,
			scope,
			people: access.readCampaigns,
			summary: 'List the changes of a campaign with author, time and reason, newest first',
			params: idParams,
			query: page,
			answers: { 200: { description: 'A page', schema: campaignRevisionList } },
		},
		async ({ params, query, caller }) => {
			await requireCampaign(core, core.store.read, caller.accountId, params.id);
			return { status: 200, body: await listRevisions(core, params.id, readPage(query)) };
		},
	);
}
