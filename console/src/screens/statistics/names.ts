const UNREGISTERED = 'unregistered:';

/** A sender of statistics as people read it. */
export function senderName(
	name: string,
	words: { noSender: string; unregistered: (code: string) => string },
): string {
	if (name === '') return words.noSender;
	if (!name.startsWith(UNREGISTERED)) return name;
	return words.unregistered(name.slice(UNREGISTERED.length));
}
