import { type RawBuilder, sql } from 'kysely';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { inChunks } from '../../store/chunks.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { openMessages } from '../message/model.ts';
import { transition, transitionUnread } from '../message/transitions.ts';

/** Hand-overs that are closed in one unit of work. */
const BATCH_SIZE = 200;

/**
 * Closes hand-overs whose process has died: their messages become `unknown`, since nobody knows whether the carrier took them.
 * @param owners a condition on `messages.owner`: whose hand-overs are closed.
 */
export async function closeHandOvers(core: Core, owners: RawBuilder<boolean>): Promise<void> {
	let closed = 0;
	for (;;) {
		const count = await core.store.transaction((unit) => closeBatch(core, unit, owners));
		closed += count;
		if (count < BATCH_SIZE) break;
	}
	if (closed > 0) {
		core.log.warn({ messages: closed }, 'messages whose hand-over was interrupted are unknown now');
	}
}

async function closeBatch(core: Core, unit: Unit, owners: RawBuilder<boolean>): Promise<number> {
	const rows = await unit.db
		.selectFrom('messages')
		.selectAll()
		.where(sql<boolean>`status = 'sending'`)
		.where(owners)
		.limit(BATCH_SIZE)
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
		.execute();
	const reason = 'process_died';
	const { messages, damaged } = openMessages(core, rows);
	await transition(core, unit, 'lose', messages, { reason });
	for (const { id } of damaged) await transitionUnread(core, unit, 'lose', id, reason);
	return rows.length;
}

/**
 * Requeues what this process claimed without knowing it: the database went away during the commit of a claim, which succeeded, maybe
 * only later (it waited for a synchronous standby, say). The carrier has surely not taken these messages, since nobody handed them
 * over. Call it while no claim of the channel is running.
 *
 * @param isInFlight whether this process is handing over a message, or has not stored the outcome yet.
 */
export async function requeueUnconfirmedClaims(
	core: Core,
	channel: Channel,
	isInFlight: (messageId: string) => boolean,
): Promise<void> {
	const claimed = await claimedByThisProcess(core, core.store.read, channel).select('id').execute();
	const unconfirmed = claimed.map(({ id }) => id).filter((id) => !isInFlight(id));
	for (const ids of inChunks(unconfirmed)) {
		await core.store.transaction(async (unit) => {
			// Again, and locked: an outcome may have been stored since.
			const rows = await claimedByThisProcess(core, unit.db, channel)
				.selectAll()
				.where('id', 'in', ids)
				.$if(unit.concurrent, (query) => query.forUpdate())
				.execute();
			const { messages, damaged } = openMessages(core, rows);
			await transition(core, unit, 'retry', messages, { dueAt: core.clock.now() });
			for (const { id } of damaged) await transitionUnread(core, unit, 'retry', id, 'not_claimed');
		});
	}
	if (unconfirmed.length > 0) {
		core.log.warn({ messages: unconfirmed.length, channel }, 'claims without an answer are undone');
	}
}

function claimedByThisProcess(core: Core, db: Db, channel: Channel) {
	return db
		.selectFrom('messages')
		.where(sql<boolean>`status = 'sending'`)
		.where('owner', '=', core.store.peers.self)
		.where('channel', '=', channel);
}
