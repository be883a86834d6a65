import { sql } from 'kysely';
import { BoundedMap, type Facts } from '../compliance.ts';
import type { Core } from '../core.ts';
import type { FactQuestion } from '../facts/hooks.ts';
import { sendingHashOf } from '../messages/message/kind.ts';
import type { Db } from '../store/schema.ts';
import { DAY_MS, hourOf } from './metrics.ts';

/** How far back the reputation of a sending domain goes. */
const WINDOW_MS = 30 * DAY_MS;
/** How long an answer serves further decisions: adding up a month of hours for each batch would slow every one of them. */
const KEPT_MS = 60_000;
const MOST_KEPT = 5000;

type Reputation = NonNullable<Facts['emailReputation']>;

/** Marketing e-mail of one sending domain. */
interface DomainReputation extends Reputation {
	sendingHash: string;
}

/**
 * Marketing e-mail by sending domain. What a server accepted and did not send back counts as delivered: mail has no receipts.
 * @param since milliseconds since the epoch.
 */
export async function reputations(
	db: Db,
	accountId: string,
	since: number,
	sendingHash?: string,
): Promise<DomainReputation[]> {
	let query = db
		.selectFrom('stats_hourly')
		.select(['sending_hash', 'metric', sql<number>`cast(sum(n) as bigint)`.as('n')])
		.where('account_id', '=', accountId)
		.where('metric', 'in', ['sent', 'undelivered', 'complaint'])
		.where('hour', '>=', hourOf(since))
		.where('channel', '=', 'email')
		.where('purpose', '=', 'marketing')
		.groupBy(['sending_hash', 'metric']);
	if (sendingHash !== undefined) query = query.where('sending_hash', '=', sendingHash);
	const domains = new Map<string, DomainReputation>();
	for (const { sending_hash: hash, metric, n } of await query.execute()) {
		const domain = domains.get(hash) ?? { sendingHash: hash, delivered: 0, complaints: 0 };
		domains.set(hash, domain);
		if (metric === 'complaint') domain.complaints += n;
		else domain.delivered += metric === 'sent' ? n : -n;
	}
	return [...domains.values()].map((one) => ({ ...one, delivered: Math.max(0, one.delivered) }));
}

/** Answers of one process, by account and sending domain. */
interface Kept {
	readAt: number;
	fact: Reputation;
}
const kept = new WeakMap<Core, BoundedMap<string, Kept>>();

/** The fact `emailReputation` for marketing e-mail. */
export async function reputationFacts(
	core: Core,
	db: Db,
	questions: readonly FactQuestion[],
): Promise<Partial<Facts>[]> {
	const answers: Partial<Facts>[] = [];
	for (const { accountId, channel, purpose, sender } of questions) {
		if (channel !== 'email' || purpose !== 'marketing') answers.push({});
		else {
			const hash = sendingHashOf(core, accountId, channel, sender) ?? '';
			answers.push({ emailReputation: await reputationOf(core, db, accountId, hash) });
		}
	}
	return answers;
}

async function reputationOf(
	core: Core,
	db: Db,
	accountId: string,
	sendingHash: string,
): Promise<Reputation> {
	const now = core.clock.now();
	const answers = answersOf(core);
	const key = `${accountId} ${sendingHash}`;
	const known = answers.get(key);
	// A clock that was set back must not keep an answer for longer.
	if (known !== undefined && Math.abs(now - known.readAt) < KEPT_MS) return known.fact;
	const [found] = await reputations(db, accountId, now - WINDOW_MS, sendingHash);
	const { delivered = 0, complaints = 0 } = found ?? {};
	const fact = { delivered, complaints };
	answers.set(key, { readAt: now, fact });
	return fact;
}

/** Forgets what this process knows of reputations: a complaint counts from the next message on. */
export function forgetReputations(core: Core): void {
	kept.delete(core);
}

function answersOf(core: Core): BoundedMap<string, Kept> {
	const known = kept.get(core);
	if (known !== undefined) return known;
	const made = new BoundedMap<string, Kept>(MOST_KEPT);
	kept.set(core, made);
	return made;
}
