import type { Facts } from './facts.ts';
import type { Message } from './message.ts';
import type { Policy } from './policy.ts';

/**
 * The vantage of the caller. `authority` is the platform, which stores consents and opt-outs. `edge` is an n8n node or the Zapier
 * app, which refuses early based on what it knows and leaves the rest to the platform.
 */
export type Vantage = 'authority' | 'edge';

export interface Question {
	message: Message;
	facts: Facts;
	policy: Policy;
	/** The instant for which the decision is made, in milliseconds since the epoch. */
	at: number;
	/** How to treat a message outside its hours. Default `reject`, as in the HTTP contract. */
	outsideHours?: 'reject' | 'defer' | undefined;
	/** Default `authority`, which fails closed. */
	vantage?: Vantage | undefined;
	/** Version of the host's time zone data, recorded in the verdict. */
	tzdata?: string | undefined;
}
