import type { IExecuteFunctions } from 'n8n-workflow';
import { now } from '../../../shared/clock.ts';
import { runIndexOf } from './idempotency-keys.ts';

/**
 * The instant (ISO 8601) at which this run started, the same on every try: a repeated request with the same key must have the
 * same content, or the platform refuses it.
 */
export function startOfRun(context: IExecuteFunctions): string {
	const nodeContext = context.getContext('node');
	const starts = { ...(nodeContext['startOfRun'] as Record<string, string> | undefined) };
	const start = (starts[String(runIndexOf(context))] ??= new Date(now()).toISOString());
	nodeContext['startOfRun'] = starts;
	return start;
}
