/** The closed lists of campaigns and statistics in the words that users read. */
import type {
	CampaignRecipient,
	CampaignStatus,
	MergePolicy,
	Statistics,
	StatisticsDimension,
	StatisticsMetric,
} from '../types.ts';
import type { Labels } from './labels.ts';

export const CAMPAIGN_STATUS_LABELS = {
	draft: 'Draft',
	awaiting_approval: 'Awaiting Approval',
	approved: 'Approved',
	scheduled: 'Scheduled',
	preparing: 'Preparing',
	running: 'Running',
	testing: 'Testing',
	paused: 'Paused',
	suspended: {
		label: 'Suspended',
		description: 'Stopped by the platform, which says why',
	},
	finishing: 'Finishing',
	completed: 'Completed',
	cancelled: 'Cancelled',
	expired: 'Expired',
	failed: 'Failed',
} as const satisfies Labels<CampaignStatus>;

export const RECIPIENT_STATE_LABELS = {
	new: { label: 'New', description: 'Not looked at yet' },
	waiting: { label: 'Waiting', description: 'Waits for its permitted hours, a cap or the warm-up' },
	fed: { label: 'Has a Message', description: 'The outcome says what became of it' },
	skipped: { label: 'Skipped', description: 'Gets no message; the rule says why' },
	expired: { label: 'Expired', description: 'Ran out of time' },
	duplicate: {
		label: 'Duplicate',
		description: 'Has an address that another contact of the campaign has too',
	},
	erased: { label: 'Erased', description: 'Was erased before its turn' },
} as const satisfies Labels<CampaignRecipient['state']>;

export const STATISTICS_BUCKET_LABELS = {
	hour: 'Hour',
	day: 'Day',
	week: 'Week',
} as const satisfies Labels<Statistics['bucket']>;

export const STATISTICS_CLOCK_LABELS = {
	activity: { label: 'When It Happened', description: 'Count everything by when it happened' },
	cohort: {
		label: 'When It Was Sent',
		description: 'Count everything by when its message was handed over',
	},
} as const satisfies Labels<Statistics['clock']>;

export const STATISTICS_DIMENSION_LABELS = {
	channel: 'Channel',
	purpose: 'Purpose',
	campaign: 'Campaign',
	variant: 'Variant',
	place: 'Place',
	provider: { label: 'Mailbox Provider', description: 'Class of the mailbox provider' },
	sender: { label: 'Sender', description: 'Of email the sending domain' },
	rule: { label: 'Rule', description: 'Of rejected messages' },
} as const satisfies Labels<StatisticsDimension>;

export const STATISTICS_METRIC_LABELS = {
	accepted: 'Accepted',
	rejected: 'Rejected',
	handed_over: 'Handed Over',
	sent: 'Sent',
	delivered: 'Delivered',
	undelivered: 'Undelivered',
	failed: 'Failed',
	unknown: 'Unknown',
	expired: 'Expired',
	cancelled: 'Cancelled',
	hard_bounce: 'Hard Bounces',
	soft_bounce: 'Soft Bounces',
	complaint: 'Complaints',
	stop: 'Opt-Outs',
	reply: 'Replies',
	segments: 'Segments',
	credits: 'Credits',
} as const satisfies Labels<StatisticsMetric>;

/** How a row of a file changes an existing contact. */
export const MERGE_POLICY_LABELS = {
	fill_blanks: { label: 'Fill Empty Fields', description: 'A row fills fields that are empty' },
	overwrite: {
		label: 'Overwrite',
		description: 'A row replaces values; an empty cell replaces nothing',
	},
	keep: { label: 'Keep', description: 'A row changes nothing' },
} as const satisfies Labels<MergePolicy>;

/** How a list names the contacts that it gains or loses. */
export type MemberKey = 'contactId' | 'externalId' | 'phone' | 'email';

export const MEMBER_KEY_LABELS = {
	phone: 'Phone Number',
	email: 'Email',
	externalId: { label: 'External ID', description: 'ID of the person in your CRM or shop' },
	contactId: { label: 'Contact ID', description: 'ID of the contact on the platform' },
} as const satisfies Labels<MemberKey>;
