import { decide } from '@marketing-cible/compliance/edge';
import { edgeQuestion } from '@marketing-cible/contract/edge';
import type { IExecuteFunctions } from 'n8n-workflow';
import { now } from '../../../shared/clock.ts';
import { itemReaders, type FieldReader } from '../input/field-reader.ts';
import { readDeduplication } from '../input/read-deduplication.ts';
import { readMessage } from '../input/read-message.ts';
import { asItemError } from '../items/item-error.ts';
import { throwFirstError, type Outcome } from '../items/outcome.ts';
import type { KeyMaker } from '../run/idempotency-keys.ts';
import { checkTemplates } from './check-templates.ts';
import type { OutgoingMessage, WhenNotPermitted } from './outgoing-message.ts';
import { fetchPolicy } from './policy.ts';
import { refusedOutcome } from './refused-outcome.ts';

export interface Plan {
	/** The messages to send. */
	outgoing: OutgoingMessage[];
	/** The outcomes of the items that are not sent: invalid items and refused messages. */
	unsent: Outcome[];
}

/** For the description of an error in the first phase. */
export const NOTHING_SENT = 'Nothing has been sent.';

const WHEN_NOT_PERMITTED: readonly WhenNotPermitted[] = ['block', 'blockedItem', 'schedule'];

/**
 * The first phase: reads and decides every item before the first message is sent, so that an invalid item in the middle of a
 * list does not leave half of the list sent.
 *
 * @throws the error of the first item that cannot be sent, unless the node continues on fail.
 */
export async function planMessages(
	this: IExecuteFunctions,
	itemCount: number,
	keyFor: KeyMaker,
): Promise<Plan> {
	const { outgoing, unsent } = readItems.call(this, itemCount, keyFor);
	throwFirstError(this, unsent, progressText(unsent.length, itemCount));
	if (outgoing.length === 0) return { outgoing, unsent };

	const { passed, failed } = await checkTemplates(this, outgoing);
	for (const outcome of failed) unsent.push(outcome);
	throwFirstError(this, unsent, progressText(unsent.length, itemCount));

	const policy = await fetchPolicy.call(this);
	const instant = now();
	const permitted: OutgoingMessage[] = [];
	for (const message of passed) {
		const { request } = message;
		const verdict = decide(edgeQuestion(request, request.content ?? {}, policy, instant));
		if (verdict.outcome === 'reject') unsent.push(refusedOutcome(this, message, verdict));
		else permitted.push(message);
	}
	throwFirstError(this, unsent, progressText(itemCount - permitted.length, itemCount));
	return { outgoing: permitted, unsent };
}

function readItems(this: IExecuteFunctions, itemCount: number, keyFor: KeyMaker): Plan {
	const plan: Plan = { outgoing: [], unsent: [] };
	const readerFor = itemReaders(this);
	for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
		try {
			plan.outgoing.push(readItem(readerFor(itemIndex), keyFor));
		} catch (error) {
			plan.unsent.push({ itemIndex, status: 'failed', error: asItemError(this, error, itemIndex) });
		}
	}
	return plan;
}

function readItem(item: FieldReader, keyFor: KeyMaker): OutgoingMessage {
	const whenNotPermitted = item.choice(
		'whenNotPermitted',
		'When Not Permitted',
		WHEN_NOT_PERMITTED,
	);
	const extra = item.collection('additionalFields');
	const { userKey, deduplicateForHours } = readDeduplication(extra);
	const { message, recipient } = readMessage(item);
	const { itemIndex } = item;
	const request = {
		...message,
		outsideHours: whenNotPermitted === 'schedule' ? ('defer' as const) : ('reject' as const),
	};
	return {
		itemIndex,
		request,
		recipient,
		idempotencyKey: keyFor({ itemIndex, request, recipient, userKey }),
		isUserKey: userKey !== undefined,
		deduplicateForHours,
		whenNotPermitted,
	};
}

function progressText(badCount: number, itemCount: number): string {
	const others =
		badCount > 1 ? ` ${badCount} of ${itemCount} items cannot be sent as they are.` : '';
	return `${NOTHING_SENT}${others}`;
}
