import type { CreditBalance, CreditEntry, CreditLot } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import { alertOf } from './alert-settings.ts';
import { availableAfter } from './available-after.ts';
import { creditsText } from './amounts.ts';
import { reasonsByLot } from './extension-acts.ts';
import { isMetered, parisDay } from './lots.ts';
import type { CreditEntryTable, CreditLotTable } from './tables.ts';

/** Most lots that a balance names. */
const MOST_EXPIRING = 20;
/** Most reasons of extensions that a lot shows. */
const MOST_REASONS = 20;

/** The credits of an account now. Expired ones are not counted, whether or not their expiry is booked. */
export async function balanceOf(core: Core, accountId: string): Promise<CreditBalance> {
	const { read } = core.store;
	const at = core.clock.now();
	const open = read
		.selectFrom('credit_lots')
		.where('account_id', '=', accountId)
		.where('available', '>', 0)
		.where('last_day', '>=', parisDay(at));
	const total = await open
		.select(({ fn }) => fn.sum<number | string | null>('available').as('available'))
		.executeTakeFirst();
	const expiring = await open
		.select(['id', 'last_day', 'available'])
		.orderBy('last_day')
		.orderBy('seq')
		.limit(MOST_EXPIRING)
		.execute();
	const held = await read
		.selectFrom('credit_reservations')
		.select(['state', ({ fn }) => fn.sum<number | string>('amount').as('amount')])
		.where('account_id', '=', accountId)
		.where('state', 'in', ['reserved', 'in_doubt'])
		.groupBy('state')
		.execute();
	const { below, daysBeforeExpiry } = await alertOf(read, accountId);
	const heldAs = (state: string) => held.find((row) => row.state === state)?.amount ?? 0;
	return {
		unit: 'credit',
		plan: (await isMetered(read, accountId)) ? 'prepaid' : 'unmetered',
		available: creditsText(BigInt(total?.available ?? 0)),
		reserved: creditsText(BigInt(heldAs('reserved'))),
		inDoubt: creditsText(BigInt(heldAs('in_doubt'))),
		expiring: expiring.map((lot) => ({
			on: lot.last_day,
			amount: creditsText(lot.available),
			lotId: lot.id,
		})),
		alert: { below: below.map(({ threshold }) => threshold), daysBeforeExpiry },
		asOf: toIso(at),
	};
}

/** A page of an account's lots. */
export async function listLots(core: Core, accountId: string, page: PageRequest) {
	const { limit, after, order } = page;
	const found = await core.store.read
		.selectFrom('credit_lots')
		.selectAll()
		.where('account_id', '=', accountId)
		.$if(after !== undefined, (query) =>
			query.where('seq', order === 'asc' ? '>' : '<', after ?? 0),
		)
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const { rows, nextCursor } = cutPage(found, limit);
	const ids = rows.map(({ id }) => id);
	const held = await heldByLot(core.store.read, ids);
	const extended = await extendedByLot(core.store.read, ids);
	const reasons = await reasonsByLot(core, core.store.read, ids);
	const today = parisDay(core.clock.now());
	const data = rows.map((row) => {
		const days = extended.get(row.id);
		const view = lotView(row, held.get(row.id) ?? 0n, today);
		const why = reasons.get(row.id)?.slice(-MOST_REASONS);
		return {
			...view,
			...(days === undefined ? {} : { extendedByDays: days }),
			...(why === undefined ? {} : { extendedBecause: why }),
		};
	});
	return { data, nextCursor };
}

/** Reserved and doubtful credits by lot. */
async function heldByLot(db: Db, lotIds: readonly string[]): Promise<Map<string, bigint>> {
	if (lotIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('credit_reservations')
		.select(['lot_id', ({ fn }) => fn.sum<number | string>('amount').as('amount')])
		.where('lot_id', 'in', lotIds)
		.where('state', 'in', ['reserved', 'in_doubt'])
		.groupBy('lot_id')
		.execute();
	return new Map(rows.map((row) => [row.lot_id, BigInt(row.amount)]));
}

/** Days of extension by lot; lots without an extension are missing. */
async function extendedByLot(db: Db, lotIds: readonly string[]): Promise<Map<string, number>> {
	if (lotIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('credit_extensions')
		.select(['lot_id', ({ fn }) => fn.sum<number | string>('days').as('days')])
		.where('lot_id', 'in', lotIds)
		.groupBy('lot_id')
		.execute();
	return new Map(rows.map((row) => [row.lot_id, Number(row.days)]));
}

function lotView(row: Selectable<CreditLotTable>, reserved: bigint, today: string): CreditLot {
	const isExpired = row.last_day < today;
	const lost = isExpired ? row.available : 0;
	return {
		id: row.id,
		origin: row.origin,
		boughtOn: row.bought_day,
		lastDay: row.last_day,
		state: stateOf(row, isExpired),
		quantity: creditsText(row.quantity),
		available: creditsText(row.available - lost),
		reserved: creditsText(reserved),
		consumed: creditsText(BigInt(row.committed) - reserved),
		expired: creditsText(row.expired + lost),
		voided: creditsText(row.voided),
		createdAt: toIso(row.created_at),
	};
}

function stateOf(row: Selectable<CreditLotTable>, isExpired: boolean): CreditLot['state'] {
	if (row.voided === row.quantity) return 'voided';
	if (isExpired) return 'expired';
	return row.available === 0 ? 'exhausted' : 'active';
}

/** A page of the journal of an account. */
export async function listEntries(core: Core, accountId: string, page: PageRequest) {
	const { limit, after, order } = page;
	const settled = await core.store.settled('credit_entries');
	const found = await core.store.read
		.selectFrom('credit_entries')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('seq', '<=', settled)
		.$if(after !== undefined, (query) =>
			query.where('seq', order === 'asc' ? '>' : '<', after ?? 0),
		)
		.orderBy('seq', order)
		.limit(limit + 1)
		.execute();
	const { rows, nextCursor } = cutPage(found, limit);
	const balances = await availableAfter(core.store.read, accountId, rows);
	return { data: rows.map((row) => entryView(row, balances.get(row.seq) ?? 0n)), nextCursor };
}

function entryView(row: Selectable<CreditEntryTable>, availableAfter: bigint): CreditEntry {
	return {
		id: row.id,
		transactionId: row.transaction_id,
		at: toIso(row.at),
		cause: row.cause,
		amount: creditsText(row.to_book === 'available' ? row.amount : -row.amount),
		from: row.from_book,
		to: row.to_book,
		lotId: row.lot_id,
		messageId: row.message_id,
		availableAfter: creditsText(availableAfter),
	};
}
