import type { Statements } from '../migrations.ts';

/**
 * Who set the address of a webhook, so that those of a lost key can be named and stopped; and which messages are of erased people, so
 * that what a process still has of them in memory is stored nowhere.
 */
export const webhookSettersAndErased: Statements = () => [
	'alter table webhooks add column address_by text',
	'alter table messages add column erased integer',
];
