import type { Statements } from '../migrations.ts';

export const indexes: Statements = () => [
	// The rules ask by address alone: hashes differ in every account.
	'create index suppressions_by_subject on suppressions (subject_hash)',
	"create index deliveries_settled on deliveries (first_at) where status <> 'pending'",
];
