import type { EventOf } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { SubjectHash } from '../types.ts';
import { OTHER, readChoice } from './choices.ts';
import { type End, endWait } from './end-wait.ts';
import { openWaitsFor, type PersonWait } from './queries.ts';
import { cutText } from '../whole-characters.ts';

type Reply = EventOf<'message.replied'>['data'];

/** Characters of a reply that a wait keeps; an e-mail may quote a whole conversation. */
const MAX_TEXT = 10_000;

/**
 * Ends the wait that an answer belongs to: of the questions that have reached the person on this channel, first the one that the
 * reply names, then the newest one that expects such an answer. A later message to the person does not take the answer away. One
 * answer ends one wait at most.
 *
 * @param hashes look-up keys of the person who answered.
 */
export async function endByAnswer(
	core: Core,
	unit: Unit,
	accountId: string,
	hashes: readonly SubjectHash[],
	reply: Reply,
): Promise<void> {
	const open = await openWaitsFor(core, unit, accountId, hashes, reply.channel);
	const asked = open.filter((wait) => wait.isAsked && mayBeAnsweredBy(wait, reply));
	const named = ({ messageId }: PersonWait) => Number(messageId === reply.messageId);
	// Stable, so that the others stay newest first.
	const ordered = asked.toSorted((one, other) => named(other) - named(one));
	for (const isOther of [false, true]) {
		for (const wait of ordered) {
			const end = endOf(wait, reply, isOther);
			if (end !== null && (await endWait(core, unit, wait, end)) !== null) return;
		}
	}
}

function mayBeAnsweredBy({ awaited, messageId }: PersonWait, reply: Reply): boolean {
	if (awaited === 'reply') return reply.keys === undefined;
	// Keys belong to the call during which they were pressed.
	return awaited === 'key_press' && reply.keys !== undefined && messageId === reply.messageId;
}

/** @param isOther whether to take the answer as none of the choices, if the wait ends by such an answer. */
function endOf(wait: PersonWait, { text, keys }: Reply, isOther: boolean): End | null {
	const { choices, unmatched } = wait.secret;
	const answer = { text: keys === undefined ? cutText(text, MAX_TEXT) : null, keys: keys ?? null };
	if (choices.length === 0) {
		return isOther ? null : { outcome: 'answered', answer: { ...answer, choice: null } };
	}
	if (isOther && unmatched !== OTHER) return null;
	const choice = isOther ? OTHER : readChoice(choices, wait.awaited, keys ?? text);
	return choice === null ? null : { outcome: 'answered', answer: { ...answer, choice } };
}
