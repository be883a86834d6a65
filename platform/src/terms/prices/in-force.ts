import type { PriceList } from '@marketing-cible/contract';
import { type PriceList as Prices, priceListAt } from '@marketing-cible/governance';
import { inList, prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import { HOUSE_LIST, listOfRow, pricesOf } from './lists.ts';

const published = prepare(['at'], (db, { at }: { at: number }) =>
	db
		.selectFrom('price_lists')
		.select(['content', 'sha256'])
		.where('published_at', 'is not', null)
		.where('effective_from', '<=', at)
		.orderBy('effective_from', 'desc')
		.limit(1),
);

/** The published list in effect at an instant, in milliseconds since the epoch. */
export async function currentPrices(db: Db, at: number): Promise<PriceList> {
	const [row] = await published(db, { at });
	return row === undefined ? HOUSE_LIST : listOfRow(row);
}

const accepted = prepare(['accountId'], (db, { accountId }: { accountId: string }) =>
	db
		.selectFrom('acceptances')
		.select(['at', 'prices_id'])
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(1),
);

const informed = prepare(
	['accountId', 'since'],
	(db, { accountId, since }: { accountId: string; since: number }) =>
		db
			.selectFrom('notices')
			.select('to_id')
			.where('account_id', '=', accountId)
			.where('document', '=', 'prices')
			.where('informed_on', 'is not', null)
			.where('created_at', '>=', since),
);

const byIds = prepare(['ids'], (db, { ids }: { ids: readonly string[] }) =>
	db
		.selectFrom('price_lists')
		.select(['content', 'sha256'])
		.where(inList(db, 'id', ids)),
);

/**
 * The list that holds for an account at an instant: what it accepted last, and lists in effect of which it was informed since (« Le Client
 * sera informé … de ces modifications », Conditions générales, tarifs). Without an acceptance, the published one.
 */
export async function pricesFor(db: Db, accountId: string, at: number): Promise<PriceList> {
	const current = await currentPrices(db, at);
	if (current === HOUSE_LIST) return current;
	const [acceptance] = await accepted(db, { accountId });
	if (acceptance === undefined) return current;
	const notices = await informed(db, { accountId, since: acceptance.at });
	const ids = [acceptance.prices_id, ...notices.map(({ to_id: id }) => id)];
	const named = ids.filter((id) => id !== null && id !== HOUSE_LIST.id) as string[];
	const rows = named.length === 0 ? [] : await byIds(db, { ids: named });
	const lists = rows.map(listOfRow);
	const chosen = priceListAt(lists.map(pricesOf), at);
	return lists.find(({ id }) => id === chosen?.id) ?? HOUSE_LIST;
}

/** The same in the form of the pure rules. */
export async function figuresFor(db: Db, accountId: string, at: number): Promise<Prices> {
	return pricesOf(await pricesFor(db, accountId, at));
}
