import { sql } from 'kysely';
import type { Channel } from '../../compliance.ts';
import type { Db } from '../../store/schema.ts';

/** A lane of a channel: transactional messages (0) or marketing (1). */
export interface Lane {
	channel: Channel;
	priority: 0 | 1;
}

/**
 * Rotates the accounts in the lanes of a channel: while more is due than the carrier takes, every account with due messages gets an
 * equal share, whatever the others have queued.
 */
export interface Rotation {
	/** Whether the last claim of the lane left due messages behind. Without a backlog all messages leave, so turns do not matter. */
	isBacklogged(lane: Lane): boolean;
	setBacklogged(lane: Lane, isBacklogged: boolean): void;
	/** Accounts in the order of their turns, beginning after the last one that was served. */
	turns(lane: Lane, accounts: readonly string[]): readonly string[];
	/** Records that the account was served. */
	served(lane: Lane, accountId: string): void;
}

/** Creates the rotation of one worker. */
export function createRotation(): Rotation {
	const backlogged = new Set<number>();
	const lastServed = new Map<number, string>();
	return {
		isBacklogged: ({ priority }) => backlogged.has(priority),
		setBacklogged({ priority }, isBacklogged) {
			if (isBacklogged) backlogged.add(priority);
			else backlogged.delete(priority);
		},
		turns({ priority }, accounts) {
			const last = lastServed.get(priority) ?? '';
			const sorted = [...accounts].sort();
			const next = sorted.findIndex((account) => account > last);
			return next < 0 ? sorted : [...sorted.slice(next), ...sorted.slice(0, next)];
		},
		served: ({ priority }, accountId) => void lastServed.set(priority, accountId),
	};
}

/** The accounts that have due messages in a lane; skips from account to account along the index of waiting messages. */
export async function dueAccounts(
	db: Db,
	{ channel, priority }: Lane,
	now: number,
): Promise<string[]> {
	const waiting = sql`m.channel = ${channel} and m.priority = ${priority} and m.status in ('queued', 'scheduled')`;
	const { rows } = await sql<{ account_id: string }>`
		with recursive accounts(account_id) as (
			select min(m.account_id) from messages m where ${waiting}
			union all
			select (select min(m.account_id) from messages m where ${waiting} and m.account_id > accounts.account_id)
			from accounts where accounts.account_id is not null)
		select account_id from accounts
		where account_id is not null
			and (select min(m.due_at) from messages m where ${waiting} and m.account_id = accounts.account_id) <= ${now}
	`.execute(db);
	return rows.map(({ account_id: id }) => id);
}
