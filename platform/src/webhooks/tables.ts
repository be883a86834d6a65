import type { Generated } from 'kysely';

declare module '../store/schema.ts' {
	interface Tables {
		webhooks: WebhookTable;
		deliveries: DeliveryTable;
	}
}

declare module '../security/ids.ts' {
	interface IdPrefixes {
		whk: true;
	}
}

export interface WebhookTable {
	seq: Generated<number>;
	id: string;
	account_id: string;
	/** JSON list of event types. */
	events: string;
	/** The one message that it is told of; `null`: all of the account. */
	message_id: string | null;
	active: number;
	/** Deliveries in a row that its endpoint did not take. */
	failures: Generated<number>;
	/** A dead endpoint is not asked before this instant, whatever waits for it. */
	paused_until: number | null;
	/** Why the platform itself made it inactive, e.g. `gone`. */
	stopped_reason: string | null;
	/** The process that delivers to it, and until when nobody else may. */
	lease_owner: string | null;
	lease_until: number | null;
	sealed: Uint8Array;
	created_at: number;
	updated_at: number;
}

export interface DeliveryTable {
	seq: Generated<number>;
	webhook_id: string;
	event_id: string;
	/** Deliveries with the same key go out one after the other. */
	order_key: string;
	status: 'pending' | 'done' | 'failed';
	attempts: number;
	first_at: number;
	next_at: number;
	/** When it was attempted last. */
	last_at: number | null;
	/** HTTP status or error code of the last attempt. */
	outcome: string | null;
}
