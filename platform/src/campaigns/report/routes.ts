import {
	campaignRecipientList,
	campaignRecipientQuery,
	campaignReport,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { serve } from '../../http/route.ts';
import { requireCampaign } from '../campaign/queries.ts';
import { listRecipients } from './recipients.ts';
import { reportOf } from './report.ts';
import { access } from '../../security/access.ts';

export function reportRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'campaigns';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/campaigns/{id}/report',
			operationId: 'getCampaignReport',
			tag,
			scope: ['campaigns', 'statistics'],
			people: access.readCampaigns,
			summary:
				'Get the report of a campaign: exact figures, rates with bounds, a projection of the rest',
			params: idParams,
			answers: { 200: { description: 'The report', schema: campaignReport } },
		},
		async ({ params, caller }) => {
			const found = await requireCampaign(core, core.store.read, caller.accountId, params.id);
			return { status: 200, body: await reportOf(core, found) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/campaigns/{id}/recipients',
			operationId: 'listCampaignRecipients',
			tag,
			scope: 'campaigns',
			people: access.readPersons,
			summary: 'List the recipients of a campaign with their outcomes',
			description:
				'In the random order of the campaign. Addresses are masked for keys without the scope `contacts`. With a filter, a page may be shorter than its limit without being the last one: follow `nextCursor` until it is `null`.',
			params: idParams,
			query: campaignRecipientQuery,
			answers: { 200: { description: 'A page', schema: campaignRecipientList } },
		},
		async ({ params, query, caller }) => {
			const found = await requireCampaign(core, core.store.read, caller.accountId, params.id);
			return { status: 200, body: await listRecipients(core, caller, found, query) };
		},
	);
}
