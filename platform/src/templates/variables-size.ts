/** Values that the variables of one message may have in all: an order of a thousand lines. */
const MAX_VALUES = 20_000;
/** Characters of their texts and names. */
const MAX_LENGTH = 500_000;
const MAX_DEPTH = 20;

/**
 * Whether the variables of a message are small enough for a thread: the template language reads objects and lists as a whole.
 * @param value parsed JSON.
 */
export function isSmall(value: unknown): boolean {
	let values = 0;
	let length = 0;
	const visit = (one: unknown, depth: number): boolean => {
		values += 1;
		if (typeof one === 'string') length += one.length;
		if (values > MAX_VALUES || length > MAX_LENGTH) return false;
		if (typeof one !== 'object' || one === null) return true;
		if (depth === MAX_DEPTH) return false;
		if (Array.isArray(one)) return one.every((entry) => visit(entry, depth + 1));
		for (const name in one) {
			length += name.length;
			if (!visit((one as Record<string, unknown>)[name], depth + 1)) return false;
		}
		return true;
	};
	return visit(value, 0);
}
