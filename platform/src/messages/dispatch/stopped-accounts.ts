import { sql } from 'kysely';
import { notStoppedPartly } from '../../accounts/stops.ts';
import { prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';

/** Accounts that may not send, such as suspended ones; a literal, so that the databases use the partial index. */
const STOPPED = sql`select id from accounts where status <> 'active'`;
/** A condition on messages: their account may send, and so may their channel. */
export const notStopped = sql<boolean>`(account_id not in (${STOPPED}) and ${notStoppedPartly})`;

const anyStopped = prepare([], (db) =>
	db
		.selectFrom('accounts')
		.select('id')
		.where(sql<boolean>`status <> 'active'`)
		.limit(1),
);
const anyStoppedPartly = prepare([], (db) =>
	db.selectFrom('sending_stops').select('suspension_id').limit(1),
);

/** Whether any account is fully or partly stopped. Rare, so the usual queries omit the condition. */
export async function hasStopped(db: Db): Promise<boolean> {
	return (await anyStopped(db, {})).length > 0 || (await anyStoppedPartly(db, {})).length > 0;
}
