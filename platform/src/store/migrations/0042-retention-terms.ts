import type { Statements } from '../migrations.ts';

/** How long an account keeps its data, where it has set a shorter term than the platform's. */
export const retentionTerms: Statements = () => [
	'alter table accounts add column retention text',
	'create index accounts_with_retention on accounts (id) where retention is not null',
];
