import type { Core } from '../../core.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import type { Failure } from './failures.ts';

/** Bounds of what is kept, which tests lower; a campaign that is forgotten is counted anew. */
export const keptLimits = {
	campaigns: 100,
	/** Of all campaigns but the one that was looked at last. */
	sources: 50_000,
};

/** What was counted of a source. */
export interface SourceCounts {
	messages: number;
	hits: Record<Failure, number>;
	/** Some of the messages, by failure. */
	examples: Record<Failure, string[]>;
}

/** A source of consents within a campaign. */
export interface SourceTally {
	source: string;
	counts: SourceCounts;
	/** Of messages before the last reinstatement of the source, which are settled. */
	settled: SourceCounts;
}

/** How often messages of a campaign failed, by the source of the recipients' consents. */
export interface Tally {
	/** By the hash of the source. */
	readonly sources: ReadonlyMap<string, SourceTally>;
	/** Hits of any source or none. */
	readonly hits: Readonly<Record<Failure, number>>;
	/** Whether any message is without a source. */
	readonly hasOthers: boolean;
	/** Whether every mature message is counted. */
	readonly isComplete: boolean;
}

/** A tally that goes on. */
export interface Counting extends Tally {
	sources: Map<string, SourceTally>;
	hits: Record<Failure, number>;
	hasOthers: boolean;
	isComplete: boolean;
	/** What it began with; another one begins a new tally. */
	key: string;
	/** The last message that was counted. */
	at: number;
	seq: number;
	/** Failures from this instant on are read. */
	failuresFrom: number;
	/** Failures that were read, and when they happened: those since `failuresFrom`, which are read again. */
	seen: Map<string, number>;
	/** Failures of messages that are not counted yet. */
	early: Map<string, Set<Failure>>;
	/** Ends with the look that runs: the next one goes on where it ended. */
	looking: Promise<unknown>;
}

const tallies = new WeakMap<Core, Map<string, Counting>>();

/** The tally of a campaign as far as it was counted; those that were looked at longest ago are forgotten. */
export function currentTally(
	core: Core,
	{ id, watch_from }: StoredCampaign,
	settled: ReadonlyMap<string, number>,
): Counting {
	const known = tallies.get(core) ?? new Map<string, Counting>();
	tallies.set(core, known);
	const key = JSON.stringify([watch_from, ...[...settled].sort()]);
	const found = known.get(id);
	known.delete(id);
	forget(known);
	const tally: Counting =
		found?.key === key
			? found
			: {
					...{ sources: new Map(), hits: noHits(), hasOthers: false, isComplete: false, key },
					...{ at: -1, seq: -1, failuresFrom: watch_from, seen: new Map(), early: new Map() },
					looking: Promise.resolve(),
				};
	known.set(id, tally);
	return tally;
}

function forget(known: Map<string, Counting>): void {
	let sources = [...known.values()].reduce((sum, tally) => sum + tally.sources.size, 0);
	for (const [id, tally] of known) {
		if (known.size < keptLimits.campaigns && sources <= keptLimits.sources) return;
		known.delete(id);
		sources -= tally.sources.size;
	}
}

const noHits = (): Record<Failure, number> => ({ bounced: 0, complained: 0, opted_out: 0 });

export const noCounts = (): SourceCounts => ({
	...{ messages: 0, hits: noHits() },
	examples: { bounced: [], complained: [], opted_out: [] },
});
