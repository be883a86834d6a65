import type { Statements } from '../migrations.ts';

/** The credit note of an order that was refunded. */
export const wiring: Statements = () => [
	'alter table credit_orders add column credit_note_id text',
];
