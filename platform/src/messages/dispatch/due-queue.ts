import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Channel } from '../../compliance.ts';
import type { Clock } from '../../clock.ts';
import { prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { MessageTable } from '../message/tables.ts';
import type { Capacity } from './carrier-capacity.ts';
import { dueAccounts, type Lane, type Rotation } from './rotation.ts';
import { hasStopped, notStopped } from './stopped-accounts.ts';

/** Transactional before marketing: a queue of advertisements never delays an alert. */
const PRIORITIES = [0, 1] as const;

/**
 * The waiting messages of a queue. The statuses are literals instead of parameters, because the database selects the partial index by
 * them.
 */
function waitingIn(db: Db, { channel, priority }: Lane) {
	return db
		.selectFrom('messages')
		.where('channel', '=', channel)
		.where('priority', '=', priority)
		.where(sql<boolean>`status in ('queued', 'scheduled')`);
}

const earliestQuery = (db: Db, queue: Lane) =>
	waitingIn(db, queue).select('due_at').orderBy('due_at').limit(1);

const earliestDue = prepare(['channel', 'priority'], earliestQuery);

/**
 * The instant at which the next message of a channel is due, in milliseconds since the epoch; `null` if none waits.
 * @param closed destinations whose messages do not count.
 */
export async function nextDue(
	db: Db,
	channel: Channel,
	closed: readonly string[],
): Promise<number | null> {
	let earliest: number | null = null;
	const withoutStopped = await hasStopped(db);
	for (const priority of PRIORITIES) {
		const [row] =
			closed.length === 0 && !withoutStopped
				? await earliestDue(db, { channel, priority })
				: await earliestQuery(db, { channel, priority })
						.$if(closed.length > 0, (rows) => rows.where(goesElsewhere(closed)))
						.$if(withoutStopped, (rows) => rows.where(notStopped))
						.execute();
		if (row !== undefined && (earliest === null || row.due_at < earliest)) earliest = row.due_at;
	}
	return earliest;
}

/**
 * Finds the rows of due messages of a channel in the order in which they leave, as many as the capacity permits. Full destinations
 * are skipped, so that they do not block messages to others. Accounts take turns while more is due than the carrier takes. Messages
 * of suspended accounts keep waiting until a reinstatement.
 */
export async function findDue(
	clock: Clock,
	unit: Unit,
	channel: Channel,
	capacity: Capacity,
	rotation: Rotation,
): Promise<readonly DueRow[]> {
	const selection = createSelection(capacity);
	// One instant for all priorities: an alert that becomes due between two queries must not leave after marketing of the second.
	const moment = { now: clock.now(), withoutStopped: await hasStopped(unit.db) };
	for (const priority of PRIORITIES) {
		const lane = { channel, priority };
		if (selection.room() <= 0) break;
		if (rotation.isBacklogged(lane)) await selectInTurns(unit, lane, moment, selection, rotation);
		else await selectFrom(unit, { ...lane, ...moment }, selection);
		rotation.setBacklogged(lane, selection.room() <= 0);
	}
	return selection.rows;
}

/** Gives every account with due messages an equal share of the capacity, and the rest to those with more messages. */
async function selectInTurns(
	unit: Unit,
	lane: Lane,
	moment: Moment,
	selection: Selection,
	rotation: Rotation,
): Promise<void> {
	let accounts = rotation.turns(lane, await dueAccounts(unit.db, lane, moment.now));
	if (accounts.length <= 1) {
		await selectFrom(unit, { ...lane, ...moment }, selection);
		return;
	}
	const positions = new Map<string, DueRow>();
	while (accounts.length > 0 && selection.room() > 0) {
		const share = Math.max(1, Math.floor(selection.room() / accounts.length));
		const more: string[] = [];
		for (const accountId of accounts) {
			if (selection.room() <= 0) return;
			const before = selection.room();
			const query = { ...lane, ...moment, accountId, after: positions.get(accountId), share };
			const { last, isExhausted } = await selectFrom(unit, query, selection);
			if (selection.room() < before) rotation.served(lane, accountId);
			if (last !== undefined) positions.set(accountId, last);
			if (!isExhausted) more.push(accountId);
		}
		accounts = more;
	}
}

/** The row of a due message. */
export type DueRow = Selectable<MessageTable>;

/** The rows selected so far. */
interface Selection {
	readonly rows: readonly DueRow[];
	/** Number of rows that still fit. */
	room(): number;
	/** Destinations without capacity. */
	readonly closed: readonly string[];
	/** Selects a row, unless its destination is full. */
	offer(row: DueRow): void;
}

function createSelection({ room, roomFor, closed: initiallyClosed }: Capacity): Selection {
	const rows: DueRow[] = [];
	const closed = [...initiallyClosed];
	const perDestination = new Map<string, number>();
	return {
		rows,
		closed,
		room: () => room - rows.length,
		offer(row) {
			const { destination } = row;
			if (destination !== null) {
				const chosen = perDestination.get(destination) ?? 0;
				const left = roomFor(destination) - chosen;
				if (left <= 1 && !closed.includes(destination)) closed.push(destination);
				if (left <= 0) return;
				perDestination.set(destination, chosen + 1);
			}
			rows.push(row);
		},
	};
}

/** The parameters that all queries of a claim share. */
interface Moment {
	now: number;
	/** Leave out accounts that may not send. */
	withoutStopped: boolean;
}

interface LaneQuery extends Lane, Moment {
	/** Only messages of this account. */
	accountId?: string;
	/** Only messages behind this one. */
	after?: DueRow | undefined;
	/** At most this many rows; default: as many as fit. */
	share?: number;
}

/**
 * Queries a lane until the selection or the share is full, or nothing more is due.
 * @returns the last row that was examined, and whether no more rows are due behind it.
 */
async function selectFrom(
	unit: Unit,
	query: LaneQuery,
	selection: Selection,
): Promise<{ last: DueRow | undefined; isExhausted: boolean }> {
	let last = query.after;
	let isExhausted = false;
	let left = query.share ?? Infinity;
	while (!isExhausted && left > 0 && selection.room() > 0) {
		const limit = Math.min(left, selection.room());
		const rows = await queryDue(unit, { ...query, limit, after: last }, selection.closed);
		const before = selection.room();
		for (const row of rows) selection.offer(row);
		left -= before - selection.room();
		last = rows.at(-1) ?? last;
		// Rows with a full destination were left out, so others may be behind them.
		isExhausted = rows.length < limit;
	}
	return { last, isExhausted };
}

async function queryDue(
	unit: Unit,
	query: LaneQuery & { limit: number },
	closed: readonly string[],
): Promise<DueRow[]> {
	const { accountId, after, withoutStopped, ...rest } = query;
	const isUsual = closed.length === 0 && after === undefined && accountId === undefined;
	if (isUsual && !withoutStopped) {
		return (unit.concurrent ? dueAmongOthers : dueAlone)(unit.db, rest);
	}
	return dueQuery(unit.db, rest, unit.concurrent)
		.$if(accountId !== undefined, (rows) => rows.where('account_id', '=', accountId ?? ''))
		.$if(closed.length > 0, (rows) => rows.where(goesElsewhere(closed)))
		.$if(withoutStopped, (rows) => rows.where(notStopped))
		.$if(after !== undefined, (rows) => rows.where(isBehind(after)))
		.execute();
}

interface DueQuery extends Lane {
	now: number;
	limit: number;
}

/** @param concurrent skips rows that another process is claiming. */
function dueQuery(db: Db, { now, limit, ...queue }: DueQuery, concurrent: boolean) {
	return waitingIn(db, queue)
		.selectAll()
		.where('due_at', '<=', now)
		.orderBy('due_at')
		.orderBy('seq')
		.limit(limit)
		.$if(concurrent, (query) => query.forUpdate().skipLocked());
}

const PARAMETERS = ['channel', 'priority', 'now', 'limit'] as const;
const dueAlone = prepare(PARAMETERS, (db, query: DueQuery) => dueQuery(db, query, false));
const dueAmongOthers = prepare(PARAMETERS, (db, query: DueQuery) => dueQuery(db, query, true));

function isBehind(row: DueRow | undefined): RawBuilder<boolean> {
	return sql<boolean>`(due_at, seq) > (${row?.due_at ?? 0}, ${row?.seq ?? 0})`;
}

/** A condition that excludes these destinations. */
function goesElsewhere(closed: readonly string[]): RawBuilder<boolean> {
	return sql<boolean>`(destination is null or destination not in (${sql.join(closed)}))`;
}

/**
 * The row of one due message, locked; `undefined` when another process claims it or it is no longer due.
 */
export function lockDue(clock: Clock, unit: Unit, id: string): Promise<DueRow | undefined> {
	return unit.db
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id)
		.where('status', 'in', ['queued', 'scheduled'])
		.where('due_at', '<=', clock.now())
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
}
