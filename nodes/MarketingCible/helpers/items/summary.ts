import type { NodeExecutionHint } from 'n8n-workflow';
import type { OutcomeStatus } from './outcome.ts';

/** In the order of the summary. */
const STATUS_TEXTS: Readonly<Record<OutcomeStatus, string>> = {
	done: 'done',
	queued: 'sent',
	blocked: 'blocked',
	scheduled: 'scheduled',
	held: 'held for review',
	duplicate: 'already sent before',
	skipped: 'skipped',
	failed: 'invalid',
	unsent: 'not sent',
	unknown: 'of unknown outcome',
};

const STATUSES = Object.keys(STATUS_TEXTS) as OutcomeStatus[];

/** For example "48 sent, 2 blocked, 1 scheduled". */
export function countStatuses(statuses: readonly OutcomeStatus[]): string {
	return STATUSES.map((status) => ({
		status,
		count: statuses.filter((one) => one === status).length,
	}))
		.filter(({ count }) => count > 0)
		.map(({ status, count }) => `${count} ${STATUS_TEXTS[status]}`)
		.join(', ');
}

/** A hint for the editor, unless every message was sent. */
export function summaryHint(statuses: readonly OutcomeStatus[]): NodeExecutionHint | undefined {
	if (statuses.every((status) => status === 'queued')) return undefined;
	const needsAttention = statuses.some((status) => status !== 'queued' && status !== 'scheduled');
	return {
		message: countStatuses(statuses),
		type: needsAttention ? 'warning' : 'info',
		location: 'outputPane',
	};
}
