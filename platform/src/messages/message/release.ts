import type { Core } from '../../core.ts';
import { freezingOf } from '../../api-keys/freezes.ts';
import { ProblemError } from '../../problems.ts';
import type { Unit } from '../../store/store.ts';
import { openMessages, type StoredMessage } from './model.ts';
import { transition } from './transitions.ts';

/** Most messages that one request releases or cancels. */
const MOST = 1000;

/** The effect of a request on frozen messages. */
export interface FrozenResult {
	/** Messages that were released or cancelled. */
	changed: number;
	/** Frozen messages that remain; the client repeats the request until it is 0. */
	remaining: number;
}

/**
 * Releases held messages; each is decided again before it leaves.
 * @returns the released messages, without those that a rule holds.
 */
export async function releaseMessages(
	core: Core,
	unit: Unit,
	messages: readonly StoredMessage[],
): Promise<StoredMessage[]> {
	const now = core.clock.now();
	const releasable = messages.filter(({ holdReason }) => holdReason !== null);
	const due = releasable.filter(({ dueAt }) => dueAt <= now);
	const later = releasable.filter(({ dueAt }) => dueAt > now);
	const released = [
		...(await transition(core, unit, 'release', due)),
		...(await transition(core, unit, 'resume', later)),
	];
	unit.afterCommit(() => {
		for (const channel of new Set(released.map((message) => message.channel))) {
			core.signals.messagesWaiting(channel);
		}
	});
	return released;
}

/** Releases one held message. @throws {ProblemError} 409 when it is not held, or held by a rule. */
export async function releaseMessage(
	core: Core,
	unit: Unit,
	message: StoredMessage,
): Promise<StoredMessage> {
	if (message.keyId !== null) await refuseWhileFreezing(unit, message.accountId, [message.keyId]);
	const [released] = message.status === 'held' ? await releaseMessages(core, unit, [message]) : [];
	if (released !== undefined) return released;
	throw new ProblemError(
		'conflict',
		message.status === 'held'
			? 'A rule holds this message; its verdict says which and what to change. Cancel it and send a corrected one.'
			: `Only a held message can be released; this one is ${message.status}.`,
	);
}

/** Releases or cancels messages that were frozen with their keys, at most 1000 at a time. @param keyIds `all`: of every key. */
export async function settleFrozen(
	core: Core,
	unit: Unit,
	accountId: string,
	keyIds: readonly string[] | 'all',
	step: 'release' | 'cancel',
): Promise<FrozenResult> {
	await refuseWhileFreezing(unit, accountId, keyIds);
	const frozen = unit.db
		.selectFrom('messages')
		.where('account_id', '=', accountId)
		.where('status', '=', 'held')
		.where('hold_reason', '=', 'key_revoked')
		.$if(keyIds !== 'all', (some) => some.where('key_id', 'in', keyIds === 'all' ? [] : keyIds));
	const rows = await frozen.selectAll().orderBy('seq').limit(MOST).execute();
	const { messages } = openMessages(core, rows);
	const changed =
		step === 'release'
			? await releaseMessages(core, unit, messages)
			: await transition(core, unit, 'cancel', messages);
	const left = await frozen
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return { changed: changed.length, remaining: left.count };
}

/** Refuses a release while the key is still being frozen, which would freeze the messages again. @throws {ProblemError} 409 */
async function refuseWhileFreezing(
	unit: Unit,
	accountId: string,
	keyIds: readonly string[] | 'all',
): Promise<void> {
	const freezing = await freezingOf(unit.db, accountId);
	if (!freezing.some((id) => keyIds === 'all' || keyIds.includes(id))) return;
	throw new ProblemError(
		'conflict',
		'The messages of this key are still being held, which takes moments: repeat the request then.',
		{ headers: { 'Retry-After': '5' } },
	);
}
