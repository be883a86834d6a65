import type { Core } from '../core.ts';
import type { ThreadKind } from '../threads/threads.ts';
import type { RenderedEntry, RenderEntry, RenderSlice, RenderSource } from './render-thread.ts';

/** Processor time that the templates of one request may take; a typical message takes 0.1 ms. */
const REQUEST_BUDGET_MS = 2000;
/** Characters that the messages of one request may have together. */
const REQUEST_MAX_LENGTH = 64_000_000;
/** Time that one message may take. */
const ENTRY_LIMIT_MS = 500;
/** After this time the threads serve the next account. */
const SLICE_MS = 100;
/** A slice that takes longer does not end by itself: its thread is terminated. */
const SLICE_LIMIT_MS = 3000;
/** Messages and characters of templates that are handed to a thread at a time. */
const MAX_SLICE_ENTRIES = 250;
const MAX_SLICE_SOURCE = 1_000_000;

const RENDERING: ThreadKind<RenderSlice, RenderedEntry> = {
	name: 'template renderings',
	file: new URL('render-thread.ts', import.meta.url),
	maxThreads: 2,
	memoryMb: 128,
};

/** Why a message was not rendered besides a failure of its template: the request has used up its budget. */
export type BatchFailure = { kind: 'budget' | 'volume' };

export type BatchedEntry = RenderedEntry | { failure: BatchFailure };

/** Messages of a request, and their templates by key. */
export interface RenderBatch {
	templates: ReadonlyMap<string, RenderSource>;
	entries: readonly RenderEntry[];
}

/**
 * Renders the messages of a request in a thread, within the budget of the request. The work is cut into slices, between which the
 * threads serve other accounts.
 *
 * @returns a result for each, in order.
 * @throws {ProblemError} 429 if the account keeps the threads busy.
 */
export async function renderBatch(
	core: Core,
	accountId: string,
	{ templates, entries }: RenderBatch,
): Promise<BatchedEntry[]> {
	const results: BatchedEntry[] = [];
	/** Templates that ran out of time; their other messages are not rendered. */
	const slow = new Map<string, BatchedEntry>();
	let budgetMs = REQUEST_BUDGET_MS;
	let length = 0;
	while (results.length < entries.length) {
		const next = entries[results.length];
		if (next === undefined) break;
		const known = slow.get(next.template);
		if (known !== undefined || budgetMs <= 0 || length > REQUEST_MAX_LENGTH) {
			const kind = budgetMs <= 0 ? 'budget' : 'volume';
			results.push(known ?? { failure: { kind } });
			continue;
		}
		const slice = cutSlice(core, templates, entries.slice(results.length), slow);
		for (const rendered of await renderSlice(core, accountId, slice)) {
			const template = entries[results.length]?.template ?? '';
			if ('failure' in rendered && rendered.failure.kind === 'time') slow.set(template, rendered);
			results.push(rendered);
			budgetMs -= rendered.usedMs;
			length += lengthOf(rendered);
		}
	}
	return results;
}

/** Takes the first messages, up to the first one of a slow template. */
function cutSlice(
	core: Core,
	all: ReadonlyMap<string, RenderSource>,
	entries: readonly RenderEntry[],
	slow: ReadonlyMap<string, unknown>,
): RenderSlice {
	const templates: Record<string, RenderSource> = {};
	const taken: RenderEntry[] = [];
	let size = 0;
	for (const entry of entries) {
		const source = all.get(entry.template);
		if (source === undefined) throw new Error('a message has no template');
		if (taken.length === MAX_SLICE_ENTRIES || slow.has(entry.template)) break;
		if (!Object.hasOwn(templates, entry.template)) {
			if (size > MAX_SLICE_SOURCE) break;
			size += sourceLength(source);
			templates[entry.template] = source;
		}
		taken.push(entry);
	}
	return {
		templates,
		entries: taken,
		now: core.clock.now(),
		sliceMs: SLICE_MS,
		entryMs: ENTRY_LIMIT_MS,
	};
}

/** Renders the first messages of a slice, at least one. The message at which the thread ended has failed. */
async function renderSlice(
	core: Core,
	accountId: string,
	slice: RenderSlice,
): Promise<RenderedEntry[]> {
	const { items, ended } = await core.threads.run(RENDERING, accountId, slice, SLICE_LIMIT_MS);
	if (ended === 'done') return items;
	const at = 'whole template';
	const usedMs = ended === 'timeout' ? SLICE_LIMIT_MS : ENTRY_LIMIT_MS;
	return [...items, { failure: { kind: 'time', at }, usedMs }];
}

function sourceLength({ parts }: RenderSource): number {
	return Object.values(parts).reduce((sum, text) => sum + text.length, 0);
}

function lengthOf(rendered: RenderedEntry): number {
	if ('failure' in rendered) return 0;
	return Object.values(rendered.parts).reduce((sum, text) => sum + text.length, 0);
}
