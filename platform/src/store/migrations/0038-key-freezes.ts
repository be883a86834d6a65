import type { Statements } from '../migrations.ts';

/** How far the messages of a revoked key are frozen: up to the one that was created then, with this number. `null`: nothing is left to do. */
export const keyFreezes: Statements = () => [
	'alter table api_keys add column freeze_at bigint',
	'alter table api_keys add column freeze_seq bigint',
	'create index api_keys_freezing on api_keys (id) where freeze_at is not null',
];
