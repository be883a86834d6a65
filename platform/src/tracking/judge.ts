import type { TrackedHitTable } from './tables.ts';

/** A scanner hits every link of a mail, and hits before a person could have read anything, within this time. */
export const SCAN_MS = 2000;

/** A hit that waits for its judgement. */
export type WaitingHit = Pick<TrackedHitTable, 'token' | 'is_bot' | 'hit_at'>;

/** What is known of the message that hits belong to. */
export interface HitMessage {
	/** Tokens of its links, without the pixel. */
	links: ReadonlySet<string>;
	/** When a carrier accepted it, in milliseconds since the epoch; `null`: not yet. */
	sentAt: number | null;
}

/**
 * Finds the hits of one message that no person made: those that came with a mark of a program, the hits within two seconds after the
 * hand-over, and hits on all links (two or more) within two seconds.
 *
 * @param hits all that wait, whether or not they are due.
 */
export function botHits<Hit extends WaitingHit>(
	hits: readonly Hit[],
	{ links, sentAt }: HitMessage,
): ReadonlySet<Hit> {
	const bots = new Set<Hit>();
	for (const hit of hits) {
		const isEarly = sentAt === null || hit.hit_at - sentAt < SCAN_MS;
		if (hit.is_bot === 1 || isEarly) bots.add(hit);
	}
	if (links.size < 2) return bots;
	const onLinks = hits
		// A scanner that names itself is another visitor.
		.filter(({ token, is_bot: isBot }) => isBot === 0 && links.has(token))
		.sort((one, other) => one.hit_at - other.hit_at);
	for (const [index, first] of onLinks.entries()) {
		const burst = onLinks.slice(index).filter(({ hit_at: at }) => at - first.hit_at <= SCAN_MS);
		if (new Set(burst.map(({ token }) => token)).size < links.size) continue;
		for (const hit of burst) bots.add(hit);
	}
	return bots;
}
