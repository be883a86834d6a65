/** What a text offers by its words: sectors with how sure the words are. */
import type { Mark } from '../reading/lexicon.ts';
import { readWords } from '../reading/words.ts';
import type { WordReading } from '../reading/words.ts';
import type { SectorGroup, Topic } from './lexicon.ts';
import { SECTOR_WORDS } from './lexicons.ts';
import { SELLING } from './selling-words.ts';

/** Words with their position in `text.normalize('NFC')`. */
export interface SectorSpan {
	text: string;
	start: number;
	end: number;
}

/**
 * - `certain`: an unmistakable phrase, or two independent words of one sentence
 * - `likely`: a product that nothing offers
 */
export type SectorConfidence = 'certain' | 'likely';

/** A sector that the words of a text name. */
export interface NamedSector {
	topic: Topic;
	confidence: SectorConfidence;
	/** Whether words of the sector offer something by themselves (“tours gratuits”, “Viagra sans ordonnance”). */
	offersItself: boolean;
	/** Whether other words offer something, in the same sentence or the one before or after. */
	offeredNear: boolean;
	/** Whether words are spelled so that filters miss them. */
	disguised: boolean;
	/** In text order, without overlaps. */
	spans: readonly SectorSpan[];
}

const NOTHING: readonly NamedSector[] = [];

/** Reads which sectors a text names; the surest first, then in text order. */
export function readSectors(text: string): readonly NamedSector[] {
	const reading = readWords(text);
	const marks = reading.marks(SECTOR_WORDS);
	if (marks.length === 0) return NOTHING;
	const original = text.normalize('NFC');
	const named: NamedSector[] = [];
	for (const topic of new Set(marks.map(({ group }) => group.topic))) {
		const sector = readTopic(reading, topic, marks, original);
		if (sector !== null) named.push(sector);
	}
	return named.sort(
		(a, b) => rank(a) - rank(b) || (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0),
	);
}

function rank({ confidence }: NamedSector): number {
	return confidence === 'certain' ? 0 : 1;
}

type SectorMark = Mark<SectorGroup>;

function readTopic(
	reading: WordReading,
	topic: Topic,
	all: readonly SectorMark[],
	original: string,
): NamedSector | null {
	const marks = withoutExcused(all.filter(({ group }) => group.topic === topic));
	const evidence = marks.map((mark) => ({ mark, confidence: judge(reading, mark, marks) }));
	const certain = evidence.filter(({ confidence }) => confidence === 'certain');
	const kept =
		certain.length > 0 ? certain : evidence.filter(({ confidence }) => confidence === 'likely');
	if (kept.length === 0) return null;
	const keptMarks = kept.map(({ mark }) => mark);
	return {
		topic,
		confidence: certain.length > 0 ? 'certain' : 'likely',
		offersItself: keptMarks.some(({ group }) => group.role === 'offer'),
		offeredNear: keptMarks.some((mark) => isOfferedNear(reading, mark, true)),
		disguised: keptMarks.some((mark) => reading.isDisguised(mark)),
		spans: spansOf(reading, original, keptMarks),
	};
}

/** Leaves out what stands in a compound, and products and hints beside a context. */
function withoutExcused(marks: readonly SectorMark[]): readonly SectorMark[] {
	const compounds = marks.filter(({ group }) => group.role === 'compound');
	const contexts = new Set(
		marks.filter(({ group }) => group.role === 'context').map(({ sentence }) => sentence),
	);
	return marks.filter(({ group: { role }, start, end, sentence }) => {
		if (role === 'compound' || role === 'context') return false;
		if (compounds.some((compound) => compound.start <= start && compound.end >= end)) return false;
		return role === 'offer' || role === 'named' || !contexts.has(sentence);
	});
}

function judge(
	reading: WordReading,
	mark: SectorMark,
	marks: readonly SectorMark[],
): SectorConfidence | null {
	const { role } = mark.group;
	if (role === 'offer' || role === 'named' || reading.isDisguised(mark)) return 'certain';
	const hasSecondSign = marks.some(
		(other) =>
			other.sentence === mark.sentence && other.group !== mark.group && isApart(other, mark),
	);
	if (hasSecondSign) return 'certain';
	if (role !== 'product') return null;
	return isOfferedNear(reading, mark, false) ? 'certain' : 'likely';
}

/** Two marks on the same words are one sign. */
function isApart(a: SectorMark, b: SectorMark): boolean {
	return a.end <= b.start || b.end <= a.start;
}

/** Whether words that sell stand in the sentence of a mark, or in the one before or after. */
function isOfferedNear(reading: WordReading, mark: SectorMark, offersOnly: boolean): boolean {
	return reading
		.marks(SELLING)
		.some(
			({ group, sentence }) =>
				(group.offer || !offersOnly) && Math.abs(sentence - mark.sentence) <= 1,
		);
}

function spansOf(
	reading: WordReading,
	original: string,
	marks: readonly SectorMark[],
): readonly SectorSpan[] {
	const spans: SectorSpan[] = [];
	const longestFirst = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
	for (const { start, end } of longestFirst) {
		const from = reading.positionOf(start);
		const to = reading.positionOf(end);
		if (from < (spans.at(-1)?.end ?? 0)) continue;
		spans.push({ text: original.slice(from, to), start: from, end: to });
		if (spans.length === MAX_SPANS) break;
	}
	return spans;
}

/** A finding shows the first words; more say nothing new. */
const MAX_SPANS = 8;
