import type { Message, Problem } from '@marketing-cible/contract';
import { requireActiveKeys } from '../../api-keys/api-keys.ts';
import type { Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import {
	conflict,
	findRecords,
	saveRecords,
	type StoredRecord,
} from '../../idempotency/idempotency.ts';
import type { Unit } from '../../store/store.ts';
import type { AccountId } from '../../types.ts';
import { messageView } from '../message/views.ts';
import { acceptMessages } from './accept.ts';
import { draftMessages, type MessageDraft } from './draft-message.ts';
import type { RenderedRequest } from './resolve-references.ts';
import { excessEvidence } from './limit-evidence.ts';
import { rejectionProblem } from './rejection-problem.ts';

/** Scope of the idempotency keys: a message that was sent alone is not sent again in a batch, and the reverse. */
const KEY_SCOPE = '/v1/messages';

/** A message to submit. */
export interface SubmitEntry extends RenderedRequest {
	/** Its idempotency key with the hash of its body; `null`: it has none. */
	keyed: { key: string; bodyHash: string } | null;
}

/** What became of a submitted message. */
export type SubmitResult =
	/** It is stored; it leaves now, later, or once a person lets it go. */
	| { kind: 'accepted'; message: Message }
	/** The rules do not permit it. */
	| { kind: 'rejected'; verdict: Verdict; problem: Problem }
	/** A field is wrong, or its key was used with another body, then for `first`. */
	| { kind: 'invalid'; problem: Problem; first?: StoredRecord }
	/** The template or the contact has changed since the content was rendered: nothing is stored. */
	| { kind: 'outdated' }
	/** Its key was used before with the same body. */
	| { kind: 'replayed'; record: StoredRecord }
	/** Its key stands in the same list before it, with the same body. */
	| { kind: 'repeated'; original: SubmitResult };

/** A message on its way through the steps. */
interface Slot {
	readonly entry: SubmitEntry;
	draft: MessageDraft | null;
	result: SubmitResult | null;
}

/**
 * The one way in: a message that was posted alone is a list of one. Reads and writes once for the whole list, in one unit of
 * work; what is wrong with one message does not stop the others.
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
	await replayKnown(core, unit, accountId, slots);
	await draftOpen(core, unit, accountId, slots);
	const repeats = findRepeats(slots);
	await acceptOpen(
		core,
		unit,
		accountId,
		slots.filter((slot) => !repeats.has(slot)),
	);
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
	const keys = new Set(slots.flatMap(({ entry }) => entry.keyed?.key ?? []));
	const records = await findRecords(core, unit, accountId, KEY_SCOPE, [...keys]);
	if (records.size === 0) return;
	for (const slot of slots) {
		const { keyed } = slot.entry;
		const record = keyed === null ? undefined : records.get(keyed.key);
		if (record === undefined) continue;
		slot.result =
			record.bodyHash === keyed?.bodyHash
				? { kind: 'replayed', record }
				: {
						kind: 'invalid',
						problem: conflict((record.body as Message).id).problem,
						first: record,
					};
	}
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

/** Messages whose key stands in the list before them, each with the first one; another body is a conflict. */
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

/** Decides and stores, and keeps the answers under their keys. Refusals are not kept: the same request may be valid later. */
async function acceptOpen(
	core: Core,
	unit: Unit,
	accountId: AccountId,
	slots: readonly Slot[],
): Promise<void> {
	// Before any person is locked: a revocation waits for claims, and claims wait for persons.
	await requireActiveKeys(
		unit,
		slots.map(({ entry }) => entry.caller.keyId),
	);
	const drafts = slots.flatMap(({ draft, result }) => (result === null ? (draft ?? []) : []));
	const excess = await excessEvidence(core, unit, accountId, drafts);
	const open = slots.flatMap((slot) => {
		const { draft, result } = slot;
		if (result !== null || draft === null) return [];
		const problem = excess.get(draft);
		if (problem === undefined) return [{ slot, draft, keyId: slot.entry.caller.keyId }];
		slot.result = { kind: 'invalid', problem };
		return [];
	});
	const outcomes = await acceptMessages(core, unit, accountId, open);
	const records = open.flatMap(({ slot }, index) => {
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
		if (keyed === null) return [];
		return [{ key: keyed.key, bodyHash: keyed.bodyHash, answer: { status: 201, body: message } }];
	});
	await saveRecords(core, unit, accountId, KEY_SCOPE, records);
}

function resultOf({ result }: Slot): SubmitResult {
	if (result === null) throw new Error('a submitted message has no result');
	return result;
}
