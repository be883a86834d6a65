import type { Instant } from '../../types.ts';
import type { MessageSecret } from './model.ts';
import type { HoldReason } from './tables.ts';

/** Columns and members that may change together with the status. */
export interface Change {
	/** Not claimed before this instant. */
	dueAt?: Instant;
	sendAt?: Instant;
	carrierRef?: string | null;
	/** The same where each message has its own, by message id. */
	carrierRefs?: ReadonlyMap<string, string | null>;
	/** The hand-over reached the carrier, which deferred the message. */
	refused?: boolean;
	/** The reason of a hold that is not by a rule. */
	holdReason?: HoldReason;
	/** The reason, part of the event. Never personal data. */
	reason?: string;
	/** Further data of the event. */
	data?: Readonly<Record<string, unknown>>;
	/** Members of the secret that change, e.g. the verdict. */
	secret?: Partial<MessageSecret>;
}
