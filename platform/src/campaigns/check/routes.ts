import { campaignCheck } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { serve } from '../../http/route.ts';
import { requireCampaign } from '../campaign/queries.ts';
import { checkCampaign } from './check.ts';
import { EXACT_UP_TO } from './audience-sample.ts';
import { access } from '../../security/access.ts';

export function checkRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'POST',
			path: '/v1/campaigns/{id}/check',
			operationId: 'checkCampaign',
			tag: 'campaigns',
			scope: 'campaigns',
			people: access.checkCampaigns,
			summary: 'Dry run of a launch; nothing is stored or sent',
			description: `The recipients who would get the campaign now, later (with the time) or never (with the rule), by place and with the permitted hours. Exact up to ${EXACT_UP_TO} recipients, estimated above (\`exact\`).`,
			params: idParams,
			bodyOptional: true,
			answers: { 202: { description: 'The effect of a launch', schema: campaignCheck } },
		},
		async ({ params, caller }) => {
			const found = await requireCampaign(core, core.store.read, caller.accountId, params.id);
			return { status: 202, body: await checkCampaign(core, found) };
		},
	);
}
