import type { Message, MessageBatchResult } from '@marketing-cible/contract/requests';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { itemError } from '../items/item-error.ts';
import type { Outcome, OutcomeStatus } from '../items/outcome.ts';
import { sentOutput } from '../output/message-output.ts';
import { runsAsTool } from '../run/runs-as-tool.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

type SendResult = MessageBatchResult['results'][number];

const CONFLICT = '/problems/idempotency-conflict';

/** Whether the key of a message stands for one that the platform accepted before, with the same content or another. */
export function isAcceptedBefore({ status, problem }: SendResult): boolean {
	return status === 'duplicate' || isConflict({ problem });
}

function isConflict({ problem }: Pick<SendResult, 'problem'>): boolean {
	return problem?.type === CONFLICT;
}

/**
 * The outcome of a message whose key was used before: the first message, as it stands now. Its content may be another one, its
 * recipient may not: then this message would get lost.
 *
 * @param first the message that the key stands for, if the platform or the same request names it.
 */
export function acceptedBefore(
	context: Pick<IExecuteFunctions, 'getNode'>,
	message: OutgoingMessage,
	result: SendResult,
	first: Message | undefined,
): Outcome {
	const { itemIndex, request, idempotencyKey, isUserKey } = message;
	const hasOtherContent = isConflict(result);
	if (hasOtherContent && isForSomeoneElse(message, first)) return keyConflict(context, itemIndex);
	const isOwnTry = !isUserKey && !runsAsTool(context);
	const json: IDataObject = {
		...sentOutput(first?.status ?? 'duplicate', first, request, idempotencyKey),
		duplicate: true,
		...(isOwnTry ? {} : { duplicateReason: reasonFor(message, hasOtherContent) }),
	};
	return { itemIndex, status: isOwnTry ? acceptedAs(first) : 'duplicate', json };
}

/** Our own keys contain the recipient. Of a key of the user, an unknown first message may be anybody's. */
function isForSomeoneElse(
	{ isUserKey, recipient, request }: OutgoingMessage,
	first: Message | undefined,
): boolean {
	if (first === undefined) return isUserKey;
	// The contact may hold the country in which the platform reads the number.
	if (!isUserKey && request.recipient?.contactId !== undefined) return false;
	return first.to !== recipient || first.channel !== request.channel;
}

function keyConflict(context: Pick<IExecuteFunctions, 'getNode'>, itemIndex: number): Outcome {
	const error = itemError(
		context,
		itemIndex,
		"'Deduplication Key' was already used for another recipient",
		"A key belongs to one message of this node, for 24 hours or as long as 'Deduplicate For' says. Make the key from something that differs for each message, for example the ID of the order and the event: order-1042-shipped.",
	);
	return { itemIndex, status: 'failed', error };
}

function reasonFor({ isUserKey }: OutgoingMessage, hasOtherContent: boolean): string {
	if (!isUserKey) {
		return "This execution sent the same message to this recipient before. To send it again, give it a 'Reference' or 'Deduplication Key' of its own.";
	}
	return hasOtherContent
		? "This node sent another content to this recipient under the same 'Deduplication Key' before; this content was not sent. For a further message use a key of its own."
		: "This node sent this message under the same 'Deduplication Key' before.";
}

/** As the platform's answer to the first try put it. */
function acceptedAs(first: Message | undefined): OutcomeStatus {
	return first?.status === 'scheduled' || first?.status === 'held' ? first.status : 'queued';
}
