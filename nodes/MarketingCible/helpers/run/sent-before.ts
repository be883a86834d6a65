import type { IExecuteFunctions } from 'n8n-workflow';
import { runIndexOf } from './idempotency-keys.ts';

/** Member of the node context, which outlives a retry. */
const SENT_RUNS = 'sentRuns';

/** Whether an earlier try of this run may have sent a part of its messages. */
export function hasSentBefore(context: IExecuteFunctions): boolean {
	return sentRuns(context)[String(runIndexOf(context))] === true;
}

export function rememberSent(context: IExecuteFunctions): void {
	const nodeContext = context.getContext('node');
	nodeContext[SENT_RUNS] = { ...sentRuns(context), [String(runIndexOf(context))]: true };
}

function sentRuns(context: IExecuteFunctions): Readonly<Record<string, boolean>> {
	return (context.getContext('node')[SENT_RUNS] as Record<string, boolean> | undefined) ?? {};
}
