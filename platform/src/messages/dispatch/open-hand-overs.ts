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
 * Closes hand-overs whose process has died. Their messages become `unknown`, since the carrier may or may not have taken them.
 * @param owners a condition on `messages.owner` that selects the hand-overs.
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
 * Requeues messages that this process claimed without its knowledge: the connection was lost during the commit of a claim, and the
 * commit succeeded, perhaps later (for example after waiting for a synchronous standby). No carrier has these messages, since no
 * process handed them over. Call it while no claim of the channel is running.
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
			// Read again under a lock: an outcome may have been stored since.
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
		core.log.warn(
			{ messages: unconfirmed.length, channel },
			'claims without a confirmed commit were requeued',
		);
	}
}

function claimedByThisProcess(core: Core, db: Db, channel: Channel) {
	return db
		.selectFrom('messages')
		.where(sql<boolean>`status = 'sending'`)
		.where('owner', '=', core.store.peers.self)
		.where('channel', '=', channel);
}
