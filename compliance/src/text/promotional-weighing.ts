/**
 * Weighs the signals of a text sentence by sentence. An excuse counts only in its own sentence: an alert does not excuse the next
 * sentence.
 */
import { endOfCode, isCodeLead } from './promotional-codes.ts';
import { GROUNDS, PROMOTIONAL_FROM } from './promotional-lexicon.ts';
import type { Excuse, Signal } from './promotional-lexicon.ts';
import type { Mark } from './reading/lexicon.ts';
import type { WordReading } from './reading/words.ts';

/** A signal that counts, with its position in the folded text. */
export interface WeighedSignal {
	group: Signal;
	start: number;
	end: number;
}

/** Per sentence, the grounds and the words of alerts; shared by all texts. */
let grounds = new Uint8Array(64);
let alerts = new Uint16Array(64);

/** The signals that count, in text order. Each counts once, and of overlapping ones the heaviest, then the longest. */
export function weigh(
	reading: WordReading,
	marks: readonly Mark<Signal>[],
	context: readonly Mark<Excuse>[],
): readonly WeighedSignal[] {
	const isAlert = readContext(context, reading.sentences);
	const counted: WeighedSignal[] = [];
	for (let at = 0; at < marks.length; ) {
		const sentence = marks[at]?.sentence ?? 0;
		// The signals of a sentence stand behind those counted before until it is known which of them count.
		const begin = counted.length;
		for (; marks[at]?.sentence === sentence; at += 1) {
			const mark = marks[at];
			if (mark === undefined || (mark.group.unless & (grounds[sentence] ?? 0)) !== 0) continue;
			if (mark.group.price === true && !isShopPrice(reading, mark)) continue;
			if (isLookAlike(reading, context, mark)) continue;
			const end = isCodeLead(mark.group) ? endOfCode(reading, mark) : mark.end;
			if (end < 0) continue;
			const one = end === mark.end ? mark : { group: mark.group, start: mark.start, end };
			insert(counted, begin, one, isHeavier);
		}
		dropOverlaps(counted, begin);
		dropExcused(counted, begin, isAlert, alerts[sentence] ?? 0);
	}
	return counted;
}

/** Fills `grounds` and `alerts`; returns whether any sentence has words of alerts. */
function readContext(context: readonly Mark<Excuse>[], sentences: number): boolean {
	if (grounds.length < sentences) {
		grounds = new Uint8Array(2 * sentences);
		alerts = new Uint16Array(2 * sentences);
	}
	grounds.fill(0, 0, sentences);
	alerts.fill(0, 0, sentences);
	let isAlert = false;
	for (const { group, sentence } of context) {
		grounds[sentence] = (grounds[sentence] ?? 0) | group.grounds;
		if ((group.grounds & GROUNDS.alert) === 0) continue;
		alerts[sentence] = (alerts[sentence] ?? 0) + 1;
		isAlert = true;
	}
	return isAlert;
}

/** Shops name whole prices, or such as 9,90, 9,95 or 9,50; bills have any cents. */
function isShopPrice(reading: WordReading, { start, end }: Mark<Signal>): boolean {
	return !ODD_CENTS.test(reading.text.slice(start, end));
}

const ODD_CENTS = /\d[.,€](?!00|50|[7-9][05]|99|49)\d\d(?!\d)/;

/** Whether a signal is the beginning or a part of a phrase that only looks like one. */
function isLookAlike(
	reading: WordReading,
	context: readonly Mark<Excuse>[],
	mark: Mark<Signal>,
): boolean {
	for (const other of context) {
		// They are in text order.
		if (other.start >= mark.end) return false;
		if (other.group.grounds !== 0 || other.end < mark.end) continue;
		if (other.group.whole !== true || isWhole(reading, other)) return true;
	}
	return false;
}

function isWhole(reading: WordReading, { firstWord, endWord }: Mark<Excuse>): boolean {
	const isBorder = (word: number): boolean =>
		word === 0 ||
		word >= reading.count ||
		reading.sentenceOf(word - 1) !== reading.sentenceOf(word) ||
		reading.text.slice(reading.end(word - 1), reading.start(word)).includes('|');
	return isBorder(firstWord) && isBorder(endWord);
}

/** Additional weight that contextual signals need for every word of alerts in their sentence. */
const ALERT_WEIGHT = 2;

/**
 * Beside an alert, contextual signals count only in a sentence that reads like an offer by itself: scattered words of
 * commerce are part of the alert.
 */
function dropExcused(
	counted: WeighedSignal[],
	begin: number,
	isAlert: boolean,
	alertsHere: number,
): void {
	if (begin === counted.length) return;
	let weight = 0;
	let contextual = 0;
	for (let at = begin; at < counted.length; at += 1) {
		const group = counted[at]?.group;
		if (group === undefined) continue;
		weight += group.weight;
		if (group.contextual) contextual += group.weight;
	}
	const isOffer =
		alertsHere === 0
			? weight >= PROMOTIONAL_FROM
			: contextual >= PROMOTIONAL_FROM + ALERT_WEIGHT * alertsHere;
	keepFrom(counted, begin, ({ group }, kept) => {
		if (isAlert && !isOffer && group.contextual) return false;
		return !isOnce(group) || !has(counted, group, 0, kept);
	});
}

/** Prices and words that weigh much prove nothing more when there are two of them. */
function isOnce({ price, weight }: Signal): boolean {
	return price === true || weight >= PROMOTIONAL_FROM;
}

/** “-50%” is not also “50%”: of overlapping signals, keeps the first, and sorts them by their place in the text. */
function dropOverlaps(counted: WeighedSignal[], begin: number): void {
	if (counted.length - begin < 2) return;
	keepFrom(counted, begin, ({ group, start, end }, kept) => {
		for (let at = begin; at < kept; at += 1) {
			const other = counted[at];
			if (other !== undefined && end > other.start && start < other.end) return false;
		}
		return !isOnce(group) || !has(counted, group, begin, kept);
	});
	for (let at = begin + 1; at < counted.length; at += 1) moveDown(counted, begin, at, isEarlier);
}

function has(counted: readonly WeighedSignal[], group: Signal, from: number, to: number): boolean {
	for (let at = from; at < to; at += 1) if (counted[at]?.group === group) return true;
	return false;
}

/** Keeps those from an index on that pass; `passes` also gets how many precede the signal. */
function keepFrom(
	counted: WeighedSignal[],
	begin: number,
	passes: (one: WeighedSignal, kept: number) => boolean,
): void {
	let kept = begin;
	for (let at = begin; at < counted.length; at += 1) {
		const one = counted[at];
		if (one === undefined || !passes(one, kept)) continue;
		counted[kept] = one;
		kept += 1;
	}
	counted.length = kept;
}

type Order = (one: WeighedSignal, other: WeighedSignal) => boolean;

const isEarlier: Order = (one, other) => one.start < other.start;

/** The heavier, then the plain one, then the longer. */
const isHeavier: Order = (one, other) => {
	if (one.group.weight !== other.group.weight) return one.group.weight > other.group.weight;
	if (one.group.contextual !== other.group.contextual) return other.group.contextual;
	return one.end - one.start > other.end - other.start;
};

/** Adds a signal to those from an index on, which are in order. Sentences have few, and sorting allocates. */
function insert(
	counted: WeighedSignal[],
	begin: number,
	one: WeighedSignal,
	goesBefore: Order,
): void {
	moveDown(counted, begin, counted.push(one) - 1, goesBefore);
}

/** Moves a signal before those that it goes before. */
function moveDown(counted: WeighedSignal[], begin: number, from: number, goesBefore: Order): void {
	const one = counted[from];
	if (one === undefined) return;
	let at = from;
	for (; at > begin; at -= 1) {
		const other = counted[at - 1];
		if (other === undefined || !goesBefore(one, other)) break;
		counted[at] = other;
	}
	counted[at] = one;
}
