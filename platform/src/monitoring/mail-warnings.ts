import type { Db } from '../store/schema.ts';

/** Alerts that say that mailbox providers turn away, or that people complain. */
const KINDS = ['bounce_rate', 'complaint_rate'] as const;
/** Later ones than these are not read; an account opens a few in a year. */
const MOST = 500;

/** The time of an alert; `to` is `null` while it is open. */
export interface MailWarning {
	from: number;
	to: number | null;
}

/** The alerts about the e-mail of an account that were raised, the newest first. */
export async function mailWarningsOf(db: Db, accountId: string): Promise<MailWarning[]> {
	const rows = await db
		.selectFrom('alerts')
		.select(['opened_at as from', 'resolved_at as to'])
		.where('account_id', '=', accountId)
		.where('kind', 'in', KINDS)
		.where('object', '=', 'email')
		.where('state', '!=', 'pending')
		.orderBy('seq', 'desc')
		.limit(MOST)
		.execute();
	return rows;
}
