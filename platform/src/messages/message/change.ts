import type { Instant } from '../../types.ts';
import type { MessageSecret } from './model.ts';
import type { HoldReason } from './tables.ts';

/** What may change together with a status. */
export interface Change {
	/** Not claimed before this instant. */
	dueAt?: Instant;
	sendAt?: Instant;
	carrierRef?: string | null;
	/** The same where each message has its own, by message id. */
	carrierRefs?: ReadonlyMap<string, string | null>;
	/** The hand-over reached the carrier, which put the message off. */
	refused?: boolean;
	/** Why it is held, if not by a rule. */
	holdReason?: HoldReason;
	/** Why; part of the event. Never personal data. */
	reason?: string;
	/** Further data of the event. */
	data?: Readonly<Record<string, unknown>>;
	/** Members of the secret that change, e.g. the verdict. */
	secret?: Partial<MessageSecret>;
}
