import { readShare } from './thresholds.ts';
import type { Reading, ShareThreshold } from './thresholds.ts';

/** The scopes of a suspension, the smallest first. */
export const SCOPES = ['source', 'campaign', 'channel', 'account'] as const;
export type ScopeType = (typeof SCOPES)[number];

/** Counts of the messages with the same source, campaign and channel; `null` if they have none. */
export interface Cell {
	source: string | null;
	campaign: string | null;
	channel: string;
	hits: number;
	total: number;
}

/** A scope whose counts pass a threshold. */
export interface ScopedReading {
	scope: { type: ScopeType; id: string | null };
	reading: Reading;
}

/**
 * The smallest scopes that explain excessive counts. A wider scope is stopped only if its counts are excessive without the narrower
 * ones, so that one bad source does not stop a campaign with other sources.
 * @param types the scopes that may be stopped. Default: all.
 */
export function smallestScopes(
	threshold: ShareThreshold,
	cells: readonly Cell[],
	types: readonly ScopeType[] = SCOPES,
): readonly ScopedReading[] {
	const found: ScopedReading[] = [];
	let left = cells;
	for (const type of SCOPES) {
		if (!types.includes(type)) continue;
		const stopped = new Set<string | null>();
		for (const [id, group] of groupBy(type, left)) {
			const reading = readShare(threshold, totalOf(group));
			if (reading.level !== 'stop') continue;
			found.push({ scope: { type, id: type === 'account' ? null : id }, reading });
			stopped.add(id);
		}
		left = left.filter((cell) => {
			const id = idOf(type, cell);
			return id === null || !stopped.has(id);
		});
	}
	return found;
}

function groupBy(type: ScopeType, cells: readonly Cell[]): Map<string, Cell[]> {
	const groups = new Map<string, Cell[]>();
	for (const cell of cells) {
		const id = idOf(type, cell);
		if (id === null) continue;
		const group = groups.get(id) ?? [];
		group.push(cell);
		groups.set(id, group);
	}
	return groups;
}

function idOf(type: ScopeType, cell: Cell): string | null {
	return type === 'account' ? 'account' : cell[type];
}

function totalOf(cells: readonly Cell[]): { hits: number; total: number } {
	return cells.reduce(
		(one, { hits, total }) => ({ hits: one.hits + hits, total: one.total + total }),
		{ hits: 0, total: 0 },
	);
}
