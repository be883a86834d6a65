/** Tags and outputs of one part; analyzing and rendering more takes seconds. */
const MAX_TAGS = 2000;
/** Characters of one tag or output, such as a long condition. */
const MAX_TAG_LENGTH = 2000;

/**
 * Refuses a part with too many or too long tags before the library reads it.
 * @throws {Error} with a message for the author.
 */
export function checkSize(source: string): void {
	let tags = 0;
	for (let at = 0; ; ) {
		const begin = source.indexOf('{', at);
		if (begin === -1) return;
		const kind = source[begin + 1];
		if (kind !== '{' && kind !== '%') {
			at = begin + 1;
			continue;
		}
		const end = source.indexOf(kind === '{' ? '}}' : '%}', begin + 2);
		if (end === -1) return;
		tags += 1;
		if (tags > MAX_TAGS) {
			throw new Error(`has more than ${MAX_TAGS} tags and outputs: shorten it`);
		}
		if (end - begin > MAX_TAG_LENGTH) {
			const line = source.slice(0, begin).split('\n').length;
			throw new Error(
				`has a tag of more than ${MAX_TAG_LENGTH} characters: shorten it, line:${line}`,
			);
		}
		at = end + 2;
	}
}
