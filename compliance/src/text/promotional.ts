import { ALERT_WORDS } from './alert-words.ts';
import { FRENCH_APPEALS } from './promotional-appeals.fr.ts';
import { CODE_LEADS } from './promotional-codes.ts';
import { ENGLISH_EXCUSES } from './promotional-excuses.en.ts';
import { FRENCH_EXCUSES } from './promotional-excuses.fr.ts';
import { ENGLISH_HINTS } from './promotional-hints.en.ts';
import { FRENCH_HINTS } from './promotional-hints.fr.ts';
import { GROUNDS, PROMOTIONAL_FROM } from './promotional-lexicon.ts';
import type { Excuse, Signal } from './promotional-lexicon.ts';
import { ENGLISH_SIGNALS } from './promotional-signals.en.ts';
import { FRENCH_SIGNALS } from './promotional-signals.fr.ts';
import { weigh } from './promotional-weighing.ts';
import { defineLexicon } from './reading/lexicon.ts';
import type { Mark } from './reading/lexicon.ts';
import { readWords } from './reading/words.ts';
import type { WordReading } from './reading/words.ts';

/** A signal with its position in `text.normalize('NFC')`. */
export interface SignalSpan {
	text: string;
	start: number;
	end: number;
	weight: number;
	/** Alerts use the words too (`Signal.contextual`). */
	contextual: boolean;
}

export interface PromotionalReading {
	/** The text reads like an offer. */
	promotional: boolean;
	/** The text reads like an offer even without the contextual words. */
	certain: boolean;
	score: number;
	/** In text order; of overlapping spans, the heaviest, then the longest. */
	spans: readonly SignalSpan[];
}

const NOTHING: PromotionalReading = { promotional: false, certain: false, score: 0, spans: [] };

const SIGNALS = defineLexicon<Signal>([
	...FRENCH_SIGNALS,
	...FRENCH_APPEALS,
	...ENGLISH_SIGNALS,
	...FRENCH_HINTS,
	...ENGLISH_HINTS,
	...CODE_LEADS,
]);
const CONTEXT = defineLexicon<Excuse>([...ALERT_WORDS, ...FRENCH_EXCUSES, ...ENGLISH_EXCUSES]);

let lastText = '';
let lastReading = NOTHING;

/** Reads a text for promotional signals, sentence by sentence. Each signal counts once, however often it occurs. */
export function readPromotional(text: string): PromotionalReading {
	// A campaign sends the same text many times.
	if (text !== lastText) {
		lastReading = read(text);
		lastText = text;
	}
	return lastReading;
}

/** The words in a reading that speak of an order, a case, an account, an appointment or the like. */
export function wordsOfAlerts(reading: WordReading): readonly Mark<Excuse>[] {
	return reading.marks(CONTEXT).filter(({ group }) => (group.grounds & GROUNDS.alert) !== 0);
}

/** Whether a text speaks of an order, a case, an account, an appointment or the like. */
export function hasWordsOfAlerts(text: string): boolean {
	return wordsOfAlerts(readWords(text)).length > 0;
}

function read(text: string): PromotionalReading {
	const reading = readWords(text);
	const marks = reading.marks(SIGNALS);
	if (marks.length === 0) return NOTHING;
	const weighed = weigh(reading, marks, reading.marks(CONTEXT));
	const { original } = reading;
	let score = 0;
	let plain = 0;
	const spans = weighed.map(({ group, start, end }) => {
		score += group.weight;
		if (!group.contextual) plain += group.weight;
		return spanOf(group, original, reading.positionOf(start), reading.positionOf(end));
	});
	return {
		promotional: score >= PROMOTIONAL_FROM,
		certain: plain >= PROMOTIONAL_FROM,
		score,
		spans,
	};
}

function spanOf(group: Signal, original: string, start: number, end: number): SignalSpan {
	const { weight, contextual } = group;
	return { text: original.slice(start, end), start, end, weight, contextual };
}
