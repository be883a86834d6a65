import type { Facts } from './facts.ts';
import type { Message } from './message.ts';
import type { Policy } from './policy.ts';

/**
 * Who asks. `authority` is the platform, which holds consents and opt-outs; `edge` is an n8n node or the Zapier app,
 * which refuses early on what it knows and leaves the rest to the platform.
 */
export type Vantage = 'authority' | 'edge';

export interface Question {
	message: Message;
	facts: Facts;
	policy: Policy;
	/** The instant for which the decision holds, in milliseconds since the epoch. */
	at: number;
	/** What becomes of a message outside its hours. Default `reject`, as in the HTTP contract. */
	outsideHours?: 'reject' | 'defer' | undefined;
	/** Default `authority`: fails closed. */
	vantage?: Vantage | undefined;
	/** Version of the time zone data of the host, for the record. */
	tzdata?: string | undefined;
}
