import type { CampaignStatus } from '@marketing-cible/contract';
import type { ColumnType, Generated } from 'kysely';
import type { Channel, Purpose } from '../../compliance.ts';
import type { SubjectHash } from '../../types.ts';

declare module '../../store/schema.ts' {
	interface Tables {
		campaigns: CampaignTable;
		campaign_recipients: RecipientTable;
		campaign_outcomes: OutcomeTable;
		campaign_rules: RuleTable;
		campaign_marks: MarkTable;
		campaign_set_aside: SetAsideTable;
		campaign_revisions: RevisionTable;
		campaign_warm_up: WarmUpTable;
		test_addresses: TestAddressTable;
	}
}

declare module '../../security/ids.ts' {
	interface IdPrefixes {
		cmp: true;
		tad: true;
	}
}

/** Starts at zero; statements increment it. */
type Counter = Generated<number>;

export interface CampaignTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	purpose: Purpose;
	/** Written only by `transition.ts`. */
	status: ColumnType<CampaignStatus, 'draft', CampaignStatus>;
	/** Why it has its status: a rule or a code. */
	reason_rule: string | null;
	/** Never personal data. */
	reason_detail: string | null;
	/** Of the content; counts from 1. */
	revision: number;
	content_hash: string;
	audience_hash: string | null;
	/** Hashes that the approval binds. */
	approved_content: string | null;
	approved_audience: string | null;
	approved_by: string | null;
	/** API keys. */
	created_by: string;
	edited_by: string;
	/** Its messages are sent in the name of this key. */
	launched_by: string | null;
	start_at: number | null;
	end_at: number | null;
	/** The instant of the engine's next step; `null` without one. */
	due_at: number | null;
	/** The process that works on it, until `due_at`. */
	leased_by: ColumnType<string | null, string | null | undefined, string | null>;
	/** The snapshot has read the contacts up to this one … */
	prepared_seq: Counter;
	/** … of those up to this one. */
	up_to_seq: number | null;
	/** 1: the snapshot is complete. */
	is_prepared: Counter;
	/** Contacts of the audience; always the sum of the `state_…` columns. */
	audience: Counter;
	state_new: Counter;
	state_waiting: Counter;
	state_fed: Counter;
	state_skipped: Counter;
	state_expired: Counter;
	state_duplicate: Counter;
	state_erased: Counter;
	/** Distinct addresses of the audience, and those of them that are known to be invalid (rule ACC-03). */
	addresses: Counter;
	invalid: Counter;
	/** Of the messages that were fed. */
	credits: Counter;
	segments: Counter;
	/** The token bucket of `speed.perHour`, and when it was filled. */
	tokens: Counter;
	filled_at: Counter;
	pilot_size: Counter;
	/** The pilot has left, and the others wait until then. */
	pilot_until: number | null;
	is_pilot_over: Counter;
	/** Rank of the last recipient of the test; `null`: no test. */
	test_rank: number | null;
	test_ends_at: number | null;
	/** 1: all recipients that need a variant have one. */
	is_split: Counter;
	winner: string | null;
	/** While a probe is out: how many messages had failed, and how many had passed, before it. */
	probe_failed: ColumnType<number | null, number | null | undefined, number | null>;
	probe_passed: ColumnType<number | null, number | null | undefined, number | null>;
	/** Outcomes of messages that were handed over before it do not count for a suspension. */
	watch_from: Counter;
	/** 1: its waiting messages do not match its status yet. */
	is_unsettled: Counter;
	heartbeat_at: number | null;
	started_at: number | null;
	ended_at: number | null;
	created_at: number;
	updated_at: number;
	sealed: Uint8Array;
}

/** States of a recipient; the first two are open, see the index. */
export const recipientStates = {
	new: 0,
	waiting: 1,
	fed: 2,
	skipped: 3,
	expired: 4,
	duplicate: 5,
	erased: 6,
} as const;
export type RecipientState = keyof typeof recipientStates;

export interface RecipientTable {
	campaign_id: string;
	/** Position in the random order; see `rank.ts`. */
	rank: number;
	/** Of the address; of a contact without an address of its own in the campaign, its key. */
	subject_hash: SubjectHash;
	contact_id: string;
	/** Key of the variant; `null`: the only one, or the winner. */
	variant: string | null;
	state: number;
	/** Not fed before this instant. */
	due_at: number;
	/** The reason why it waits or was skipped. */
	rule: string | null;
	/** Of the content that it was fed. */
	revision: number | null;
	message_id: string | null;
	handed_over_at: number | null;
}

/** The number of messages of a campaign by status; written by every transition. */
export interface OutcomeTable {
	campaign_id: string;
	/** Empty: the only one. */
	variant: string;
	/** Writers of different shards never wait for each other; only the sum over all shards has a meaning. */
	shard: number;
	status: string;
	messages: number;
}

/** The number of recipients that got no message because of a rule. */
export interface RuleTable {
	campaign_id: string;
	rule: string;
	recipients: number;
}

/** Events of messages, counted by the minute of their hand-over. */
export interface MarkTable {
	campaign_id: string;
	variant: string;
	/** Of the hand-over, in minutes since the epoch. */
	minute: number;
	shard: number;
	mark: Mark;
	messages: number;
}

/** Marks that do not count against a campaign: those of people of a source that was stopped because of them. */
export interface SetAsideTable {
	campaign_id: string;
	mark: Mark;
	/** The start of the counting that they belong to; see `CampaignTable.watch_from`. */
	watch_from: number;
	messages: number;
}

/** Messages of a sending domain to a class of mailbox providers, by the day. */
export interface WarmUpTable {
	account_id: string;
	domain_hash: string;
	provider: string;
	/** Days since the epoch, UTC. */
	day: number;
	messages: number;
}

export type Mark =
	| 'handed_over'
	| 'delivered'
	| 'refused'
	| 'bounced'
	| 'complained'
	| 'opted_out'
	| 'replied';

export interface RevisionTable {
	seq: Generated<number>;
	campaign_id: string;
	account_id: string;
	revision: number;
	/** API key, or `platform`. */
	actor: string;
	action: string;
	content_hash: string;
	created_at: number;
	sealed: Uint8Array;
}

export interface TestAddressTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	channel: Channel;
	subject_hash: SubjectHash;
	/** Hash of the code that the address received; `null` without an open one. */
	code_hash: string | null;
	/** Wrong codes. */
	attempts: Generated<number>;
	verified_at: number | null;
	created_at: number;
	sealed: Uint8Array;
}
