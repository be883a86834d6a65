const YES: ReadonlySet<string> = new Set(['true', 'yes', 'y', '1', 'on', 'oui', 'o', 'vrai']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'n', '0', 'off', 'non', 'faux']);

/**
 * Reads yes or no as forms, sheets and people write it, in English and French.
 * @returns `null` for anything else. An unreadable answer is an error and never counts as yes or no.
 */
export function readYesNo(value: unknown): boolean | null {
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const word = String(value).trim().toLowerCase();
	if (YES.has(word)) return true;
	return NO.has(word) ? false : null;
}
