import { type AlertKind, alertKind } from '@marketing-cible/contract';
import type { Db } from '../store/schema.ts';

/** Rules that an account has; each is evaluated every minute. */
export const MOST_RULES = 50;
/** Only the first account, which is the operator's: another one could not do anything about it. */
const OPERATOR_KINDS: readonly AlertKind[] = [
	'stats_drift',
	'disk_full',
	'sign_in_attacks',
	'certificate_expiry',
	'audit_broken',
	'ledger_broken',
];

/** Every account gets the other kinds. */
const DEFAULT_KINDS = alertKind.options.filter((kind) => !OPERATOR_KINDS.includes(kind));

/** The kinds of the default rules that an account lacks; empty if its list is full. */
export async function missingKinds(db: Db, accountId: string): Promise<readonly AlertKind[]> {
	const rows = await db
		.selectFrom('alert_rules')
		.select('kind')
		.where('account_id', '=', accountId)
		.execute();
	const known = new Set(rows.map(({ kind }) => kind));
	const isLacking = (kind: AlertKind) => !known.has(kind);
	if (rows.length >= MOST_RULES || !alertKind.options.some(isLacking)) return [];
	const first = await db
		.selectFrom('accounts')
		.select('id')
		.orderBy('created_at')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	const kinds = first?.id === accountId ? alertKind.options : DEFAULT_KINDS;
	return kinds.filter(isLacking).slice(0, MOST_RULES - rows.length);
}
