import type { Campaign, CampaignCounts, Event } from '@marketing-cible/contract/requests';
import { unexpectedResponseError } from '../errors.ts';
import { count, flag, idField, instantField, text } from './fields.ts';

type Counts = Partial<CampaignCounts>;

/** The figures of a campaign, side by side: Zapier maps no nested values well. */
export function countsResult(counts: Counts | undefined) {
	const number = (name: keyof CampaignCounts) => counts?.[name] ?? 0;
	return {
		audience: number('audience'),
		with_message: number('fed'),
		waiting: number('waiting'),
		skipped: number('skipped'),
		expired: number('expired'),
		delivered: number('delivered'),
		undelivered: number('undelivered'),
		failed: number('failed'),
		unknown: number('unknown'),
	};
}

export const countFields = [
	count('audience', 'Audience'),
	count('with_message', 'With a Message'),
	count('waiting', 'Waiting'),
	count('skipped', 'Skipped'),
	count('expired', 'Expired'),
	count('delivered', 'Delivered'),
	count('undelivered', 'Undelivered'),
	count('failed', 'Failed'),
	count('unknown', 'Outcome Unknown'),
];

export const countsSample: ReturnType<typeof countsResult> = {
	audience: 1240,
	with_message: 1180,
	waiting: 0,
	skipped: 60,
	expired: 0,
	delivered: 1165,
	undelivered: 12,
	failed: 3,
	unknown: 0,
};

/** A campaign in the output of actions and searches. */
export function campaignResult(campaign: Partial<Campaign> | null | undefined) {
	const { id, status, counts } = campaign ?? {};
	if (typeof id !== 'string' || typeof status !== 'string') throw unexpectedResponseError();
	return {
		id,
		name: campaign?.name ?? null,
		channel: campaign?.channel ?? null,
		purpose: campaign?.purpose ?? null,
		status,
		reason: campaign?.statusReason?.rule ?? null,
		explanation: campaign?.statusReason?.detail ?? null,
		advice: campaign?.statusReason?.next ?? null,
		...countsResult(counts),
		started_at: campaign?.startedAt ?? null,
		ended_at: campaign?.endedAt ?? null,
		created_at: campaign?.createdAt ?? null,
	};
}

export type CampaignResult = ReturnType<typeof campaignResult>;

export const campaignOutputFields = [
	idField('Campaign ID'),
	text('name', 'Name'),
	text('channel', 'Channel'),
	text('purpose', 'Purpose'),
	text('status', 'Status'),
	text('reason', 'Reason'),
	text('explanation', 'Explanation'),
	text('advice', 'What to Do'),
	...countFields,
	instantField('started_at', 'Started At'),
	instantField('ended_at', 'Ended At'),
	instantField('created_at', 'Created At'),
];

export const campaignSample: CampaignResult = {
	id: 'cmp_01KAQ4E6Y8U0I2O4P6A8S0D2F4',
	name: 'Newsletter of week 48',
	channel: 'sms',
	purpose: 'marketing',
	status: 'completed',
	reason: null,
	explanation: null,
	advice: null,
	...countsSample,
	started_at: '2026-11-24T09:00:00Z',
	ended_at: '2026-11-24T09:41:10Z',
	created_at: '2026-11-23T16:20:00Z',
};

/** A campaign after a step of its life. */
export function stepResult(campaign: Partial<Campaign> | null | undefined, isTest: boolean) {
	return {
		...campaignResult(campaign),
		already_leaving: campaign?.alreadyLeaving ?? null,
		test_mode: isTest,
	};
}

export const stepOutputFields = [
	...campaignOutputFields,
	count('already_leaving', 'Already Leaving'),
	flag('test_mode', 'Only a Test'),
];

const stepSample: ReturnType<typeof stepResult> = {
	...campaignSample,
	ended_at: null,
	already_leaving: null,
	test_mode: false,
};
export const stepSamples = {
	scheduled: { ...stepSample, status: 'scheduled', started_at: null },
	paused: { ...stepSample, status: 'paused', already_leaving: 2 },
	resumed: { ...stepSample, status: 'running' },
	cancelled: { ...stepSample, status: 'cancelled', already_leaving: 2 },
} as const;

/** A campaign that is completed or suspended. `id` is that of the event, so Zapier deduplicates a repeated delivery. */
export function campaignEventResult({ id, data, occurredAt }: Event) {
	const word = (name: string): string | null => {
		const value = data[name];
		return typeof value === 'string' && value !== '' ? value : null;
	};
	const { counts } = data;
	return {
		id,
		campaign_id: word('campaignId'),
		name: word('name'),
		channel: word('channel'),
		status: word('status'),
		reason: word('reason'),
		explanation: word('detail'),
		...countsResult(typeof counts === 'object' && counts !== null ? counts : undefined),
		occurred_at: occurredAt,
	};
}

export type CampaignEventResult = ReturnType<typeof campaignEventResult>;

export const campaignEventFields = [
	idField('Event ID'),
	text('campaign_id', 'Campaign ID'),
	text('name', 'Name'),
	text('channel', 'Channel'),
	text('status', 'Status'),
	text('reason', 'Reason'),
	text('explanation', 'Explanation'),
	...countFields,
	instantField('occurred_at', 'Occurred At'),
];

export const completedSample: CampaignEventResult = {
	id: 'evt_01KAQ4F8G0H2J4K6L8Z0X2C4V6',
	campaign_id: campaignSample.id,
	name: campaignSample.name,
	channel: 'sms',
	status: 'completed',
	reason: null,
	explanation: null,
	...countsSample,
	occurred_at: '2026-11-24T09:41:10Z',
};

export const suspendedSample: CampaignEventResult = {
	...completedSample,
	id: 'evt_01KAQ4G1B3N5M7Q9W1E3R5T7Y9',
	status: 'suspended',
	reason: 'bounced',
	explanation: null,
	with_message: 310,
	waiting: 870,
	delivered: 268,
	undelivered: 40,
	failed: 2,
};
