import type { Cause, CreditBook } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
import type { Unit } from '../store/store.ts';
import type { Units } from './amounts.ts';

/** A movement to book. */
export interface Movement {
	accountId: string;
	cause: Cause;
	lotId: string;
	messageId: string | null;
	from: CreditBook;
	to: CreditBook;
	amount: Units;
}

/** Books movements as one transaction of the journal. @param at milliseconds since the epoch. */
export async function book(
	core: Core,
	unit: Unit,
	at: number,
	movements: readonly Movement[],
): Promise<void> {
	if (movements.length === 0) return;
	const transactionId = core.newId('txn');
	await insertRows(
		unit.db,
		'credit_entries',
		movements.map(({ accountId, cause, lotId, messageId, from, to, amount }) => ({
			id: core.newId('ent'),
			transaction_id: transactionId,
			account_id: accountId,
			at,
			cause,
			lot_id: lotId,
			message_id: messageId,
			from_book: from,
			to_book: to,
			amount,
		})),
	);
}
