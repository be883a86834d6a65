import type { Core } from '../core.ts';
import { cutSlice, renderSlice } from './render-slices.ts';
import type { RenderedEntry, RenderEntry, RenderSource } from './render-thread.ts';

/** Processor time that the templates of one request may take; a typical message takes 0.1 ms. */
const REQUEST_BUDGET_MS = 2000;
/** Characters that the messages of one request may have together. */
const REQUEST_MAX_LENGTH = 64_000_000;

/** Why a message was not rendered besides a failure of its template: the request has used up its budget. */
export interface BatchFailure {
	kind: 'budget' | 'volume';
}

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
	for (;;) {
		const next = entries[results.length];
		if (next === undefined) return results;
		const refused = slow.get(next.template) ?? overBudget(budgetMs, length);
		if (refused !== null) {
			results.push(refused);
			continue;
		}
		const open = entries.slice(results.length);
		const slice = cutSlice(templates, open, ({ template }) => !slow.has(template));
		for (const rendered of await renderSlice(core, accountId, slice)) {
			const template = entries[results.length]?.template ?? '';
			if ('failure' in rendered && rendered.failure.kind === 'time') slow.set(template, rendered);
			results.push(rendered);
			budgetMs -= rendered.usedMs;
			length += lengthOf(rendered);
		}
	}
}

function overBudget(budgetMs: number, length: number): BatchedEntry | null {
	if (budgetMs <= 0) return { failure: { kind: 'budget' } };
	return length > REQUEST_MAX_LENGTH ? { failure: { kind: 'volume' } } : null;
}

function lengthOf(rendered: RenderedEntry): number {
	if ('failure' in rendered) return 0;
	return Object.values(rendered.parts).reduce((sum, text) => sum + text.length, 0);
}
