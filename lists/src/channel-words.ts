import type { Channel } from '@marketing-cible/compliance';

/** Parts of column names, without case, accents and punctuation, that restrict a column to channels. */
const CHANNEL_WORDS: readonly (readonly [Channel, RegExp])[] = [
	['sms', /sms|texto|mobile|phone|telephon|text(?:message)?/],
	['email', /mail|courriel|newsletter/],
	// Bloctel is the list of those who want no calls (Code de la consommation, art. L. 223-1).
	['voice', /appel|call|voice|vocal|phone|telephon|bloctel/],
];

/** Names of channels as a whole, to take them out of a name. */
const NAMES = /sms|textos?|e?mails?|courriels?|appels?|vocal|voice|telephone/g;

/** The channels that a name restricts a column to; empty: none. @param key see `plain`. */
export function channelsNamed(key: string): readonly Channel[] {
	return CHANNEL_WORDS.filter(([, word]) => word.test(key)).map(([channel]) => channel);
}

/** A name without the names of channels in it. */
export function withoutChannels(key: string): string {
	return key.replace(NAMES, '');
}
