import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';

const STEP = 5;
/** Looks before the answer is given all the same: about three seconds. */
const LOOKS = 600;

/**
 * Between a decision on persons and its commit nothing may be recorded that would change it, and the reverse: both take the
 * same locks first, and read after that.
 */
export async function lockSubjects(unit: Unit, hashes: Iterable<string>): Promise<void> {
	await unit.lock(hashes, 'exclusive');
}

/**
 * The answer to an opt-out waits for hand-overs to that person which had begun before it, so that nothing leaves after it. A carrier
 * that takes long has the message already; it is not waited for without end.
 */
export function answerAfterHandOvers(core: Core, unit: Unit, subjectHash: string): void {
	unit.beforeAnswer(async () => {
		try {
			for (let look = 0; look < LOOKS && (await isBeingHandedOver(core, subjectHash)); look++) {
				await pause(STEP);
			}
		} catch (error) {
			// The opt-out is stored; that is what the answer says.
			core.log.warn({ err: error }, 'hand-overs that were under way could not be waited for');
		}
	});
}

async function isBeingHandedOver(core: Core, subjectHash: string): Promise<boolean> {
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
