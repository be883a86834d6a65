import type { Statements } from '../migrations.ts';

/** Each idempotency key has its own expiry, and one of a message names that message. */
export const keyExpiry: Statements = () => [
	'alter table idempotency add column expires_at bigint not null default 0',
	'update idempotency set expires_at = created_at + 86400000',
	// The message that the key stands for; null for other requests.
	'alter table idempotency add column message_id text',
	'drop index idempotency_by_age',
	'create index idempotency_by_expiry on idempotency (expires_at)',
	// Erasure uses this index to find the responses about a person.
	'create index idempotency_by_message on idempotency (message_id) where message_id is not null',
];
