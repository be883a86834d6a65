import type { MigrationStep } from './step.ts';

/** Health and lease of a webhook's endpoint, looking into deliveries, and what carriers told already. */
export const channels: MigrationStep = () => [
	'alter table webhooks add column failures integer not null default 0',
	'alter table webhooks add column paused_until bigint',
	'alter table webhooks add column stopped_reason text',
	'alter table webhooks add column lease_owner text',
	'alter table webhooks add column lease_until bigint',
	'alter table deliveries add column last_at bigint',
	'create index deliveries_by_webhook on deliveries (webhook_id, seq)',
	'create index deliveries_by_event on deliveries (event_id, webhook_id)',
	`create table inbound_refs (
		account_id text not null, ref_hash text not null, created_at bigint not null,
		primary key (account_id, ref_hash))`,
	'create index inbound_refs_by_age on inbound_refs (created_at)',
];
