import type { IExecuteFunctions } from 'n8n-workflow';
import { itemError } from '../items/item-error.ts';
import { throwFirstError, type Outcome } from '../items/outcome.ts';
import { addHint } from '../run/add-hint.ts';
import { earlierRecipients } from '../run/earlier-recipients.ts';
import { runIndexOf } from '../run/idempotency-keys.ts';
import { hasSentBefore } from '../run/sent-before.ts';
import { checkList } from './check-list.ts';
import type { OutgoingMessage } from './outgoing-message.ts';
import { NOTHING_SENT, type Plan } from './plan.ts';
import {
	findRepeats,
	repeatsHint,
	skippedOutcome,
	type RepeatedRecipients,
} from './repeated-recipients.ts';

export interface ListSettings {
	/** Most messages in one execution; 0 for no limit. */
	maxMessages: number;
	repeatedRecipients: RepeatedRecipients;
}

/** What is left to decide about the list as a whole, before its first message is sent. */
export async function prepareList(
	this: IExecuteFunctions,
	plan: Plan,
	settings: ListSettings,
): Promise<Plan> {
	const { outgoing, skipped } = withoutRepeats.call(this, plan.outgoing, settings);
	const unsent = [...plan.unsent, ...skipped];
	const excess = checkLimit.call(this, outgoing, settings.maxMessages);
	if (excess.length > 0) return { outgoing: [], unsent: [...unsent, ...excess] };
	const { permitted, refused } = await checkBeforehand.call(this, outgoing);
	return { outgoing: permitted, unsent: [...unsent, ...refused] };
}

function withoutRepeats(
	this: IExecuteFunctions,
	outgoing: OutgoingMessage[],
	{ repeatedRecipients }: ListSettings,
): { outgoing: OutgoingMessage[]; skipped: Outcome[] } {
	const repeats = findRepeats(outgoing, earlierRecipients(this));
	if (repeats.size === 0) return { outgoing, skipped: [] };
	if (repeatedRecipients === 'send') {
		addHint(this, repeatsHint(repeats.size));
		return { outgoing, skipped: [] };
	}
	return {
		outgoing: outgoing.filter((message) => !repeats.has(message)),
		skipped: [...repeats].map(([message, first]) => skippedOutcome(message, first)),
	};
}

/**
 * 'Block' promises that nothing is sent if any message of the list is not permitted, so that the platform is asked first. A
 * single message needs no question, and the next try of a list that was sent in part asks none: what it sent counts by now.
 *
 * @throws the error of the first message that is not permitted, unless the node continues on fail.
 */
async function checkBeforehand(
	this: IExecuteFunctions,
	outgoing: OutgoingMessage[],
): Promise<{ permitted: OutgoingMessage[]; refused: Outcome[] }> {
	const toCheck = outgoing.filter(({ whenNotPermitted }) => whenNotPermitted === 'block');
	if (toCheck.length === 0 || outgoing.length < 2 || hasSentBefore(this)) {
		return { permitted: outgoing, refused: [] };
	}
	const { refused } = await checkList.call(this, toCheck);
	throwFirstError(this, refused, NOTHING_SENT);
	const items = new Set(refused.map(({ itemIndex }) => itemIndex));
	return { permitted: outgoing.filter(({ itemIndex }) => !items.has(itemIndex)), refused };
}

/**
 * Stops a runaway list or loop before it sends. Messages are counted per run, so that a retry does not count twice.
 * @returns an error for every message when there are too many, else nothing.
 */
function checkLimit(
	this: IExecuteFunctions,
	outgoing: readonly OutgoingMessage[],
	max: number,
): Outcome[] {
	const nodeContext = this.getContext('node');
	const byRun = { ...(nodeContext['messagesByRun'] as Record<string, number> | undefined) };
	byRun[String(runIndexOf(this))] = outgoing.length;
	const total = Object.values(byRun).reduce((sum, messages) => sum + messages, 0);
	if (max > 0 && total > max) {
		return outgoing.map(({ itemIndex }) => ({
			itemIndex,
			status: 'unsent',
			error: itemError(
				this,
				itemIndex,
				`${total} messages exceed 'Max Messages per Execution' (${max})`,
				"If the list is correct, raise 'Max Messages per Execution' in the options.",
			),
		}));
	}
	nodeContext['messagesByRun'] = byRun;
	return [];
}
