import { sql } from 'kysely';
import type { Channel, Purpose } from '../compliance.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { accountLock } from './status.ts';
import type { SendingStopTable } from './tables.ts';

/** A message, as far as a suspension of less than the account concerns it. */
interface Sent {
	account_id: string;
	channel: Channel;
	purpose: Purpose;
}

/**
 * Stops a channel or all channels of an account from the commit on. What is being handed over leaves; everything else waits where it is.
 */
export async function stopSending(unit: Unit, stop: SendingStopTable): Promise<void> {
	await unit.lock([accountLock(stop.account_id)], 'exclusive');
	await unit.db.insertInto('sending_stops').values(stop).execute();
}

/** Takes back what a suspension stops. @returns whether it stopped anything. */
export async function resumeSending(
	unit: Unit,
	accountId: string,
	suspensionId: string,
): Promise<boolean> {
	await unit.lock([accountLock(accountId)], 'exclusive');
	const rows = await unit.db
		.deleteFrom('sending_stops')
		.where('suspension_id', '=', suspensionId)
		.returning('suspension_id')
		.execute();
	return rows.length > 0;
}

const stopsOf = prepare(['ids'], (db, { ids }: { ids: readonly string[] }) =>
	db
		.selectFrom('sending_stops')
		.selectAll()
		.where(inList(db, 'account_id', ids)),
);

/** What is stopped of some accounts. */
export async function sendingStops(
	db: Db,
	accountIds: readonly string[],
): Promise<readonly SendingStopTable[]> {
	return accountIds.length === 0 ? [] : stopsOf(db, { ids: [...new Set(accountIds)].sort() });
}

/** The stop that a message falls under; `undefined`: none. */
export function stopOf(
	stops: readonly SendingStopTable[],
	{ account_id: accountId, channel, purpose }: Sent,
): SendingStopTable | undefined {
	return stops.find(
		(stop) =>
			stop.account_id === accountId &&
			(stop.channel === '' || stop.channel === channel) &&
			(stop.stops_all === 1 || purpose === 'marketing'),
	);
}

/** A condition on messages: no suspension of their channel or account stops them. */
export const notStoppedPartly = sql<boolean>`not exists (select 1 from sending_stops
	where sending_stops.account_id = messages.account_id
	and (sending_stops.channel = '' or sending_stops.channel = messages.channel)
	and (sending_stops.stops_all = 1 or messages.purpose = 'marketing'))`;
