import { readProblem } from '@marketing-cible/contract/edge';
import {
	campaigns,
	type ApiRequest,
	type Campaign,
	type CampaignStatus,
} from '@marketing-cible/contract/requests';
import { defineCreate, type Bundle, type ZObject } from 'zapier-platform-core';
import { call, SHORT } from '../client.ts';
import { haltedError } from '../errors.ts';
import { campaignField } from '../fields/campaign.ts';
import type { PlainInputField } from '../fields/types.ts';
import { requireValue, trimmedText, type Input } from '../input.ts';
import { inputOf } from '../mapped-input.ts';
import { metaOf } from '../meta.ts';
import { redactInput } from '../redact-input.ts';
import { stepOutputFields, stepResult } from '../results/campaign.ts';

/** A step in the life of a campaign. */
export interface CampaignStepAction<Key extends string> {
	key: Key;
	label: string;
	description: string;
	/** Completes "Not …": `paused`. */
	done: string;
	/** Statuses of a campaign that the step has been taken for, so that a replayed run succeeds. */
	reached: readonly CampaignStatus[];
	inputFields: readonly PlainInputField[];
	request: (id: string, input: Input) => ApiRequest;
	sample: ReturnType<typeof stepResult>;
}

/**
 * An action that takes a step, and never in a test of the Zap editor, where it shows the campaign as it is. Without an idempotency key:
 * a campaign may be paused twice a day, and a replayed response would leave it running the second time.
 */
export function campaignStep<const Key extends string>(action: CampaignStepAction<Key>) {
	const perform = async (z: ZObject, bundle: Bundle) => {
		const input = inputOf(bundle);
		const id = requireValue(trimmedText(input, 'campaign', 'Campaign'), 'Campaign');
		const request = action.request(id, input);
		if (metaOf(bundle).isLoadingSample === true) {
			return stepResult(await campaignNow(z, bundle, id), true);
		}
		const { status, data } = await call<Campaign>(z, bundle, request, { accepted: [404, 409] });
		if (status === 404) throw gone(action.done);
		if (status !== 409) return stepResult(data, false);
		const campaign = await campaignNow(z, bundle, id);
		if (campaign?.status !== undefined && action.reached.includes(campaign.status)) {
			return stepResult(campaign, false);
		}
		const detail = redactInput(readProblem(data)?.detail ?? '', bundle);
		const why = `the status of the campaign is ${String(campaign?.status)}. ${detail}`.trim();
		throw haltedError(`Not ${action.done}: ${why}`);
	};

	const campaignNow = async (z: ZObject, bundle: Bundle, id: string) => {
		const accepted = { ...SHORT, accepted: [404] };
		const response = await call<Partial<Campaign> | null>(z, bundle, campaigns.get(id), accepted);
		if (response.status === 404) throw gone(action.done);
		return response.data;
	};

	return defineCreate({
		key: action.key,
		noun: 'Campaign',
		display: { label: action.label, description: action.description },
		operation: {
			inputFields: [campaignField, ...action.inputFields],
			perform,
			outputFields: [...stepOutputFields],
			sample: { ...action.sample },
			throttle: { window: 60, limit: 600, scope: ['auth'] },
			lock: { key: 'campaign-{{bundle.inputData.campaign}}', scope: ['auth'], timeout: 30 },
		},
	});
}

function gone(done: string): Error {
	return haltedError(`Not ${done}: there is no campaign with this ID on the platform.`);
}
