import type { Mark, PhraseGroup } from '../reading/lexicon.ts';
import type { WordReading } from '../reading/words.ts';

/** Words with their position in `text.normalize('NFC')`. */
export interface SectorSpan {
	/** The words, with “…” for those that no lexicon has: a name or a number has no place in a finding. */
	text: string;
	start: number;
	end: number;
}

type Words = Mark<PhraseGroup>;

/** A finding shows the first words; more say nothing new. */
const MAX_SPANS = 8;

/** The places of some marks in text order, without overlaps; of overlapping ones the longest. */
export function spansOf(
	marks: readonly Words[],
	reading: WordReading,
	original: string,
): readonly SectorSpan[] {
	const spans: SectorSpan[] = [];
	const longestFirst = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
	for (const mark of longestFirst) {
		const start = reading.positionOf(mark.start);
		if (start < (spans.at(-1)?.end ?? 0)) continue;
		const end = reading.positionOf(mark.end);
		spans.push({ text: knownWords(mark, reading, original), start, end });
		if (spans.length === MAX_SPANS) break;
	}
	return spans;
}

/** The words of a mark, without those that only fill a gap of its phrase. */
function knownWords(mark: Words, reading: WordReading, original: string): string {
	let text = '';
	let shownUntil = -1;
	for (let index = mark.firstWord; index < mark.endWord; index += 1) {
		if (!isShown(reading, index)) continue;
		const start = reading.positionOf(reading.start(index));
		const end = reading.positionOf(reading.end(index));
		const isNext = shownUntil === index - 1 && text !== '';
		const between = isNext
			? original.slice(reading.positionOf(reading.end(index - 1)), start)
			: ' … ';
		text += (text === '' ? '' : between) + original.slice(start, end);
		shownUntil = index;
	}
	return text;
}

function isShown(reading: WordReading, index: number): boolean {
	if (reading.isKnown(index)) return true;
	return (['#amount', '#percent', '#cut'] as const).some((name) => reading.isOf(index, name));
}
