import type { Core } from '../core.ts';
import type { ThreadOutcome } from '../threads/runner.ts';
import type { ThreadKind, Threads } from '../threads/threads.ts';
import type { RenderedEntry, RenderEntry, RenderSlice, RenderSource } from './render-thread.ts';

/** Processor time that one message may take. */
const ENTRY_LIMIT_MS = 500;
/** After this time the threads serve the next account. */
const SLICE_MS = 100;
/** A job that takes longer does not end by itself: its thread is terminated. */
const JOB_LIMIT_MS = 3000;
/** Messages and characters of templates that are handed to a thread at a time. */
const MAX_ENTRIES = 250;
const MAX_SOURCE = 1_000_000;

const RENDERING: ThreadKind<RenderSlice, RenderedEntry> = {
	name: 'template renderings',
	file: new URL('render-thread.ts', import.meta.url),
	isolation: 'thread',
	maxRunning: 2,
	memoryMb: 128,
};

/** Messages to render, and their templates by key. */
export interface Slice {
	templates: Readonly<Record<string, RenderSource>>;
	entries: readonly RenderEntry[];
}

/** A slice that waits for its turn. */
interface WaitingSlice extends Slice {
	resolve: (rendered: RenderedEntry[]) => void;
	reject: (error: unknown) => void;
}

/** Slices of an account that wait, oldest first. */
type Lane = WaitingSlice[];

const lanesOf = new WeakMap<Threads, Map<string, Lane>>();

/** Takes the first messages that fit into one slice, up to the first that is not wanted. */
export function cutSlice(
	templates: ReadonlyMap<string, RenderSource>,
	entries: Iterable<RenderEntry>,
	isWanted: (entry: RenderEntry) => boolean,
): Slice {
	const used: Record<string, RenderSource> = {};
	const taken: RenderEntry[] = [];
	let size = 0;
	for (const entry of entries) {
		const source = templates.get(entry.template);
		if (source === undefined) throw new Error('a message has no template');
		if (taken.length === MAX_ENTRIES || !isWanted(entry)) break;
		if (!Object.hasOwn(used, entry.template)) {
			if (size > MAX_SOURCE) break;
			size += sourceLength(source);
			used[entry.template] = source;
		}
		taken.push(entry);
	}
	return { templates: used, entries: taken };
}

/**
 * Renders the first messages of a slice in a thread. Slices of an account that wait at the same time go to the thread together,
 * because handing over costs more than rendering.
 *
 * @returns the messages that were rendered, in order, perhaps none; the last one has failed if its thread had to end.
 * @throws {ProblemError} 429 if the account keeps the threads busy.
 */
export function renderSlice(core: Core, accountId: string, slice: Slice): Promise<RenderedEntry[]> {
	const { threads } = core;
	const lanes = lanesOf.get(threads) ?? new Map<string, Lane>();
	lanesOf.set(threads, lanes);
	const lane = lanes.get(accountId) ?? [];
	lanes.set(accountId, lane);
	return new Promise((resolve, reject) => {
		const own: WaitingSlice = { ...slice, resolve, reject };
		lane.push(own);
		/** Empty if another slice has taken this one along. */
		let group: readonly WaitingSlice[] = [];
		const takeJob = () => {
			if (!lane.includes(own)) return null;
			group = takeGroup(lane);
			if (lane.length === 0) lanes.delete(accountId);
			return jobOf(core, group);
		};
		threads.run(RENDERING, accountId, takeJob, JOB_LIMIT_MS).then(
			(outcome) => distribute(group, outcome),
			(error: unknown) => {
				const index = lane.indexOf(own);
				if (index !== -1) lane.splice(index, 1);
				for (const { reject: fail } of group.length === 0 ? [own] : group) fail(error);
			},
		);
	});
}

/** Takes the oldest slices that fit into one job, at least one. */
function takeGroup(lane: Lane): WaitingSlice[] {
	let entries = 0;
	let source = 0;
	const count = lane.findIndex((slice, index) => {
		entries += slice.entries.length;
		source += Object.values(slice.templates).reduce((sum, one) => sum + sourceLength(one), 0);
		return index > 0 && (entries > MAX_ENTRIES || source > MAX_SOURCE);
	});
	return lane.splice(0, count === -1 ? lane.length : count);
}

function jobOf(core: Core, group: readonly Slice[]): RenderSlice {
	return {
		templates: Object.fromEntries(group.flatMap(({ templates }) => Object.entries(templates))),
		entries: group.flatMap(({ entries }) => entries),
		now: core.clock.now(),
		sliceMs: SLICE_MS,
		entryMs: ENTRY_LIMIT_MS,
	};
}

/** Gives every slice its results. The message at which the thread ended has failed. */
function distribute(
	group: readonly WaitingSlice[],
	{ items, ended }: ThreadOutcome<RenderedEntry>,
): void {
	const rendered = [...items];
	if (ended !== 'done') {
		const usedMs = ended === 'timeout' ? JOB_LIMIT_MS : ENTRY_LIMIT_MS;
		rendered.push({ failure: { kind: 'time', at: 'whole template' }, usedMs });
	}
	for (const { entries, resolve } of group) resolve(rendered.splice(0, entries.length));
}

function sourceLength({ parts }: RenderSource): number {
	return Object.values(parts).reduce((sum, text) => sum + text.length, 0);
}
