import type { Statements } from '../migrations.ts';

/** API keys may end at an instant, and show when they were last used. */
export const keyLife: Statements = () => [
	'alter table api_keys add column expires_at bigint',
	'alter table api_keys add column last_used_at bigint',
];
