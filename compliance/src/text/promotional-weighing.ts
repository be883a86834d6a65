/**
 * Weighs the signals of a text sentence by sentence: what excuses a signal stands in its own sentence, and an alert does
 * not excuse the sentence after it.
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

/** The signals that count, in text order. Each counts once, and of overlapping ones the heaviest, then the longest. */
export function weigh(
	reading: WordReading,
	marks: readonly Mark<Signal>[],
	context: readonly Mark<Excuse>[],
): readonly WeighedSignal[] {
	const grounds = new Uint8Array(reading.sentences);
	const alerts = new Uint16Array(reading.sentences);
	let isAlert = false;
	for (const { group, sentence } of context) {
		grounds[sentence] = (grounds[sentence] ?? 0) | group.grounds;
		if ((group.grounds & GROUNDS.alert) === 0) continue;
		alerts[sentence] = (alerts[sentence] ?? 0) + 1;
		isAlert = true;
	}
	const counted: WeighedSignal[] = [];
	for (let at = 0; at < marks.length; ) {
		const sentence = marks[at]?.sentence ?? 0;
		const found: WeighedSignal[] = [];
		for (; marks[at]?.sentence === sentence; at += 1) {
			const mark = marks[at];
			if (mark === undefined || (mark.group.unless & (grounds[sentence] ?? 0)) !== 0) continue;
			if (mark.group.price === true && !isShopPrice(reading, mark)) continue;
			if (context.some((other) => looksLike(reading, other, mark))) continue;
			const end = isCodeLead(mark.group) ? endOfCode(reading, mark) : mark.end;
			if (end >= 0) found.push({ group: mark.group, start: mark.start, end });
		}
		addSentence(counted, withoutOverlaps(found), isAlert, alerts[sentence] ?? 0);
	}
	return counted;
}

/** Shops name whole prices, or such as 9,90, 9,95 or 9,50; bills have any cents. */
function isShopPrice(reading: WordReading, { start, end }: Mark<Signal>): boolean {
	return !ODD_CENTS.test(reading.text.slice(start, end));
}

const ODD_CENTS = /\d[.,€](?!00|50|[7-9][05]|99|49)\d\d(?!\d)/;

/** Whether a signal is the beginning or a part of a phrase that only looks like one. */
function looksLike(reading: WordReading, other: Mark<Excuse>, mark: Mark<Signal>): boolean {
	const { group, start, end } = other;
	if (group.grounds !== 0 || start >= mark.end || end < mark.end) return false;
	return group.whole !== true || isWhole(reading, other);
}

function isWhole(reading: WordReading, { firstWord, endWord, sentence }: Mark<Excuse>): boolean {
	const begins = firstWord === 0 || reading.sentenceOf(firstWord - 1) !== sentence;
	return begins && (endWord >= reading.count || reading.sentenceOf(endWord) !== sentence);
}

/** What contextual signals must weigh more for every word of alerts in their sentence. */
const ALERT_WEIGHT = 2;

/**
 * Beside an alert, contextual signals count only in a sentence that reads like an offer by itself: scattered words of
 * commerce are part of the alert.
 */
function addSentence(
	counted: WeighedSignal[],
	found: readonly WeighedSignal[],
	isAlert: boolean,
	alerts: number,
): void {
	const contextual = weightOf(found.filter(({ group }) => group.contextual));
	const isOffer =
		alerts === 0
			? weightOf(found) >= PROMOTIONAL_FROM
			: contextual >= PROMOTIONAL_FROM + ALERT_WEIGHT * alerts;
	for (const one of found) {
		if (isAlert && !isOffer && one.group.contextual) continue;
		if (!isOnce(one.group) || counted.every(({ group }) => group !== one.group)) counted.push(one);
	}
}

/** Prices and words that weigh much prove nothing more when there are two of them. */
function isOnce({ price, weight }: Signal): boolean {
	return price === true || weight >= PROMOTIONAL_FROM;
}

function weightOf(found: readonly WeighedSignal[]): number {
	return found.reduce((sum, { group }) => sum + group.weight, 0);
}

/** “-50%” is not also “50%”: of overlapping signals, keeps the heaviest, then the longest. Each group counts once. */
function withoutOverlaps(found: WeighedSignal[]): readonly WeighedSignal[] {
	found.sort(
		(a, b) =>
			b.group.weight - a.group.weight ||
			Number(a.group.contextual) - Number(b.group.contextual) ||
			b.end - b.start - (a.end - a.start),
	);
	const kept: WeighedSignal[] = [];
	for (const one of found) {
		const isFree = kept.every(
			({ group, start, end }) =>
				(group !== one.group || !isOnce(group)) && (one.end <= start || one.start >= end),
		);
		if (isFree) kept.push(one);
	}
	return kept.sort((a, b) => a.start - b.start);
}
