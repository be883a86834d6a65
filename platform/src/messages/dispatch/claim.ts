import { type RawBuilder, type Selectable, sql } from 'kysely';
import { policyOf } from '../../accounts/accounts.ts';
import { fromIso, toIso } from '../../clock.ts';
import { type Channel, decide, type Policy, type Verdict } from '../../compliance.ts';
import { counts, recordContactAttempts } from '../../facts/contact-frequency.ts';
import { emptyHistory, factsFor, loadHistories } from '../../facts/facts.ts';
import { lockSubjects } from '../../subjects/subject-locks.ts';
import type { Core } from '../../core.ts';
import { prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { MessageTable } from '../message/tables.ts';
import type { Unit } from '../../store/store.ts';
import type { Capacity } from './carrier-capacity.ts';
import { validUntil } from './validity.ts';
import { openMessage, type StoredMessage } from '../message/model.ts';
import { questionOf } from '../message/question.ts';
import { type Change, transition } from '../message/transitions.ts';
import type { Step } from '../message/state-machine.ts';

/** Transactional before marketing: a queue of advertisements never delays an alert. */
const PRIORITIES = [0, 1] as const;

/** What becomes of a due message. */
type ClaimDecision =
	| { step: 'go'; amended: Verdict | null; validUntil?: number | undefined }
	| { step: Step; change: Change };

/**
 * Takes up due messages of a channel: decides again and marks the hand-over, in one unit of work. What was withdrawn, opted out
 * of or closed since the intake does not leave.
 *
 * @returns the messages that the caller must hand over now, once.
 */
export async function claimDue(
	core: Core,
	unit: Unit,
	channel: Channel,
	allowance: Capacity,
): Promise<{ claimed: StoredMessage[]; looked: number }> {
	const due = await dueMessages(core, unit, channel, allowance);
	// From here to the commit nobody opts out, is called or counted a second time: who comes later waits, and finds it done.
	await lockSubjects(
		unit,
		due.map((message) => message.subject_hash),
	);
	const going: StoredMessage[] = [];
	for (const { message, fate } of await decideAgain(core, unit.db, due)) {
		if (fate.step !== 'go') await transition(core, unit, fate.step, [message], fate.change);
		else {
			const { amended, validUntil } = fate;
			going.push({ ...(await withAmendment(core, unit, message, amended)), validUntil });
		}
	}
	const scheduled = going.filter((message) => message.status === 'scheduled');
	const released = await transition(core, unit, 'release', scheduled);
	const ready = [...going.filter((message) => message.status === 'queued'), ...released];
	const claimed = await transition(core, unit, 'claim', ready);
	await recordContactAttempts(core, unit, claimed);
	return { claimed, looked: due.length };
}

interface Queue {
	channel: Channel;
	priority: (typeof PRIORITIES)[number];
}

/** What waits in a lane. The words of the status are no parameters: the index of the queue is chosen by them. */
function waitingIn(db: Db, { channel, priority }: Queue) {
	return db
		.selectFrom('messages')
		.where('channel', '=', channel)
		.where('priority', '=', priority)
		.where(sql<boolean>`status in ('queued', 'scheduled')`);
}

const earliestQuery = (db: Db, queue: Queue) =>
	waitingIn(db, queue).select('due_at').orderBy('due_at').limit(1);

const earliestDue = prepare(['channel', 'priority'], earliestQuery);

/**
 * The instant at which the next message of a channel is due, or `null`.
 * @param closed destinations that are left out of account.
 */
export async function nextDue(
	db: Db,
	channel: Channel,
	closed: readonly string[],
): Promise<number | null> {
	let earliest: number | null = null;
	for (const priority of PRIORITIES) {
		const [row] =
			closed.length === 0
				? await earliestDue(db, { channel, priority })
				: await earliestQuery(db, { channel, priority }).where(goesElsewhere(closed)).execute();
		if (row !== undefined && (earliest === null || row.due_at < earliest)) earliest = row.due_at;
	}
	return earliest;
}

/** Those that are due, in order; of a destination no more than it takes, and then what stands behind. */
async function dueMessages(
	core: Core,
	unit: Unit,
	channel: Channel,
	{ room, roomFor, closed: shut }: Capacity,
): Promise<StoredMessage[]> {
	const due: StoredMessage[] = [];
	const taken = new Map<string, number>();
	const closed = [...shut];
	// One instant for all lanes: an alert that falls due between two looks must not come after the marketing of the second.
	const now = core.clock.now();

	function take(row: Selectable<MessageTable>): void {
		const { destination } = row;
		if (destination !== null) {
			const before = taken.get(destination) ?? 0;
			const left = roomFor(destination) - before;
			if (left <= 1 && !closed.includes(destination)) closed.push(destination);
			if (left <= 0) return;
			taken.set(destination, before + 1);
		}
		due.push(openMessage(core, row));
	}

	for (const priority of PRIORITIES) {
		let last: Selectable<MessageTable> | undefined;
		for (let again = true; again && due.length < room; ) {
			const known = closed.length;
			const limit = room - due.length;
			const look = { channel, priority, now, limit };
			const rows =
				known === 0 && last === undefined
					? await (unit.concurrent ? dueAmongOthers : dueAlone)(unit.db, look)
					: await dueQuery(unit.db, look, unit.concurrent)
							.$if(known > 0, (query) => query.where(goesElsewhere(closed)))
							// What was taken in this look stands before it.
							.$if(last !== undefined, (query) => query.where(standsBehind(last)))
							.execute();
			for (const row of rows) take(row);
			last = rows.at(-1);
			// Some were left out because their destination is full: others stand behind them.
			again = rows.length === limit && closed.length > known;
		}
	}
	return due;
}

interface Look extends Queue {
	now: number;
	limit: number;
}

/** @param concurrent what another process is taking up is not waited for. */
function dueQuery(db: Db, { now, limit, ...queue }: Look, concurrent: boolean) {
	return waitingIn(db, queue)
		.selectAll()
		.where('due_at', '<=', now)
		.orderBy('due_at')
		.orderBy('seq')
		.limit(limit)
		.$if(concurrent, (query) => query.forUpdate().skipLocked());
}

const LOOK = ['channel', 'priority', 'now', 'limit'] as const;
const dueAlone = prepare(LOOK, (db, look: Look) => dueQuery(db, look, false));
const dueAmongOthers = prepare(LOOK, (db, look: Look) => dueQuery(db, look, true));

function standsBehind(row: Selectable<MessageTable> | undefined): RawBuilder<boolean> {
	return sql<boolean>`(due_at, seq) > (${row?.due_at ?? 0}, ${row?.seq ?? 0})`;
}

/** Not to one of these destinations. */
function goesElsewhere(closed: readonly string[]): RawBuilder<boolean> {
	return sql<boolean>`(destination is null or destination not in (${sql.join(closed)}))`;
}

async function decideAgain(
	core: Core,
	db: Db,
	messages: readonly StoredMessage[],
): Promise<{ message: StoredMessage; fate: ClaimDecision }[]> {
	const histories = await loadHistories(
		core,
		db,
		messages.map((message) => message.subject_hash),
	);
	const policies = new Map<string, Policy>();
	const now = core.clock.now();
	const decided: { message: StoredMessage; fate: ClaimDecision }[] = [];
	for (const message of messages) {
		if (message.not_after !== null && now > message.not_after) {
			decided.push({ message, fate: { step: 'expire', change: { reason: 'not_after_passed' } } });
			continue;
		}
		const { account_id: accountId } = message;
		const policy = policies.get(accountId) ?? (await policyOf(db, accountId));
		policies.set(accountId, policy);
		const history = histories.get(message.subject_hash) ?? emptyHistory();
		const facts = factsFor(history, message.channel, now);
		const notAfter = message.not_after === null ? null : toIso(message.not_after);
		const asked = {
			...message.secret,
			channel: message.channel,
			purpose: message.purpose,
			notAfter,
		};
		const verdict = decide(questionOf(asked), facts, policy, now, message.outside_hours);
		const fate = fateOf(message, verdict);
		if (fate.step === 'go') fate.validUntil = validUntil(message, verdict, policy, now);
		decided.push({ message, fate });
		// It counts for the next message to the same person, which may stand in this very list.
		if (fate.step === 'go' && counts({ ...message, attempts: message.attempts + 1 })) {
			history.attempts.push({ channel: message.channel, at: now });
		}
	}
	return decided;
}

function fateOf(message: StoredMessage, verdict: Verdict): ClaimDecision {
	const reason = verdict.findings
		.filter((finding) => finding.outcome === verdict.outcome || finding.outcome === 'defer')
		.map((finding) => finding.rule)
		.join(' ');
	const change = { reason, secret: { verdict } };
	switch (verdict.outcome) {
		case 'allow':
			return { step: 'go', amended: null };
		case 'amend':
			return { step: 'go', amended: verdict };
		case 'hold':
			return { step: 'hold', change };
		case 'reject':
			return { step: 'reject', change };
		case 'defer': {
			if (verdict.nextPermittedAt === null) return { step: 'reject', change };
			const next = fromIso(verdict.nextPermittedAt);
			if (message.not_after !== null && next > message.not_after) return { step: 'expire', change };
			return { step: 'reschedule', change: { ...change, dueAt: next, sendAt: next } };
		}
	}
}

/** The policy may have changed since the intake, and with it the STOP mention. */
async function withAmendment(
	core: Core,
	unit: Unit,
	message: StoredMessage,
	verdict: Verdict | null,
): Promise<StoredMessage> {
	if (verdict?.amended == null) return message;
	const content = { ...message.secret.content, text: verdict.amended.text };
	const secret = { ...message.secret, content, verdict };
	await unit.db
		.updateTable('messages')
		.set({ sealed: core.vault.seal(secret, `message:${message.id}`) })
		.where('id', '=', message.id)
		.execute();
	return { ...message, secret };
}
