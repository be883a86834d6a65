import type { Generated } from 'kysely';
import type { SubjectHash } from '../types.ts';

declare module '../store/schema.ts' {
	interface Tables {
		tracked_links: TrackedLinkTable;
		tracked_hits: TrackedHitTable;
		tracked_hours: TrackedHourTable;
	}
}

/** `click`: a link · `open`: the pixel of an e-mail. */
export type TrackedKind = 'click' | 'open';

/** What a token stands for: a link for everybody (anonymous), or one person's. */
export interface TrackedLinkTable {
	seq: Generated<number>;
	token: string;
	account_id: string;
	campaign_id: string;
	/** Empty: the only one. */
	variant: string;
	kind: TrackedKind;
	/** Order of the target in the content. */
	position: number;
	/** Anonymous links: keyed hash of campaign, variant and target, one row each; `null`: a person's. */
	link_key: string | null;
	/** The message that it is in; `null`: anonymous. */
	message_id: string | null;
	/** The recipient; `null`: anonymous, or the person withdrew the consent. */
	subject_hash: SubjectHash | null;
	/** The hour of the first hit by a person, in milliseconds since the epoch; `null`: none. */
	first_hit_at: number | null;
	/** The target. */
	sealed: Uint8Array;
	created_at: number;
}

/** A hit that is not judged yet; see `settle.ts`. */
export interface TrackedHitTable {
	seq: Generated<number>;
	token: string;
	message_id: string | null;
	is_bot: number;
	hit_at: number;
}

/** How often a link was hit in an hour. */
export interface TrackedHourTable {
	account_id: string;
	campaign_id: string;
	variant: string;
	kind: TrackedKind;
	position: number;
	is_bot: number;
	/** Milliseconds since the epoch, at the beginning of the hour. */
	hour: number;
	n: number;
}
