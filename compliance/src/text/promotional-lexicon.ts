import type { PhraseGroup } from './reading/lexicon.ts';
import { phraseList } from './reading/phrase-list.ts';

/** Total weight from which a text counts as promotional. */
export const PROMOTIONAL_FROM = 3;

/** Grounds on which words of advertising in a sentence do not advertise; one bit each. */
export const GROUNDS = {
	/** The sentence speaks of an order, a case, an account, an appointment. */
	alert: 1,
	/** Money is given back, or an error or a delay made up for. */
	settled: 2,
	/** A code, voucher or discount has been used, or is no longer valid. */
	used: 4,
	/** An event is canceled, postponed or held for candidates and pupils. */
	off: 8,
	/** A figure is the level, rate or limit of something. */
	level: 16,
	/** Colleagues speak to colleagues. */
	staff: 32,
	/** The sentence warns of fraud, or confirms an unsubscription. */
	warning: 64,
	/** An amount is debited, due or a balance. */
	money: 128,
} as const;

export type Ground = keyof typeof GROUNDS;

/** Phrases that advertise. */
export interface Signal extends PhraseGroup {
	/** A weight of `PROMOTIONAL_FROM` suffices by itself; weaker signals must add up to it. */
	weight: number;
	/** Alerts use the phrases too. They do not count beside words of alerts, and never refuse an alert by themselves. */
	contextual: boolean;
	/** Bits of `GROUNDS`: on these, the phrases do not count. */
	unless: number;
	/** The phrases contain an amount, which counts only if shops name such prices. */
	price?: true;
}

/** Phrases that make a sentence an alert, or excuse signals in it. */
export interface Excuse extends PhraseGroup {
	/** Bits of `GROUNDS`; 0 for words that only look like a signal: signals inside the phrase do not count. */
	grounds: number;
	/** Only where the phrase is a whole sentence or line, or stands alone between strokes (`|`). */
	whole?: true;
}

function bits(grounds: readonly Ground[]): number {
	return grounds.reduce<number>((all, ground) => all | GROUNDS[ground], GROUNDS.warning);
}

/** Phrases that advertise beside words of alerts, too. */
export function signal(weight: number, phrases: string, unless: readonly Ground[] = []): Signal {
	return { weight, phrases: phraseList(phrases), contextual: false, unless: bits(unless) };
}

/** Phrases that advertise only in a sentence without words of alerts. */
export function hint(weight: number, phrases: string, unless: readonly Ground[] = []): Signal {
	return { weight, phrases: phraseList(phrases), contextual: true, unless: bits(unless) };
}

/** Phrases with a price, which advertise like those of `hint`. */
export function price(weight: number, phrases: string): Signal {
	return { ...hint(weight, phrases, ['money', 'settled', 'staff', 'used']), price: true };
}

/** Phrases that excuse signals in their sentence. */
export function excuse(ground: Ground, phrases: string): Excuse {
	return { phrases: phraseList(phrases), grounds: GROUNDS[ground] };
}

/** Lines of an order or a bill (“Réduction : -2,00 €”): nothing else stands in the line, or between two strokes. */
export function billLines(phrases: string): Excuse {
	return { phrases: phraseList(phrases), grounds: 0, whole: true };
}

/** Phrases that look like signals and are none. */
export function lookAlikes(phrases: string): Excuse {
	return { phrases: phraseList(phrases), grounds: 0 };
}
