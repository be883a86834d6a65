import type { MigrationStep } from './step.ts';

/** Webhooks that are about one message only. */
export const messageWebhooks: MigrationStep = () => [
	'alter table webhooks add column message_id text',
	'create index webhooks_by_message on webhooks (message_id) where message_id is not null',
];
