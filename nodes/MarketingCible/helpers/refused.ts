import type { Verdict } from '@marketing-cible/compliance';
import type { IExecuteFunctions } from 'n8n-workflow';
import { blockedOutput } from './message-output.ts';
import type { Outcome, Outgoing } from './outcome.ts';
import { refusalError, refusalOf } from './refusal.ts';

/** A refused message as its user wants to see it, whether n8n refused it or the platform. */
export function refused(
	context: Pick<IExecuteFunctions, 'getNode'>,
	{ itemIndex, request, whenNotPermitted }: Outgoing,
	verdict: Verdict,
): Outcome {
	if (whenNotPermitted === 'blockedItem') {
		return { itemIndex, fate: 'blocked', json: blockedOutput(request, verdict) };
	}
	const refusal = refusalOf(verdict);
	const error = refusalError(context, itemIndex, refusal);
	return { itemIndex, fate: 'blocked', error, details: refusal };
}
