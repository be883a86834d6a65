import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { SubjectHash } from '../types.ts';

const POLL_MS = 5;
/** Polls before the response is sent anyway: about three seconds. */
const MAX_POLLS = 600;

/**
 * Locks people until the end of the transaction. A transaction that decides about people, and one that records what could change the
 * decision, both take these locks before they read, so that neither works with outdated data.
 */
export async function lockSubjects(unit: Unit, hashes: Iterable<SubjectHash>): Promise<void> {
	await unit.lock(hashes, 'exclusive');
}

/**
 * Delays the response to an opt-out until all submissions to the person that began before it have ended, so that nothing is sent after
 * the response. The wait is bounded: a slow carrier already has the message.
 *
 * @param hashes the hashes of the person's addresses, and the keys of their contacts.
 */
export function answerAfterHandOvers(core: Core, unit: Unit, hashes: readonly SubjectHash[]): void {
	unit.beforeAnswer(async () => {
		try {
			for (let poll = 0; poll < MAX_POLLS && (await isBeingSubmitted(core, hashes)); poll++) {
				await pause(POLL_MS);
			}
		} catch (error) {
			// The opt-out is stored, which is what the response confirms.
			core.log.warn({ err: error }, 'could not wait for submissions in progress');
		}
	});
}

async function isBeingSubmitted(core: Core, hashes: readonly SubjectHash[]): Promise<boolean> {
	const row = await core.store.read
		.selectFrom('messages')
		.select('id')
		.where((message) =>
			message.or([message('subject_hash', 'in', hashes), message('contact_id', 'in', hashes)]),
		)
		.where('purpose', '=', 'marketing')
		// A literal, not a parameter, so that the databases use the partial index of messages in `sending`.
		.where(sql<boolean>`status = 'sending'`)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
