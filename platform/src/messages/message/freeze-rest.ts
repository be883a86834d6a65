import type { MessageStatus } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { advanceFreeze, type Freeze, lockFreeze } from '../../api-keys/freezes.ts';
import type { Core } from '../../core.ts';
import type { BackgroundWork } from '../../module.ts';
import { createWorkerLoop, type WorkerLoop } from '../../queue/worker-loop.ts';
import type { Unit } from '../../store/store.ts';
import { inChunks } from '../../store/chunks.ts';
import { holdRows, isHeldByOthers, mayStillLeave, WAITING } from './hold-rows.ts';

/** Messages that one transaction looks at: a key may have sent many more than wait. */
const WINDOW = 5000;
/** Messages that one transaction holds. */
const CHUNK = 1000;
/** Interval of the search for keys that another process has revoked. */
const LOOK_MS = 5000;
/** Interval while messages of a key are at a carrier, since a busy carrier returns them to the queue. */
const SOON_MS = 500;

const loops = new WeakMap<Core, WorkerLoop>();

/** Wakes the loop after the commit. */
export function freezeSoon(core: Core, unit: Unit): void {
	unit.afterCommit(() => loops.get(core)?.wake());
}

/**
 * Holds the waiting messages of revoked keys in chunks. None of them leaves meanwhile, since the claim checks (`holdFreezing`).
 * Several processes may run it, each for another key.
 */
export function startFreezing(core: Core): BackgroundWork {
	// The keys up to this one wait for carriers.
	let after = '';
	let isWaiting = false;
	const loop = createWorkerLoop(core.clock, {
		async poll() {
			const frozen = await core.store.transaction((unit) => freezeChunk(core, unit, after));
			if (frozen?.waitsForCarrier === true) after = frozen.keyId;
			if (frozen !== null) return 'work';
			isWaiting = after !== '';
			after = '';
			return 'nothing';
		},
		nextDue() {
			return Promise.resolve(core.clock.now() + (isWaiting ? SOON_MS : LOOK_MS));
		},
		failed: (error) => core.log.error({ err: error }, 'messages of revoked keys could not be held'),
	});
	loops.set(core, loop);
	loop.wake();
	return { stop: () => loop.stop() };
}

/** Holds a piece of the next key. @returns `null`: there is none. */
async function freezeChunk(
	core: Core,
	unit: Unit,
	after: string,
): Promise<{ keyId: string; waitsForCarrier: boolean } | null> {
	const freeze = await lockFreeze(unit, after);
	if (freeze === null) return null;
	const { keyId, at, seq } = freeze;
	const seen = await unit.db
		.selectFrom('messages')
		.select(['id', 'created_at', 'seq', 'status', 'hold_reason'])
		.where('key_id', '=', keyId)
		.where('created_at', '>=', at)
		.where((row) => row.or([row('created_at', '>', at), row('seq', '>', seq)]))
		.orderBy('created_at')
		.orderBy('seq')
		.limit(WINDOW)
		.execute();
	const waiting = seen.filter(mayStillLeave);
	const next = waiting[CHUNK];
	const end = next === undefined ? seen.length : seen.indexOf(next);
	for (const ids of inChunks(waiting.slice(0, CHUNK).map(({ id }) => id))) {
		const rows = await unit.db.selectFrom('messages').selectAll().where('id', 'in', ids).execute();
		await holdRows(core, unit, rows);
	}
	const last = seen[end - 1];
	if (last !== undefined && (next !== undefined || seen.length === WINDOW)) {
		await advanceFreeze(unit, keyId, { at: last.created_at, seq: last.seq });
		return { keyId, waitsForCarrier: false };
	}
	// From the beginning: what a carrier gave back may be anywhere.
	const isOpen = (await hasOpen(unit, freeze)) || (await isHeldElsewhere(unit, freeze));
	await advanceFreeze(unit, keyId, isOpen ? { at: 0, seq: 0 } : null);
	return { keyId, waitsForCarrier: isOpen };
}

/** Statuses of messages that can still leave: they wait, or a busy carrier may return them to the queue. */
const OPEN: readonly MessageStatus[] = ['sending', ...WAITING];

/** Whether a key still has messages in some statuses. */
export async function hasOpen(
	{ db }: Unit,
	{ accountId, keyId }: Pick<Freeze, 'accountId' | 'keyId'>,
	statuses = OPEN,
): Promise<boolean> {
	const found = await db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', accountId)
		.where('status', 'in', statuses)
		// An expression, so that the databases look through what is open and not through all that the key has ever sent.
		.where(sql<boolean>`coalesce(key_id, '') = ${keyId}`)
		.limit(1)
		.execute();
	return found.length > 0;
}

/** Whether a message of a key is held for something else, as one may be that was held after the search had passed it. */
async function isHeldElsewhere({ db }: Unit, { accountId, keyId }: Freeze): Promise<boolean> {
	const found = await db
		.selectFrom('messages')
		.select('id')
		.where('account_id', '=', accountId)
		.where(isHeldByOthers)
		.where(sql<boolean>`coalesce(key_id, '') = ${keyId}`)
		.limit(1)
		.execute();
	return found.length > 0;
}
