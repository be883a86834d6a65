import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Core } from '../core.ts';
import { type Backoff, backoffDelay } from '../queue/backoff.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import type { SubjectHash } from '../types.ts';

/** Pause before the second look; every further pause is longer, up to `most`. */
const POLL: Backoff = { first: 5, factor: 1.5, most: 100, jitter: 0 };
/** Time after which the response is sent anyway. */
const LONGEST_WAIT_MS = 3000;

/**
 * Locks people until the end of the transaction. A transaction that decides about people, and one that records what could change the
 * decision, both take these locks before they read, so that neither works with outdated data.
 */
export async function lockSubjects(unit: Unit, hashes: Iterable<SubjectHash>): Promise<void> {
	await unit.lock(hashes, 'exclusive');
}

/**
 * The lock that keeps erasures of an account and the intake of its messages apart: an intake takes it shared before it reads contacts, an
 * erasure exclusively. Else a message that is being stored while a person is erased would keep their data.
 */
export const erasureLock = (accountId: string) => `erasures ${accountId}`;

/** The people of a transaction whose hand-overs its response waits for. */
const awaited = new WeakMap<Unit, Set<SubjectHash>>();

/**
 * Delays the response to an opt-out until all submissions to the person that began before it have ended, so that nothing is sent after
 * the response. The wait is bounded: a slow carrier already has the message. However many people a transaction names, it waits once.
 *
 * @param hashes the hashes of a person's addresses, and the keys of their contacts.
 */
export function answerAfterHandOvers(core: Core, unit: Unit, hashes: readonly SubjectHash[]): void {
	const known = awaited.get(unit);
	if (known !== undefined) {
		for (const hash of hashes) known.add(hash);
		return;
	}
	const all = new Set(hashes);
	awaited.set(unit, all);
	unit.beforeAnswer(async () => {
		try {
			await waitForHandOvers(core, all);
		} catch (error) {
			// The opt-out is stored, which is what the response confirms.
			core.log.warn({ err: error }, 'could not wait for submissions in progress');
		}
	});
}

/** Real time, because the clock may be set meanwhile. */
async function waitForHandOvers(core: Core, hashes: Iterable<SubjectHash>): Promise<void> {
	const deadline = core.clock.real() + LONGEST_WAIT_MS;
	let open = await beingSubmitted(core, [...hashes]);
	for (let looks = 1; open.length > 0; looks++) {
		const left = deadline - core.clock.real();
		if (left <= 0) return;
		await pause(Math.min(backoffDelay(POLL, looks), left));
		open = await beingSubmitted(core, open);
	}
}

/** @returns those of the addresses and contacts to which a submission is in progress. */
async function beingSubmitted(core: Core, hashes: readonly SubjectHash[]): Promise<SubjectHash[]> {
	const { read } = core.store;
	const rows = await read
		.selectFrom('messages')
		.select(['subject_hash', 'contact_id'])
		.distinct()
		.where((message) =>
			message.or([inList(read, 'subject_hash', hashes), inList(read, 'contact_id', hashes)]),
		)
		.where('purpose', '=', 'marketing')
		// A literal, not a parameter, so that the databases use the partial index of messages in `sending`.
		.where(sql<boolean>`status = 'sending'`)
		.execute();
	return rows.map((row) => row.subject_hash);
}
