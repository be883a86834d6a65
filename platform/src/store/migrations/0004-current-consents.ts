import type { Statements } from '../migrations.ts';

/** Which records of a person decisions still need, and a look-up of evidence that came before. */
export const currentConsents: Statements = () => [
	// 1: later records of the person replace it in every decision; it remains as evidence.
	'alter table consents add column superseded integer not null default 0',
	'create index consents_current on consents (subject_hash, seq) where superseded = 0',
	'create index consents_by_digest on consents (digest)',
];
