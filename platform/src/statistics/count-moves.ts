import type { MessageIdentity, MessageMove } from '../messages/message/message-hooks.ts';
import { type CountKey, countKey, type Counts } from './counts.ts';
import { CREDIT_UNITS, latencyMetric, METRIC_OF_STATUS } from './metrics.ts';

/** Adds what a step of a message counts. The check of an hour counts the same from the stored rows (`rows.ts`). */
export function countMove(counts: Counts<CountKey>, { message, from, to, at }: MessageMove): void {
	if (from === null) counts.add(countKey(message, 'accepted', at));
	if (from === 'unknown') counts.add(countKey(message, 'unknown', at), -1);
	if (to === 'sending') {
		// A message that its carrier put off is handed over again, and counts once.
		if (message.handedOverAt === at) countHandOver(counts, message, at);
		return;
	}
	const metric = METRIC_OF_STATUS[to];
	if (metric !== undefined) counts.add(countKey(message, metric, at));
	if (to === 'delivered') countLatency(counts, message, at);
}

/** Adds a message that is handed over for the first time, and what it costs. */
export function countHandOver(
	counts: Counts<CountKey>,
	message: MessageIdentity,
	at: number,
): void {
	counts.add(countKey(message, 'handed_over', at));
	counts.add(countKey(message, 'segments', at), message.segments ?? 0);
	counts.add(countKey(message, 'credits', at), Math.round((message.cost ?? 0) * CREDIT_UNITS));
}

/** Adds the time from the hand-over to the delivery. */
export function countLatency(
	counts: Counts<CountKey>,
	message: MessageIdentity,
	deliveredAt: number,
): void {
	if (message.handedOverAt === null) return;
	const metric = latencyMetric(deliveredAt - message.handedOverAt);
	counts.add(countKey(message, metric, deliveredAt));
}
