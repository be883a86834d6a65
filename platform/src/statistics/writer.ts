import type { Core } from '../core.ts';
import type { MessageMove, RejectedMessage } from '../messages/message/message-hooks.ts';
import { insertAdding } from '../store/insert-adding.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { countMove } from './count-moves.ts';
import { type CountKey, Counts, dimensionsOf, type RejectionKey } from './counts.ts';
import { hourOf } from './metrics.ts';

/** Transactions that run at the same time should add to different rows, so that none waits for the commit of another. */
const SHARDS = 8;

/** What a transaction counts. */
interface Pending {
	counts: Counts<CountKey>;
	rejections: Counts<RejectionKey>;
}

const pendingOf = new WeakMap<Unit, Pending>();
let lastShard = Math.floor(Math.random() * SHARDS);

/** The counts of a transaction; they are written once, before its commit. */
export function pending(unit: Unit): Pending {
	const known = pendingOf.get(unit);
	if (known !== undefined) return known;
	const made: Pending = { counts: new Counts(), rejections: new Counts() };
	pendingOf.set(unit, made);
	unit.beforeCommit(async () => {
		const shard = unit.concurrent ? (lastShard = (lastShard + 1) % SHARDS) : 0;
		await addCounts(unit.db, made.counts, shard);
		await addRejections(unit.db, made.rejections, shard);
	});
	return made;
}

/** Counts messages that were created or changed their status. */
export async function countMoves(
	_core: Core,
	unit: Unit,
	moves: readonly MessageMove[],
): Promise<void> {
	const { counts, rejections } = pending(unit);
	for (const move of moves) {
		countMove(counts, move);
		if (move.to !== 'rejected') continue;
		const rule = move.reason?.split(' ')[0] ?? 'unknown';
		rejections.add(rejectionKey(move.message, rule, 'release', move.at));
	}
}

/** Counts messages that the intake refused. */
export async function countRejected(
	_core: Core,
	unit: Unit,
	rejected: readonly RejectedMessage[],
): Promise<void> {
	const { rejections } = pending(unit);
	for (const message of rejected) {
		rejections.add(rejectionKey(message, message.rule, 'intake', message.at));
	}
}

function rejectionKey(
	message: Parameters<typeof dimensionsOf>[0],
	rule: string,
	stage: RejectionKey['stage'],
	at: number,
): RejectionKey {
	return { ...dimensionsOf(message), rule, stage, hour: hourOf(at) };
}

/** Adds counts to the roll-ups. */
export async function addCounts(db: Db, counts: Counts<CountKey>, shard: number): Promise<void> {
	const rows = counts.sorted().map((row) => ({ ...row, shard }));
	await insertAdding(db, 'stats_hourly', rows);
}

/** Adds refused messages to their roll-ups. */
export async function addRejections(
	db: Db,
	counts: Counts<RejectionKey>,
	shard: number,
): Promise<void> {
	const rows = counts.sorted().map((row) => ({ ...row, shard }));
	await insertAdding(db, 'stats_rejections', rows);
}
