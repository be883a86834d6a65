import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { audioLock } from './audio.ts';
import type { DeletedAudio } from './hooks.ts';
import { waitingWith } from './uses.ts';

/** Most messages that a refusal names. */
const MOST_NAMED = 10;
/** Recordings of closed accounts that one run of the housekeeping deletes, which is every hour. */
const MAX_OF_CLOSED = 200;

/**
 * Deletes a recording.
 * @returns whether it existed.
 * @throws {ProblemError} 409 while a message or a campaign will still play it.
 */
export async function deleteAudio(core: Core, unit: Unit, audio: DeletedAudio): Promise<boolean> {
	const { accountId, id } = audio;
	await unit.lock([audioLock(accountId)], 'exclusive');
	const found = await unit.db
		.selectFrom('audio')
		.select('id')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (found === undefined) return false;
	await refuseWhileWaiting(unit, id);
	await core.hooks.audioDeleting(unit, audio);
	await remove(unit, id);
	return true;
}

async function refuseWhileWaiting({ db }: Unit, id: string): Promise<void> {
	const waiting = await waitingWith(db, id, MOST_NAMED + 1);
	if (waiting.length === 0) return;
	const more = waiting.length > MOST_NAMED ? ', and others' : '';
	throw new ProblemError(
		'conflict',
		`These messages will still play the recording: ${waiting.slice(0, MOST_NAMED).join(', ')}${more}. Cancel them, or wait until they have left; then delete it.`,
	);
}

async function remove({ db }: Unit, id: string): Promise<void> {
	await db.deleteFrom('audio_uses').where('audio_id', '=', id).execute();
	await db.deleteFrom('audio_parts').where('audio_id', '=', id).execute();
	await db.deleteFrom('audio').where('id', '=', id).execute();
}

/** Deletes the recordings of closed accounts: nothing is sent for them any more, and a voice is personal data (GDPR, art. 5(1)(e)). */
export async function deleteAudioOfClosed(_core: Core, unit: Unit): Promise<void> {
	const rows = await unit.db
		.selectFrom('audio')
		.innerJoin('accounts', 'accounts.id', 'audio.account_id')
		.select('audio.id')
		.where('accounts.status', '=', 'closed')
		.orderBy('audio.seq')
		.limit(MAX_OF_CLOSED)
		.execute();
	for (const { id } of rows) await remove(unit, id);
}
