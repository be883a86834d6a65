import { ALERT } from './alert-words.ts';
import { foldWithPositions } from './fold.ts';
import { PROMOTIONAL_FROM } from './promotional-signal.ts';
import { PROMOTIONAL_SIGNALS } from './promotional-signals.ts';
import { prefiltered } from './prefilter.ts';

/** A signal with its position in `text.normalize('NFC')`. */
export interface SignalSpan {
	text: string;
	start: number;
	end: number;
	weight: number;
	/** Alerts use the words too (`PromotionalSignal.contextual`). */
	contextual: boolean;
}

export interface PromotionalReading {
	/** The text reads like an offer. */
	promotional: boolean;
	/** The text reads like an offer even without the contextual words. */
	certain: boolean;
	score: number;
	/** In text order; of overlapping spans, the longest. */
	spans: readonly SignalSpan[];
}

const NOTHING: PromotionalReading = { promotional: false, certain: false, score: 0, spans: [] };

/** A link says nothing about the text around it. Blanks of the same length preserve the positions. */
const LINK = /\b(?:https?:\/\/|www\.)\S+/g;
const blank = (link: string): string => ' '.repeat(link.length);

const SCREENED_ALERT = prefiltered(ALERT);
const SIGNALS = PROMOTIONAL_SIGNALS.map(({ pattern, unless, weight, contextual }) => ({
	pattern: prefiltered(pattern),
	unless: unless === undefined ? null : prefiltered(unless),
	weight,
	contextual: contextual === true,
}));

/** Reads a text for promotional signals. Each signal counts once, however often it occurs. */
export function readPromotional(text: string): PromotionalReading {
	// A campaign sends the same text many times.
	if (text !== lastText) {
		lastReading = read(text);
		lastText = text;
	}
	return lastReading;
}

let lastText = '';
let lastReading = NOTHING;

function read(text: string): PromotionalReading {
	const original = text.normalize('NFC');
	const { text: plain, positionOf } = foldWithPositions(text);
	const folded = plain.replace(LINK, blank);
	const found: SignalSpan[] = [];
	let alert: boolean | null = null;
	for (const { pattern, unless, weight, contextual } of SIGNALS) {
		const match = pattern.exec(folded);
		if (match === null || unless?.test(folded) === true) continue;
		if (contextual && (alert ??= SCREENED_ALERT.test(folded))) continue;
		const start = positionOf(match.index);
		const end = positionOf(match.index + match[0].length);
		const words = original.slice(start, end).trim();
		found.push({ text: words, start, end, weight, contextual });
	}
	if (found.length === 0) return NOTHING;
	const spans = withoutOverlaps(found);
	const score = weigh(spans);
	return {
		promotional: score >= PROMOTIONAL_FROM,
		certain: weigh(withoutOverlaps(found.filter(isPlain))) >= PROMOTIONAL_FROM,
		score,
		spans,
	};
}

function isPlain({ contextual }: SignalSpan): boolean {
	return !contextual;
}

function weigh(spans: readonly SignalSpan[]): number {
	return spans.reduce((sum, { weight }) => sum + weight, 0);
}

/** “-50%” is not also “50%”: of overlapping signals, keeps the heaviest, then the longest. */
function withoutOverlaps(found: readonly SignalSpan[]): readonly SignalSpan[] {
	const kept: SignalSpan[] = [];
	const byWeight = [...found].sort(
		(a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start) || a.start - b.start,
	);
	for (const span of byWeight) {
		if (kept.every(({ start, end }) => span.end <= start || span.start >= end)) kept.push(span);
	}
	return kept.sort((a, b) => a.start - b.start);
}
