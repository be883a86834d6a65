import { lockedStoppedAccounts } from '../../accounts/status.ts';
import { sendingStops, stopOf } from '../../accounts/stops.ts';
import type { Channel } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { holdFreezing } from '../message/freeze.ts';
import type { HeldBack } from '../message/message-hooks.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import type { Unit } from '../../store/store.ts';
import { contactKey, equivalentHashes } from '../../subjects/subject.ts';
import { lockSubjects } from '../../subjects/subject-locks.ts';
import type { SubjectHash } from '../../types.ts';
import { openMessage, type StoredMessage } from '../message/model.ts';
import type { Change } from '../message/change.ts';
import { transition, transitionUnread } from '../message/transitions.ts';
import type { Capacity } from './carrier-capacity.ts';
import { claim } from './claim.ts';
import { applyDecisions, decideAgain } from './decide-again.ts';
import { type DueRow, findDue, lockDue } from './due-queue.ts';
import type { Rotation } from './rotation.ts';
import { dropWithdrawnLinks } from './withdrawn-links.ts';

/** The result of a claim. */
export interface Claim {
	/** Messages that the caller must hand over now, once. */
	claimed: StoredMessage[];
	/** Number of due messages that were found. */
	found: number;
}

/**
 * Claims due messages and decides on them again, in one transaction. If a decision throws, for example on a damaged row, each message
 * is claimed in its own transaction, and the one that throws again is set aside. So one message never stops the others.
 */
export async function claimDue(
	core: Core,
	channel: Channel,
	capacity: Capacity,
	rotation: Rotation,
): Promise<Claim> {
	try {
		return await core.store.transaction(async (unit) => {
			const due = await findDue(core.clock, unit, channel, capacity, rotation);
			return { claimed: await decideAndClaim(core, unit, due), found: due.length };
		});
	} catch (error) {
		if (error instanceof StoreUnavailableError) throw error;
		core.log.error(
			{ err: error, channel },
			'a due message could not be decided; each is decided alone',
		);
		return claimOneByOne(core, channel, capacity, rotation);
	}
}

async function claimOneByOne(
	core: Core,
	channel: Channel,
	capacity: Capacity,
	rotation: Rotation,
): Promise<Claim> {
	const due = await core.store.transaction((unit) =>
		findDue(core.clock, unit, channel, capacity, rotation),
	);
	const claimed: StoredMessage[] = [];
	for (const { id } of due) {
		try {
			const [message] = await core.store.transaction(async (unit) => {
				const row = await lockDue(core.clock, unit, id);
				return row === undefined ? [] : decideAndClaim(core, unit, [row]);
			});
			if (message !== undefined) claimed.push(message);
		} catch (error) {
			if (error instanceof StoreUnavailableError) throw error;
			core.log.error({ err: error, messageId: id }, 'the decision failed; the message is held');
			await core.store.transaction((unit) =>
				transitionUnread(core, unit, 'hold', id, 'decision_failed', 'decision_failed'),
			);
			core.meter.setAside(channel);
		}
	}
	return { claimed, found: due.length };
}

async function decideAndClaim(
	core: Core,
	unit: Unit,
	rows: readonly DueRow[],
): Promise<StoredMessage[]> {
	const permitted = await withoutStopped(unit, rows);
	const due = permitted.map((row) => openMessage(core, row));
	// Until the commit, no other transaction records an opt-out of these persons or counts a contact with them.
	await lockSubjects(unit, subjectsOf(core, due));
	const free = await holdBack(core, unit, await holdFreezing(core, unit, due));
	const current = await dropWithdrawnLinks(core, unit, free);
	const decided = await decideAgain(core, unit.db, current);
	return claim(core, unit, await applyDecisions(core, unit, decided));
}

/** The people of messages. Computed while they are read: the embedded database locks nobody. */
function* subjectsOf(core: Core, messages: readonly StoredMessage[]): Generator<SubjectHash> {
	for (const { accountId, subjectHash, secret } of messages) {
		yield subjectHash;
		yield* equivalentHashes(core, accountId, secret.to);
		const { contactId } = secret.recipient ?? {};
		if (contactId !== undefined) yield contactKey(contactId);
	}
}

/** Skips messages of accounts or channels that were suspended meanwhile: an answered suspension always wins. */
async function withoutStopped(unit: Unit, rows: readonly DueRow[]): Promise<readonly DueRow[]> {
	const accounts = rows.map(({ account_id: id }) => id);
	const stopped = await lockedStoppedAccounts(unit, accounts);
	// Read under the shared lock of the accounts, which a suspension takes exclusively.
	const stops = await sendingStops(unit.db, accounts);
	if (stopped.size === 0 && stops.length === 0) return rows;
	return rows.filter((row) => !stopped.has(row.account_id) && stopOf(stops, row) === undefined);
}

/** Sets the new status of messages that an upper layer holds back. @returns the other messages. */
async function holdBack(
	core: Core,
	unit: Unit,
	due: readonly StoredMessage[],
): Promise<StoredMessage[]> {
	const reasons = await core.hooks.heldBack(unit, due);
	const free: StoredMessage[] = [];
	for (const message of due) {
		const held = reasons.get(message.id);
		if (held === undefined) free.push(message);
		else await transition(core, unit, held.step, [message], changeOf(held));
	}
	return free;
}

function changeOf({ step, reason }: HeldBack): Change {
	if (step !== 'hold' || (reason !== 'campaign_paused' && reason !== 'suspended'))
		return { reason };
	return { reason, holdReason: reason };
}
