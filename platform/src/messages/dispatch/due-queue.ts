import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Channel } from '../../compliance.ts';
import type { Clock } from '../../clock.ts';
import { prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import type { MessageTable } from '../message/tables.ts';
import type { Capacity } from './carrier-capacity.ts';

/** Transactional before marketing: a queue of advertisements never delays an alert. */
const PRIORITIES = [0, 1] as const;

interface Queue {
	channel: Channel;
	priority: (typeof PRIORITIES)[number];
}

/** What waits in a queue. The statuses are literals, no parameters: the database chooses the index of the queue by them. */
function waitingIn(db: Db, { channel, priority }: Queue) {
	return db
		.selectFrom('messages')
		.where('channel', '=', channel)
		.where('priority', '=', priority)
		.where(sql<boolean>`status in ('queued', 'scheduled')`);
}

const earliestQuery = (db: Db, queue: Queue) =>
	waitingIn(db, queue).select('due_at').orderBy('due_at').limit(1);

const earliestDue = prepare(['channel', 'priority'], earliestQuery);

/**
 * The instant at which the next message of a channel is due, in milliseconds since the epoch; `null`: none waits.
 * @param closed destinations whose messages do not count.
 */
export async function nextDue(
	db: Db,
	channel: Channel,
	closed: readonly string[],
): Promise<number | null> {
	let earliest: number | null = null;
	for (const priority of PRIORITIES) {
		const [row] =
			closed.length === 0
				? await earliestDue(db, { channel, priority })
				: await earliestQuery(db, { channel, priority }).where(goesElsewhere(closed)).execute();
		if (row !== undefined && (earliest === null || row.due_at < earliest)) earliest = row.due_at;
	}
	return earliest;
}

/**
 * Rows of due messages of a channel in the order in which they leave, as many as the capacity permits. A destination that is full is
 * skipped, so that messages to others do not wait behind it.
 */
export async function findDue(
	clock: Clock,
	unit: Unit,
	channel: Channel,
	capacity: Capacity,
): Promise<readonly DueRow[]> {
	const selection = createSelection(capacity);
	// One instant for all priorities: an alert that falls due between two queries must not leave after marketing of the second.
	const now = clock.now();
	for (const priority of PRIORITIES) {
		await selectFrom(unit, { channel, priority, now }, selection);
	}
	return selection.rows;
}

/** The row of a due message. */
export type DueRow = Selectable<MessageTable>;

/** Rows that were chosen so far. */
interface Selection {
	readonly rows: readonly DueRow[];
	/** How many more rows there is room for. */
	room(): number;
	/** Destinations that take nothing more. */
	readonly closed: readonly string[];
	/** Chooses a row, unless its destination is full. */
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

/** Queries a queue until the selection is full or nothing more is due. */
async function selectFrom(
	unit: Unit,
	queue: Omit<DueQuery, 'limit'>,
	selection: Selection,
): Promise<void> {
	let last: DueRow | undefined;
	for (let mayFindMore = true; mayFindMore && selection.room() > 0; ) {
		const closedBefore = selection.closed.length;
		const query = { ...queue, limit: selection.room() };
		const rows = await queryDue(unit, query, selection.closed, last);
		for (const row of rows) selection.offer(row);
		last = rows.at(-1);
		// Rows were left out because their destination is full: others may be behind them.
		mayFindMore = rows.length === query.limit && selection.closed.length > closedBefore;
	}
}

interface DueQuery extends Queue {
	now: number;
	limit: number;
}

async function queryDue(
	unit: Unit,
	query: DueQuery,
	closed: readonly string[],
	last: DueRow | undefined,
): Promise<DueRow[]> {
	if (closed.length === 0 && last === undefined) {
		return (unit.concurrent ? dueAmongOthers : dueAlone)(unit.db, query);
	}
	return dueQuery(unit.db, query, unit.concurrent)
		.$if(closed.length > 0, (rest) => rest.where(goesElsewhere(closed)))
		.$if(last !== undefined, (rest) => rest.where(isBehind(last)))
		.execute();
}

/** @param concurrent rows that another process is claiming are skipped. */
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

/** Not to one of these destinations. */
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
