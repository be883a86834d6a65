/** Runs in a thread: a template can be slow and large, and must not hold up the event loop. */
import type { Channel } from '../compliance.ts';
import { threadHandler } from '../threads/thread-handler.ts';
import { type Part, parsePart } from './liquid/engine.ts';
import { type RenderFailure, TemplateError } from './liquid/template-error.ts';
import { KINDS, maxLengthOf, type PartName, PARTS } from './parts.ts';

/** A template to render. */
export interface RenderSource {
	channel: Channel;
	/** Liquid source by part. */
	parts: Partial<Record<PartName, string>>;
}

/** A message to fill in. */
export interface RenderEntry {
	/** Key of its template. */
	template: string;
	variables: Readonly<Record<string, unknown>>;
	/** Groups of zones where the recipient may be, the most exact first; dates are printed there. */
	zones: readonly (readonly string[])[];
}

export interface RenderSlice {
	/** By key; the key changes with every version. */
	templates: Readonly<Record<string, RenderSource>>;
	entries: readonly RenderEntry[];
	/** The instant that `now` means. */
	now: number;
	/** No further entry is begun after this time. */
	sliceMs: number;
	/** Processor time that one entry may take. */
	entryMs: number;
}

/** A filled-in message, or why there is none. */
export type RenderedEntry = { usedMs: number } & (
	| { parts: Partial<Record<PartName, string>> }
	| { failure: RenderFailure }
);

/** Size of the cache of parsed templates, in characters; a tag counts as many because its node is large. */
const MAX_PARSED_SIZE = 8_000_000;
const TAG_SIZE = 500;

type Parsed = Partial<Record<PartName, Part>>;

const parsed = new Map<string, Parsed>();
let parsedSize = 0;

export default threadHandler<RenderSlice, RenderedEntry>((slice, emit) => {
	const begin = performance.now();
	for (const entry of slice.entries) {
		emit(renderEntry(slice, entry));
		if (performance.now() - begin > slice.sliceMs) return;
	}
});

function renderEntry(slice: RenderSlice, entry: RenderEntry): RenderedEntry {
	const source = slice.templates[entry.template];
	if (source === undefined) throw new Error('an entry has no template');
	// Processor time: on a busy machine the clock says little about the template.
	const begin = process.threadCpuUsage();
	const outcome = renderParts(source, entry, slice, begin);
	return { ...outcome, usedMs: usedSince(begin) };
}

/** The processor time of this thread since then, in milliseconds. */
function usedSince(begin: NodeJS.CpuUsage): number {
	const { user, system } = process.threadCpuUsage(begin);
	return (user + system) / 1000;
}

function renderParts(
	source: RenderSource,
	entry: RenderEntry,
	{ now, entryMs }: RenderSlice,
	begin: NodeJS.CpuUsage,
) {
	const parts: Partial<Record<PartName, string>> = {};
	try {
		const template = partsOf(entry.template, source);
		for (const name of PARTS) {
			const text = template[name]?.render({
				variables: entry.variables,
				zones: entry.zones,
				now,
				limitMs: entryMs - usedSince(begin),
				maxLength: maxLengthOf(source.channel, name),
			});
			if (text !== undefined) parts[name] = text;
		}
		return { parts };
	} catch (error) {
		if (error instanceof TemplateError) return { failure: error.failure };
		return { failure: { kind: 'failed' as const, at: 'unknown position' } };
	}
}

/** Parses each version once; the messages of a batch share it. */
function partsOf(key: string, source: RenderSource): Parsed {
	const known = parsed.get(key);
	if (known !== undefined) return known;
	const parts: Parsed = {};
	let size = 0;
	for (const name of PARTS) {
		const text = source.parts[name];
		if (text === undefined) continue;
		parts[name] = parsePart(text, KINDS[name]);
		size += text.length + TAG_SIZE * (text.split(/\{[{%]/).length - 1);
	}
	if (parsedSize + size > MAX_PARSED_SIZE) {
		parsed.clear();
		parsedSize = 0;
	}
	parsed.set(key, parts);
	parsedSize += size;
	return parts;
}
