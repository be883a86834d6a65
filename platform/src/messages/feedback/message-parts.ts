import { sql } from 'kysely';
import type { Unit } from '../../store/store.ts';
import type { Reference } from './reference-rows.ts';

/**
 * Marks the part of a message as delivered.
 * @returns whether all its parts are. The message must be locked: parts may be reported to several processes.
 */
export async function markPartDelivered(
	unit: Unit,
	scope: string,
	{ ref, messageId, parts }: Reference,
): Promise<boolean> {
	await unit.db
		.updateTable('carrier_refs')
		.set({ is_delivered: 1 })
		.where('scope', '=', scope)
		.where('ref', '=', ref)
		.execute();
	return (await countParts(unit, messageId, 'delivered')) >= parts;
}

/** The number of parts of a message that have a reference, or are delivered. */
export async function countParts(
	unit: Unit,
	messageId: string,
	which: 'known' | 'delivered',
): Promise<number> {
	const { count } = await unit.db
		.selectFrom('carrier_refs')
		.select(({ fn }) => fn.countAll<number | string>().as('count'))
		.where('message_id', '=', messageId)
		// Literal, since the index is chosen by it.
		.where(sql<boolean>`parts > 1`)
		.$if(which === 'delivered', (query) => query.where('is_delivered', '=', 1))
		.executeTakeFirstOrThrow();
	return Number(count);
}
