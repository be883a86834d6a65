import type { Channel, Purpose } from '../compliance.ts';
import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { Instant, SubjectHash } from '../types.ts';

/** No rule looks further back: thirty calendar days (CAP-01, CAP-02), in any time zone. */
const LOOKBACK_MS = 32 * 24 * 3_600_000;

/** A hand-over that rules count. */
export interface ContactAttempt {
	channel: Channel;
	at: Instant;
}

/** The message of an attempt. */
interface Attempted {
	subjectHash: SubjectHash;
	channel: Channel;
	purpose: Purpose;
	/** Hand-overs that began, this one included. */
	attempts: number;
}

/**
 * Whether a rule counts this hand-over: every marketing call, the failed ones too (CAP-01); a marketing SMS (CAP-02) or an e-mail
 * (CAP-04) once, however often the carrier was busy.
 */
export function counts({ channel, purpose, attempts }: Attempted): boolean {
	if (channel === 'voice') return purpose === 'marketing';
	return attempts <= 1 && (channel === 'email' || purpose === 'marketing');
}

/** Stores the hand-overs of messages that begin now, as far as rules count them. */
export async function recordContactAttempts(
	core: Core,
	unit: Unit,
	messages: readonly Attempted[],
): Promise<void> {
	const now = core.clock.now();
	const rows = messages.filter(counts).map(({ subjectHash, channel, purpose }) => ({
		subject_hash: subjectHash,
		channel,
		purpose,
		attempted_at: now,
	}));
	await insertRows(unit.db, 'attempts', rows);
}

const attemptsOf = prepare(
	['hashes', 'since'],
	(db, { hashes, since }: { hashes: readonly string[]; since: number }) =>
		db
			.selectFrom('attempts')
			.select(['subject_hash', 'channel', 'attempted_at'])
			.where(inList(db, 'subject_hash', hashes))
			.where('attempted_at', '>', since)
			.orderBy('attempted_at'),
);

/** The counted hand-overs to persons by subject hash, oldest first. Persons without one are left out. */
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

/** Deletes hand-overs that no rule looks back to. */
export async function deleteOldContactAttempts(core: Core, unit: Unit): Promise<void> {
	await unit.db
		.deleteFrom('attempts')
		.where('attempted_at', '<=', core.clock.now() - LOOKBACK_MS)
		.execute();
}
