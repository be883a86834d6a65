import type { Statements } from '../migrations.ts';

/** What the operator lists across accounts by its state: requests for proof and complaints. */
export const operatorLists: Statements = () => [
	'create index proof_requests_by_state on proof_requests (state, seq)',
	'create index complaints_by_state on complaints (state, seq)',
];
