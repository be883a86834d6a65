import type { Statements } from '../migrations.ts';

/** Erasures that this database contains. What the erasure ledger lists beyond them was lost with a restore. */
export const erasures: Statements = () => [
	'create table erasures (id text primary key, entry text not null, mac text not null, at bigint not null)',
	'create index erasures_by_age on erasures (at)',
];
