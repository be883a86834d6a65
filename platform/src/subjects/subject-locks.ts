import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { SubjectHash } from '../types.ts';

const POLL_MS = 5;
/** Polls before the answer is given anyway: about three seconds. */
const MAX_POLLS = 600;

/**
 * Between a decision about persons and its commit nothing may be recorded that would change it, and the reverse: both take the
 * same locks before they read.
 */
export async function lockSubjects(unit: Unit, hashes: Iterable<SubjectHash>): Promise<void> {
	await unit.lock(hashes, 'exclusive');
}

/**
 * The answer to an opt-out waits for hand-overs to that person that began before it, so that nothing leaves after the answer. The
 * wait is bounded: a slow carrier has the message already.
 */
export function answerAfterHandOvers(core: Core, unit: Unit, subjectHash: SubjectHash): void {
	unit.beforeAnswer(async () => {
		try {
			for (
				let polls = 0;
				polls < MAX_POLLS && (await isBeingHandedOver(core, subjectHash));
				polls++
			) {
				await pause(POLL_MS);
			}
		} catch (error) {
			// The opt-out is stored, and the answer says no more.
			core.log.warn({ err: error }, 'waiting for hand-overs in flight failed');
		}
	});
}

async function isBeingHandedOver(core: Core, subjectHash: SubjectHash): Promise<boolean> {
	const row = await core.store.read
		.selectFrom('messages')
		.select('id')
		.where('subject_hash', '=', subjectHash)
		.where('purpose', '=', 'marketing')
		// Literal: the index of open hand-overs is chosen by this word.
		.where(sql<boolean>`status = 'sending'`)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
