import { dayIn, type Day, endOfDay, type Lot, plusDays } from '@marketing-cible/governance';
import type { Selectable } from 'kysely';
import { prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { milli } from './amounts.ts';
import type { CreditLotTable } from './tables.ts';

/** The last computed day in Paris: a batch needs the same one a thousand times. */
let known: { day: Day; from: number; until: number } | null = null;

/** The day in Paris, the seat of the contract, of an instant in milliseconds since the epoch. */
export function parisDay(instant: number): Day {
	if (known !== null && instant >= known.from && instant < known.until) return known.day;
	const day = dayIn('FR', instant);
	known = { day, from: endOfDay('FR', plusDays(day, -1)), until: endOfDay('FR', day) };
	return day;
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

/** The name of the lock of an account's credits. Transactions take it last, after the locks of people. */
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
