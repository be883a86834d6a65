import {
	campaign,
	campaignApproval,
	campaignReasonRequest,
	campaignRejection,
	campaignScheduling,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { type Operation, serveChange } from '../../http/route.ts';
import { notFound } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';
import { campaignView } from '../campaign/view.ts';
import { requireComplete } from '../drafts/plan.ts';
import { requireReferences } from '../drafts/references.ts';
import { approve, refuseAuthor } from './approval.ts';
import { resumeCampaign } from './resume.ts';
import { scheduleCampaign } from './schedule.ts';
import { type Stopped, stopCampaign } from './stop.ts';
import { access, group } from '../../security/access.ts';

/** The roles that may take each step. */
const STEPS = {
	submit: access.writeCampaigns,
	approve: access.approveCampaigns,
	reject: access.approveCampaigns,
	schedule: { roles: group.marketing, confirm: true },
	unschedule: access.stopCampaigns,
	pause: access.stopCampaigns,
	resume: access.resumeCampaigns,
	cancel: access.stopCampaigns,
	choose: access.writeCampaigns,
} as const;

/** The steps that people take. Each is written to the audit log by the state machine. */
export function controlRoutes(app: FastifyInstance, core: Core): void {
	const operation = <Name extends keyof typeof STEPS>(
		name: Name,
		summary: string,
		description?: string,
	) =>
		({
			method: 'POST',
			path: `/v1/campaigns/{id}/${name}`,
			operationId: `${name}Campaign`,
			tag: 'campaigns',
			scope: 'campaigns',
			people: STEPS[name],
			summary,
			...(description === undefined ? {} : { description }),
			params: idParams,
			bodyOptional: true,
			answers: { 200: { description: 'The campaign', schema: campaign } },
			problems: ['campaign-state', 'account-suspended', 'terms-not-accepted'],
		}) as const satisfies Operation;

	const answer = async (db: Db, found: StoredCampaign) => ({
		status: 200,
		body: await campaignView(core, db, found),
	});
	const answerStopped = async (db: Db, { campaign: found, alreadyLeaving }: Stopped) => ({
		status: 200,
		body: { ...(await campaignView(core, db, found)), alreadyLeaving },
	});

	serveChange(
		app,
		operation('submit', 'Ask a second person to approve a campaign'),
		async (unit, { params, caller }) => {
			const found = await lockCampaign(core, unit, caller.accountId, params.id);
			if (found.status === 'draft') {
				requireComplete(found, core.clock.now());
				await requireReferences(core, unit, found);
			}
			const actor = caller.keyId;
			return answer(unit.db, await transition(core, unit, 'submit', found, { actor }));
		},
	);

	serveChange(
		app,
		{
			...operation(
				'approve',
				'Approve a campaign with another key than its author’s',
				'The approval is bound to the content and the audience of this moment: any change of them drops it. Give the hashes that you saw to approve nothing else.',
			),
			body: campaignApproval.nullish(),
			problems: ['campaign-state', 'precondition-failed'],
		},
		async (unit, { params, body, caller }) => {
			const found = await lockCampaign(core, unit, caller.accountId, params.id);
			return answer(unit.db, await approve(core, unit, caller, found, body ?? {}));
		},
	);

	serveChange(
		app,
		{
			...operation('reject', 'Give a campaign back to its author, with a reason'),
			body: campaignRejection,
			bodyOptional: false,
		},
		async (unit, { params, body: { reason }, caller }) => {
			const found = await lockCampaign(core, unit, caller.accountId, params.id);
			refuseAuthor(found, caller.keyId);
			const because = { rule: 'rejected', detail: null };
			const taken = { actor: caller.keyId, reason, because };
			return answer(unit.db, await transition(core, unit, 'reject', found, taken));
		},
	);

	serveChange(
		app,
		{
			...operation(
				'schedule',
				'Schedule a campaign; it starts at its time, or now',
				'The recipients are determined at the start: contacts who join the audience later are not included.',
			),
			body: campaignScheduling.nullish(),
		},
		async (unit, { params, body, caller }) =>
			answer(unit.db, await scheduleCampaign(core, unit, caller, params.id, body)),
	);

	serveChange(
		app,
		operation('unschedule', 'Unschedule a campaign'),
		async (unit, { params, caller }) => {
			const found = await lockCampaign(core, unit, caller.accountId, params.id);
			const columns = { start_at: null, end_at: null, launched_by: null };
			const taken = { actor: caller.keyId, columns };
			return answer(unit.db, await transition(core, unit, 'unschedule', found, taken));
		},
	);

	serveChange(
		app,
		{
			...operation(
				'pause',
				'Pause a campaign; no message leaves after the answer',
				'The answer waits at most three seconds for hand-overs that had begun, and contains their number (`alreadyLeaving`).',
			),
			body: campaignReasonRequest.nullish(),
		},
		async (unit, { params, body, caller }) => {
			const reason = body?.reason ?? null;
			return answerStopped(
				unit.db,
				await stopCampaign(core, unit, caller, params.id, 'pause', reason),
			);
		},
	);

	serveChange(
		app,
		{
			...operation(
				'resume',
				'Resume a paused campaign, or, with a reason, a suspended one',
				'The messages leave under the key that resumes the campaign. Whoever may pause a campaign may end its pause, except approvers; a suspended one is resumed by those who may approve campaigns (`owner`, `admin`, `approver`), or by a key.',
			),
			body: campaignReasonRequest.nullish(),
		},
		async (unit, { params, body, caller }) => {
			const reason = body?.reason ?? null;
			return answer(unit.db, await resumeCampaign(core, unit, caller, params.id, reason));
		},
	);

	serveChange(
		app,
		{
			...operation(
				'cancel',
				'Cancel a campaign permanently; messages that were handed over stay as they are',
				'As with `pause`, no message leaves after the answer.',
			),
			body: campaignReasonRequest.nullish(),
		},
		async (unit, { params, body, caller }) => {
			const reason = body?.reason ?? null;
			return answerStopped(
				unit.db,
				await stopCampaign(core, unit, caller, params.id, 'cancel', reason),
			);
		},
	);

	serveChange(
		app,
		{
			...operation('choose', 'End a test: the remaining recipients get this variant'),
			path: '/v1/campaigns/{id}/variants/{variant}/choose',
			operationId: 'chooseCampaignVariant',
			params: idParams.extend({ variant: z.string().min(1).max(20) }),
		},
		async (unit, { params, caller }) => {
			const found = await lockCampaign(core, unit, caller.accountId, params.id);
			const isKnown = found.plan.variants?.some(({ key }) => key === params.variant) ?? false;
			if (!isKnown) throw notFound('variant');
			const taken = { actor: caller.keyId, columns: { winner: params.variant } };
			return answer(unit.db, await transition(core, unit, 'choose', found, taken));
		},
	);
}
