/** Cases that only the tests run: payloads as services document them, but rarely send, and repetitions. */

import type { Prerequisites } from '../cases.ts';

/**
 * What became of a step. `sent`, `scheduled` and `blocked` are of the message; `duplicate`: the same message left before;
 * `error`: the node says which field it cannot use; `filtered`: the workflow ended before our node; `recorded`: a consent or an
 * opt-out was recorded; `told`: another service received something.
 */
export type Fate =
	| 'sent'
	| 'scheduled'
	| 'duplicate'
	| 'blocked'
	| 'error'
	| 'filtered'
	| 'recorded'
	| 'told';

/** New values by path in the payload of a node; `undefined` removes the member. */
export type Changes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface OddStep {
	/** The instant at which the payload arrives; default: that of the workflow's base. */
	at?: string;
	/** In addition to the changes of the case. */
	change?: Changes;
	/** Of the first item that comes out. */
	fate: Fate;
	/** The whole text that leaves, or a part of the error. */
	says?: string;
	/** Rule of the refusal, or a finding of the message. */
	rule?: string;
	/** Instant for which the message is scheduled. */
	sendAt?: string;
	/** What the nodes of other services receive, by node name: a part of their parameters as JSON. */
	tells?: Readonly<Record<string, string>>;
	/** Status that the message of this step, or the one that it repeats, has at the end; default: it is delivered. */
	becomes?: 'cancelled';
	/** Channels of the opt-outs on record for the address afterwards. */
	optedOut?: readonly string[];
}

export interface OddCase {
	/** Unique. */
	name: string;
	/** Key of `bases`. */
	workflow: string;
	change?: Changes;
	given?: Prerequisites;
	/** In the order of their instants. */
	steps: readonly OddStep[];
}

/** What a workflow gets where nothing is odd. */
export interface Base {
	payloads: Readonly<Record<string, string>>;
	/** Paths of the ids by node; varied by case, so that each case is about an order of its own. */
	identity: Readonly<Record<string, string>>;
	at: string;
	given?: Prerequisites;
}
