import type { Message, Problem } from '@marketing-cible/contract';
import { requireMaySend } from '../../accounts/status.ts';
import { audioLock } from '../../audio/audio.ts';
import { requireActiveKeys } from '../../api-keys/api-keys.ts';
import type { Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { conflict } from '../../idempotency/idempotency.ts';
import { type NewRecord, saveRecords } from '../../idempotency/records.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import { erasureLock } from '../../subjects/subject-locks.ts';
import { messageView } from '../message/views.ts';
import { acceptMessages } from './accept.ts';
import { draftMessages, type MessageDraft } from './draft-message.ts';
import type { RenderedRequest } from './resolve-references.ts';
import { findKnownKeys, KEY_SCOPE, type KnownKey } from './known-keys.ts';
import { excessEvidence } from './limit-evidence.ts';
import { longestRetention, type MessageKey } from './message-key.ts';
import { rejectionProblem } from './rejection-problem.ts';

/** A message to submit. */
export interface SubmitEntry extends RenderedRequest {
	/** Its idempotency key; `null`: it has none. */
	keyed: MessageKey | null;
}

/** The result of a submitted message. */
export type SubmitResult =
	/** It is stored, and leaves now, later, or after the release by a person. */
	| { kind: 'accepted'; message: Message }
	/** The rules do not permit it. */
	| { kind: 'rejected'; verdict: Verdict; problem: Problem }
	/** A field is wrong, or its key was used with another body, then for `first`. */
	| { kind: 'invalid'; problem: Problem; first?: Message }
	/** The template or the contact has changed since the content was rendered: nothing is stored. */
	| { kind: 'outdated' }
	/** Its key was used before with the same body. */
	| { kind: 'replayed'; known: KnownKey }
	/** Its key stands in the same list before it, with the same body. */
	| { kind: 'repeated'; original: SubmitResult };

/** A message on its way through the steps. */
interface Slot {
	readonly entry: SubmitEntry;
	draft: MessageDraft | null;
	result: SubmitResult | null;
}

/**
 * The only entry to the intake: a single message is a list of one. Reads and writes once for the whole list, in one unit of work. An
 * invalid message never stops the others.
 *
 * @returns a result for each, in order.
 */
export async function submitMessages(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	entries: readonly SubmitEntry[],
): Promise<SubmitResult[]> {
	const slots = entries.map((entry): Slot => ({ entry, draft: null, result: null }));
	// Before anything else is locked: a revocation waits for claims, and claims wait for persons.
	await requireActiveKeys(
		unit,
		entries.map(({ caller }) => caller.keyId),
	);
	await unit.lock([erasureLock(accountId)], 'shared');
	if (entries.some(({ request }) => request.content?.audioId !== undefined)) {
		await unit.lock([audioLock(accountId)], 'shared');
	}
	await replayKnown(core, unit, accountId, slots);
	await draftOpen(core, unit, accountId, slots);
	const repeats = findRepeats(slots);
	const accepted = await acceptOpen(
		core,
		unit,
		accountId,
		slots.filter((slot) => !repeats.has(slot)),
	);
	await saveRecords(core, unit, accountId, KEY_SCOPE, recordsOf(accepted, slots));
	for (const [slot, first] of repeats) {
		slot.result = { kind: 'repeated', original: resultOf(first) };
	}
	return slots.map(resultOf);
}

/** Messages whose key was used before get the first answer, or a conflict. */
async function replayKnown(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	slots: readonly Slot[],
): Promise<void> {
	const known = await findKnownKeys(core, unit, accountId, keysOf(slots));
	for (const slot of slots) {
		const { keyed } = slot.entry;
		const used = keyed === null ? undefined : known.get(keyed.key);
		if (used === undefined) continue;
		slot.result =
			used.bodyHash === keyed?.bodyHash
				? { kind: 'replayed', known: used }
				: { kind: 'invalid', problem: conflict(used.first.id).problem, first: used.first };
	}
}

function keysOf(slots: readonly Slot[]): MessageKey[] {
	return slots.flatMap(({ entry }) => entry.keyed ?? []);
}

async function draftOpen(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	slots: readonly Slot[],
): Promise<void> {
	const open = slots.filter(({ result }) => result === null);
	const entries = open.map(({ entry }) => entry);
	const now = core.clock.now();
	const drafts = await draftMessages(core, unit.db, accountId, entries, now, 'send');
	for (const [index, slot] of open.entries()) {
		const drafted = drafts[index];
		if (drafted?.kind === 'draft') slot.draft = drafted.draft;
		else if (drafted !== undefined) slot.result = drafted;
	}
}

/** Messages whose key occurs earlier in the list, each with the first occurrence; another body is a conflict. */
function findRepeats(slots: readonly Slot[]): Map<Slot, Slot> {
	const repeats = new Map<Slot, Slot>();
	const firstByKey = new Map<string, Slot>();
	for (const slot of slots) {
		const { keyed } = slot.entry;
		if (slot.result !== null || keyed === null) continue;
		const first = firstByKey.get(keyed.key);
		if (first === undefined) firstByKey.set(keyed.key, slot);
		else if (first.entry.keyed?.bodyHash === keyed.bodyHash) repeats.set(slot, first);
		else slot.result = { kind: 'invalid', problem: conflict().problem };
	}
	return repeats;
}

/** A message that was stored, under its key. */
interface Accepted {
	keyed: MessageKey;
	message: Message;
}

/** Decides and stores. @returns the stored messages that have a key. */
async function acceptOpen(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	slots: readonly Slot[],
): Promise<Accepted[]> {
	if (slots.some(({ draft, result }) => result === null && draft !== null)) {
		await requireMaySend(core, unit, accountId);
	}
	const drafts = slots.flatMap(({ draft, result }) => (result === null ? (draft ?? []) : []));
	const excess = await excessEvidence(core, unit, accountId, drafts);
	const open = slots.flatMap((slot) => {
		const { draft, result } = slot;
		if (result !== null || draft === null) return [];
		const problem = excess.get(draft);
		const { keyId, traceParent } = slot.entry.caller;
		if (problem === undefined) return [{ slot, draft, keyId, traceParent }];
		slot.result = { kind: 'invalid', problem };
		return [];
	});
	const outcomes = await acceptMessages(core, unit, accountId, open);
	return open.flatMap(({ slot }, index) => {
		const outcome = outcomes[index];
		if (outcome === undefined) return [];
		if (!outcome.accepted) {
			const { verdict } = outcome;
			slot.result = { kind: 'rejected', verdict, problem: rejectionProblem(verdict) };
			return [];
		}
		const message = messageView(outcome.message);
		slot.result = { kind: 'accepted', message };
		const { keyed } = slot.entry;
		return keyed === null ? [] : [{ keyed, message }];
	});
}

/** The answers to store under their keys. Refusals are not stored: the same request may be valid later. */
function recordsOf(accepted: readonly Accepted[], slots: readonly Slot[]): NewRecord[] {
	const longest = longestRetention(keysOf(slots));
	return accepted.map(({ keyed: { key, bodyHash, retentionMs }, message }) => ({
		key,
		bodyHash,
		answer: { status: 201, body: message },
		message: { id: message.id, retentionMs: longest.get(key) ?? retentionMs },
	}));
}

function resultOf({ result }: Slot): SubmitResult {
	if (result === null) throw new Error('a submitted message has no result');
	return result;
}
