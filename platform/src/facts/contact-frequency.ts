import type { Channel, Purpose } from '../compliance.ts';
import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { Instant, SubjectHash } from '../types.ts';

/** Longest period that a rule counts: thirty calendar days in any time zone (CAP-01, CAP-02). */
const LOOKBACK_MS = 32 * 24 * 3_600_000;

/** A hand-over that rules count. */
export interface ContactAttempt {
	channel: Channel;
	at: Instant;
}

/** The message of a hand-over. */
interface AttemptedMessage {
	subjectHash: SubjectHash;
	channel: Channel;
	purpose: Purpose;
	/** Hand-overs so far, including this one. */
	attempts: number;
}

/**
 * Whether a rule counts this hand-over. Every marketing call counts, including failed ones (CAP-01); a marketing SMS (CAP-02) or an
 * e-mail (CAP-04) counts once, however often it is retried.
 */
export function isCounted({ channel, purpose, attempts }: AttemptedMessage): boolean {
	if (channel === 'voice') return purpose === 'marketing';
	return attempts <= 1 && (channel === 'email' || purpose === 'marketing');
}

/** Records hand-overs that start now. */
export async function recordContactAttempts(
	core: Core,
	unit: Unit,
	messages: readonly AttemptedMessage[],
): Promise<void> {
	const now = core.clock.now();
	const rows = messages.filter(isCounted).map(({ subjectHash, channel, purpose }) => ({
		subject_hash: subjectHash,
		channel,
		purpose,
		attempted_at: now,
	}));
	await insertRows(unit.db, 'contact_attempts', rows);
}

const attemptsOf = prepare(
	['hashes', 'since'],
	(db, { hashes, since }: { hashes: readonly string[]; since: number }) =>
		db
			.selectFrom('contact_attempts')
			.select(['subject_hash', 'channel', 'attempted_at'])
			.where(inList(db, 'subject_hash', hashes))
			.where('attempted_at', '>', since)
			.orderBy('attempted_at'),
);

/** Loads the counted hand-overs to subjects, oldest first. @returns only the subjects that had one. */
export async function loadContactAttempts(
	core: Core,
	db: Db,
	hashes: readonly string[],
): Promise<Map<string, ContactAttempt[]>> {
	const attempts = new Map<string, ContactAttempt[]>();
	for (const row of await attemptsOf(db, { hashes, since: core.clock.now() - LOOKBACK_MS })) {
		const known = attempts.get(row.subject_hash) ?? [];
		known.push({ channel: row.channel, at: row.attempted_at as Instant });
		attempts.set(row.subject_hash, known);
	}
	return attempts;
}

/** Deletes hand-overs that no rule counts anymore. */
export async function deleteOldContactAttempts(core: Core, unit: Unit): Promise<void> {
	await unit.db
		.deleteFrom('contact_attempts')
		.where('attempted_at', '<=', core.clock.now() - LOOKBACK_MS)
		.execute();
}
