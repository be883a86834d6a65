/** The form of the cases; see ../cases.ts. */

import type { ComplaintRequest, MessageRequest } from '@marketing-cible/contract/requests';

/**
 * What became of the case. `delivered` and `scheduled` are the platform's words, `blocked` is the node's; `filtered` means that
 * the workflow ended before our node, `recorded` that a consent or an opt-out stands, `told` that another service learned of it,
 * `launched` that a campaign was scheduled and ended, `listed` that a contact is on a list, `proven` that a request for proof is answered.
 */
export type Outcome =
	| 'delivered'
	| 'scheduled'
	| 'blocked'
	| 'recorded'
	| 'filtered'
	| 'told'
	| 'launched'
	| 'listed'
	| 'proven';

export interface Expectation {
	outcome: Outcome;
	/** The rule that decided; `null` when none had anything to say. */
	rule: string | null;
	/** Earliest lawful instant, or the one for which the message is scheduled. */
	nextPermittedAt: string | null;
	/** Whether a scheduled message is delivered once the clock stands there. */
	thenDelivered?: true;
	/** The number as the platform reads it. */
	to?: string;
	/** What the text or the headers carry when the message is handed to the carrier. */
	carries?: string;
	/** What the nodes of other services receive, by node name: a part of their parameters as JSON. */
	tells?: Readonly<Record<string, string>>;
}

/** Consents as `POST /v1/consents` takes them, opt-outs as `POST /v1/opt-outs` does. */
export interface Prerequisites {
	consents?: readonly {
		subject: string;
		channel: 'sms' | 'email' | 'voice';
		collectedAt: string;
		method: 'web_form' | 'double_opt_in' | 'point_of_sale';
	}[];
	optOuts?: readonly { subject: string; channel: 'sms' | 'email' | 'voice' }[];
	/** Sent before the workflow runs; its id takes the place of the identity. */
	message?: MessageRequest;
	/** What a campaign needs; their ids take the place of those in workflow and payloads (`tpl_…`, `seg_…`, `cmp_…`). */
	campaign?: {
		/** Of the template. */
		text: string;
		/** Phone numbers of the contacts on the list. */
		members: readonly string[];
		/** A campaign of its own, which nobody has started or which is over before the workflow runs. */
		own?: 'draft' | 'over';
	};
	/** A complaint as `POST /v1/complaints` takes it; its id takes the place of `cpl_…`. */
	complaint?: ComplaintRequest;
	/** What only the operator of the platform does. */
	operator?: {
		/** Whose consent is asked for; the id takes the place of `prq_…`. */
		proofOf?: readonly string[];
		/** The workflow runs for another account, which pays by credits and has so many. */
		credits?: string;
		/** An invoice is issued to the account; its id takes the place of `ivc_…`. */
		invoice?: true;
	};
}

export interface ExampleCase {
	/** Short enough for the table; unique. */
	name: string;
	/** One sentence on what it shows. */
	shows: string;
	/** File in examples/workflows, without its ending. */
	workflow: string;
	/** Files in examples/payloads, without their ending, by the node that they come from. */
	payloads: Readonly<Record<string, string>>;
	/** Path of the id in the trigger's payload; varied by case, so that each case is a new order and not a repetition. */
	identity: string | null;
	/** The instant at which the payload arrives. */
	at: string;
	given?: Prerequisites;
	expect: Expectation;
}
