import type { Statements } from '../migrations.ts';

/** The rules ask by address alone: hashes differ in every account. */
export const suppressionsBySubject: Statements = () => [
	'create index suppressions_by_subject on suppressions (subject_hash)',
];
