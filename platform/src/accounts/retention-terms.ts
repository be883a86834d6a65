import type { RetentionTerms } from '@marketing-cible/contract';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { AccountId } from '../types.ts';

/** Of an account that has set none: the platform's. */
const NONE: RetentionTerms = { messagesDays: null, trackingDays: null, importFilesDays: null };

/** The terms that an account has set. */
export async function retentionTermsOf(db: Db, accountId: string): Promise<RetentionTerms> {
	const { retention } = await db
		.selectFrom('accounts')
		.select('retention')
		.where('id', '=', accountId)
		.executeTakeFirstOrThrow();
	return parse(retention);
}

/** The same inside a change, which others wait for. */
export async function lockRetentionTerms(unit: Unit, accountId: string): Promise<RetentionTerms> {
	await unit.lock([`retention ${accountId}`], 'exclusive');
	return retentionTermsOf(unit.db, accountId);
}

export async function storeRetentionTerms(
	unit: Unit,
	accountId: string,
	terms: RetentionTerms,
): Promise<void> {
	const isNone = Object.values(terms).every((days) => days === null);
	await unit.db
		.updateTable('accounts')
		.set({ retention: isNone ? null : JSON.stringify(terms) })
		.where('id', '=', accountId)
		.execute();
}

/** The accounts that have set terms of their own, in the order of their ids. */
export async function accountsWithTerms(
	db: Db,
): Promise<readonly (RetentionTerms & { accountId: AccountId })[]> {
	const rows = await db
		.selectFrom('accounts')
		.select(['id', 'retention'])
		.where('retention', 'is not', null)
		.orderBy('id')
		.execute();
	return rows.map(({ id, retention }) => ({ ...parse(retention), accountId: id as AccountId }));
}

function parse(stored: string | null): RetentionTerms {
	return stored === null ? NONE : (JSON.parse(stored) as RetentionTerms);
}
