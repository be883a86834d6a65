import type { MessageSummary } from '@marketing-cible/contract';

/** Messages that wait for the same instant, of the same kind and for the same reason. */
export interface WaitingGroup {
	/** `null`: the instant is not known. */
	until: string | null;
	channel: MessageSummary['channel'];
	purpose: MessageSummary['purpose'];
	/** `null`: somebody chose the time. */
	rule: string | null;
	count: number;
}

/** Groups what waits, the earliest first. */
export function groupWaiting(messages: readonly MessageSummary[]): WaitingGroup[] {
	const groups = new Map<string, WaitingGroup>();
	for (const { sendAt, channel, purpose, rule } of messages) {
		const key = JSON.stringify([sendAt, channel, purpose, rule]);
		const known = groups.get(key);
		if (known !== undefined) known.count++;
		else {
			groups.set(key, { until: sendAt ?? null, channel, purpose, rule: rule ?? null, count: 1 });
		}
	}
	const at = ({ until }: WaitingGroup) => (until === null ? Infinity : Date.parse(until));
	return [...groups.values()].sort((a, b) => at(a) - at(b) || b.count - a.count);
}
