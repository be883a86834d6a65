import type { Verdict } from '@marketing-cible/compliance/edge';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Outcome } from '../items/outcome.ts';
import { blockedOutput } from '../output/message-output.ts';
import { refusalError, refusalOf } from '../output/refusal.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** The outcome of a message that the node or the platform refused: an item or an error, as the user chose. */
export function refusedOutcome(
	context: Pick<IExecuteFunctions, 'getNode'>,
	{ itemIndex, request, whenNotPermitted }: OutgoingMessage,
	verdict: Verdict,
): Outcome {
	if (whenNotPermitted === 'blockedItem') {
		return { itemIndex, status: 'blocked', json: blockedOutput(request, verdict) };
	}
	const refusal = refusalOf(verdict);
	const error = refusalError(context, itemIndex, refusal);
	return { itemIndex, status: 'blocked', error, details: refusal };
}
