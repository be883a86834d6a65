/** Reads the sectors that a text names, with the confidence of its words. */
import type { Mark } from '../reading/lexicon.ts';
import { wordsOfAlerts } from '../promotional.ts';
import { readWords } from '../reading/words.ts';
import type { WordReading } from '../reading/words.ts';
import type { SectorGroup, Topic } from './lexicon.ts';
import { SECTOR_WORDS } from './lexicons.ts';
import { SELLING } from './selling-words.ts';
import { spansOf } from './spans.ts';
import type { SectorSpan } from './spans.ts';

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
	/** Whether all of its words stand beside words of an alert, in the same sentence or the one before or after. */
	inAlert: boolean;
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
	const { original } = reading;
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
		inAlert: certain.length > 0 && areInAlert(reading, keptMarks),
		disguised: keptMarks.some((mark) => reading.isDisguised(mark)),
		spans: spansOf(keptMarks, reading, original),
	};
}

/** Leaves out what stands in a compound, and products and hints beside a context; compounds and contexts do so themselves. */
function withoutExcused(marks: readonly SectorMark[]): readonly SectorMark[] {
	const compounds = marks.filter(({ group }) => group.role === 'compound');
	const contexts = marks.filter(({ group }) => group.role === 'context');
	return marks.filter((mark) => {
		const { role } = mark.group;
		if (compounds.some((compound) => covers(compound, mark))) return false;
		if (role === 'offer' || role === 'named') return true;
		return !contexts.some(
			(context) => context.sentence === mark.sentence && wordsBetween(context, mark) <= NEAR,
		);
	});
}

function covers(outer: SectorMark, inner: SectorMark): boolean {
	return outer.start <= inner.start && outer.end >= inner.end;
}

function judge(
	reading: WordReading,
	mark: SectorMark,
	marks: readonly SectorMark[],
): SectorConfidence | null {
	const { role } = mark.group;
	if (role === 'offer' || role === 'named' || reading.isDisguised(mark)) return 'certain';
	const second = sentencesToSecondSign(reading, mark, marks);
	if (second === 0) return 'certain';
	if (role === 'product') return isOfferedNear(reading, mark, false) ? 'certain' : 'likely';
	return second === 1 ? 'likely' : null;
}

/** How many sentences away the nearest sign of another group stands; `Infinity` if none is near. */
function sentencesToSecondSign(
	reading: WordReading,
	mark: SectorMark,
	marks: readonly SectorMark[],
): number {
	let least = Infinity;
	for (const other of marks) {
		const between = wordsBetween(other, mark);
		// Two marks on the same words are one sign.
		if (between < 0 || between > NEAR) continue;
		if (other.group === mark.group && !isOtherProduct(reading, other, mark)) continue;
		least = Math.min(least, Math.abs(other.sentence - mark.sentence));
	}
	return least;
}

/** Whether two products of a group differ (“Levitra + Kamagra”, not “casino … casinos”): a list of them is a second sign. */
function isOtherProduct(reading: WordReading, one: SectorMark, other: SectorMark): boolean {
	if (one.group.role !== 'product') return false;
	return beginningOf(reading, one) !== beginningOf(reading, other);
}

/** The common beginning of a word and its other forms. */
function beginningOf(reading: WordReading, { firstWord }: SectorMark): string {
	return reading.word(firstWord).slice(0, 4);
}

/** Whether words that sell stand near a mark, in its sentence or in the one before or after. */
function isOfferedNear(reading: WordReading, mark: SectorMark, offersOnly: boolean): boolean {
	return reading
		.marks(SELLING)
		.some(
			(selling) =>
				(selling.group.offer || !offersOnly) &&
				Math.abs(selling.sentence - mark.sentence) <= 1 &&
				wordsBetween(selling, mark) <= OFFER_NEAR,
		);
}

function areInAlert(reading: WordReading, marks: readonly SectorMark[]): boolean {
	const alerts = wordsOfAlerts(reading).filter(
		({ start, end }) => !OF_TRADE.test(reading.text.slice(start, end)),
	);
	return marks.every(
		(mark) =>
			isReference(reading, mark) ||
			(!reading.isDisguised(mark) &&
				alerts.some(
					(alert) =>
						Math.abs(alert.sentence - mark.sentence) <= 1 && wordsBetween(alert, mark) <= NEAR,
				)),
	);
}

/**
 * Words of alerts that forbidden trades also use for payment, dispatch and meeting places. They do not turn a text that names a
 * forbidden sector into an alert.
 */
const OF_TRADE =
	/^(?:paiement|payment|paye|valide|accepte|accepted|deplace|depot|deposit|facturation|frais de|retrait de|solde|suivi|suivez|livr[a-z]+|la livraison|deliver[a-z]*|shipped|expedie|colis|gare|match|arret|arrive (?:dans|vers)|exam|college|rdv|la table|inscription en|medecin|docteur)(?:e?s)?e?$/;

/** Words before the number of an order or the like. */
const NUMBERED =
	/^(?:commande|cde|cmde|order|ref|reference|dossier|colis|facture|ticket|numero|no?|code)$/;

/** Whether a mark is one word with digits that stands as a number: “Commande C4S1N0”. */
function isReference(reading: WordReading, { firstWord, endWord }: SectorMark): boolean {
	return (
		endWord === firstWord + 1 &&
		NUMBERED.test(reading.word(firstWord - 1)) &&
		/\d/.test(reading.word(firstWord))
	);
}

/** Most words between two related marks: newsletters have hundreds of words between full stops. */
const NEAR = 12;
const OFFER_NEAR = 30;

type Words = Pick<SectorMark, 'firstWord' | 'endWord'>;

/** How many words lie between two marks; negative if they overlap. */
function wordsBetween(a: Words, b: Words): number {
	return Math.max(a.firstWord - b.endWord, b.firstWord - a.endWord);
}
