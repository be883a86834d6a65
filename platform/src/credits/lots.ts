import { dayIn, type Day, type Lot } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { milli } from './amounts.ts';
import type { CreditLotTable } from './tables.ts';

/** The day in Paris, the seat of the contract, of an instant in milliseconds since the epoch. */
export function parisDay(instant: number): Day {
	return dayIn('FR', instant);
}

const planOf = prepare(['accountId'], (db, { accountId }: { accountId: string }) =>
	db.selectFrom('credit_accounts').select('plan').where('account_id', '=', accountId),
);

/** Whether an account pays by credits. */
export async function isMetered(db: Db, accountId: string): Promise<boolean> {
	return (await planOf(db, { accountId })).length > 0;
}

const openLots = prepare(
	['accountId', 'on'],
	(db, { accountId, on }: { accountId: string; on: string }) =>
		db
			.selectFrom('credit_lots')
			.select(['id', 'bought_day', 'last_day', 'available'])
			.where('account_id', '=', accountId)
			.where('available', '>', 0)
			.where('last_day', '>=', on),
);

/** Lots of an account with credits that can be used on a day or later. */
export async function usableLots(db: Db, accountId: string, on: Day): Promise<Lot[]> {
	return (await openLots(db, { accountId, on })).map(lotOf);
}

/** The name under which the credits of an account are locked. The last lock that a transaction takes, after the people. */
export function creditsLock(accountId: string): string {
	return `credits ${accountId}`;
}

function lotOf(
	row: Pick<Selectable<CreditLotTable>, 'id' | 'bought_day' | 'last_day' | 'available'>,
): Lot {
	return {
		id: row.id,
		boughtOn: row.bought_day,
		lastDay: row.last_day,
		available: milli(row.available),
	};
}
