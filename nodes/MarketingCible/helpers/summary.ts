import type { NodeExecutionHint } from 'n8n-workflow';

export type Fate = 'queued' | 'blocked' | 'scheduled' | 'held' | 'duplicate' | 'failed' | 'unsent';

const WORDS: Readonly<Record<Fate, string>> = {
	queued: 'sent',
	blocked: 'blocked',
	scheduled: 'scheduled',
	held: 'held for review',
	duplicate: 'already sent before',
	failed: 'not usable',
	unsent: 'not sent',
};

const FATES = Object.keys(WORDS) as Fate[];

/** "48 sent, 2 blocked, 1 scheduled". */
export function countFates(fates: readonly Fate[]): string {
	return FATES.map((fate) => ({ fate, count: fates.filter((one) => one === fate).length }))
		.filter(({ count }) => count > 0)
		.map(({ fate, count }) => `${count} ${WORDS[fate]}`)
		.join(', ');
}

/** A hint for the editor when anything was not simply sent. */
export function summaryHint(fates: readonly Fate[]): NodeExecutionHint | undefined {
	if (fates.every((fate) => fate === 'queued')) return undefined;
	const needsCare = fates.some((fate) => fate !== 'queued' && fate !== 'scheduled');
	return {
		message: countFates(fates),
		type: needsCare ? 'warning' : 'info',
		location: 'outputPane',
	};
}
