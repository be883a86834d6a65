import type { Statements } from '../migrations.ts';

/** Who made an API key, so that what a lost key has made is found. */
export const keyMakers: Statements = () => ['alter table api_keys add column made_by text'];
