import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';

/**
 * What background work remembers, in milliseconds since the epoch unless said otherwise:
 * - `checked`: every hour before it is checked against its rows;
 * - `merged`: every day before it is merged into one row a day;
 * - `cleared`: messages and events before it are deleted, so their hours are never counted anew;
 * - `drift`: counts by which the last checks differed (a number);
 * - `drifted`: when they last differed;
 * - `watched`: the minute for which alert rules were evaluated last;
 * - `audited`: position of the entry of the audit log up to which it was verified in this round;
 * - `ledger taken`: when a process last took a piece of the check of the ledger of this night;
 * - `ledger checked`: the night (days since 1970 in Paris) whose check of the ledger has ended;
 * - `ledger broken`: violations that it found (a number);
 * - `tracking cleared <account>`: tracked links of the account before it are deleted, by the term that it has set;
 * - `digest <account>`: the day (days since 1970 in Paris) whose digest of alerts was sent.
 */
export type StateName =
	| 'checked'
	| 'merged'
	| 'cleared'
	| 'drift'
	| 'drifted'
	| 'watched'
	| 'audited'
	| 'ledger taken'
	| 'ledger checked'
	| 'ledger broken'
	| `tracking cleared ${string}`
	| `digest ${string}`;

/** @returns `null` when it was never set. */
export async function readState(db: Db, name: StateName): Promise<number | null> {
	const row = await db
		.selectFrom('stats_state')
		.select('value')
		.where('name', '=', name)
		.executeTakeFirst();
	return row?.value ?? null;
}

export async function writeState(unit: Unit, name: StateName, value: number): Promise<void> {
	await unit.db
		.insertInto('stats_state')
		.values({ name, value })
		.onConflict((known) => known.column('name').doUpdateSet({ value }))
		.execute();
}

/** Lets one process at a time change what background work does; until the end of the transaction. */
export function lockState(unit: Unit): Promise<void> {
	return unit.lock(['statistics'], 'exclusive');
}
