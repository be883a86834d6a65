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
	/** JSON array of event types. */
	events: string;
	/** Limits the webhook to one message; `null`: all events of the account. */
	message_id: string | null;
	active: number;
	/** Consecutive failed deliveries. */
	failures: Generated<number>;
	/** No delivery before this instant. */
	paused_until: number | null;
	/**
	 * The key or person who set the address, at the creation or later; `null`: unknown, or the first address of a wait, which is paused with
	 * the key of its message.
	 */
	address_by: Generated<string | null>;
	/** Why the platform deactivated the webhook, e.g. `gone`. */
	stopped_reason: string | null;
	/** The process that delivers to the endpoint, and when its lease expires. */
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
	/** Deliveries with the same key are sent in sequence. */
	order_key: string;
	status: 'pending' | 'done' | 'failed';
	attempts: number;
	first_at: number;
	next_at: number;
	/** Time of the last attempt. */
	last_at: number | null;
	/** HTTP status or error code of the last attempt. */
	outcome: string | null;
}
