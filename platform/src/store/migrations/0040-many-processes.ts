import type { MigrationStep } from './step.ts';

/** Which process hands a message over and whether it still lives; feeds that may be read while others write. */
export const manyProcesses: MigrationStep = ({ inOrder }) => [
	`alter table messages add column owner text`,
	`create table processes (id text primary key, alive_until bigint not null)`,
	`drop index messages_sending`,
	`create index messages_sending on messages (subject_hash) where status = 'sending'`,
	...['messages', 'consents', 'opt_outs', 'sandbox_messages'].flatMap(inOrder),
];
