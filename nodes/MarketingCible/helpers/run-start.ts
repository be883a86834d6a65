import type { IExecuteFunctions } from 'n8n-workflow';
import { now } from './clock.ts';
import { runIndexOf } from './keys.ts';

/**
 * The instant at which this run began, the same on every try of it: a repeated request under the same key must say the
 * same, or the platform takes it for another one.
 */
export function startOfRun(context: IExecuteFunctions): string {
	const memory = context.getContext('node');
	const starts = { ...(memory['startOfRun'] as Record<string, string> | undefined) };
	const start = (starts[String(runIndexOf(context))] ??= new Date(now()).toISOString());
	memory['startOfRun'] = starts;
	return start;
}
