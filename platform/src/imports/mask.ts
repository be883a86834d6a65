import { readTarget } from '@marketing-cible/lists';
import { cutText } from '../whole-characters.ts';

const SHOWN_DIGITS = 2;
const LONGEST_SAMPLE = 60;
/** Fields whose values say little about a person. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set([
	'country',
	'language',
	'timeZone',
	'postalCode',
]);
const HAS_ADDRESS = /@|\d[\d\s.()/+-]{7,}/;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?$/;

/**
 * Masks a value of a list and keeps its shape: `06.••.••.••.17`, `z••@example.org`, `M•••••`. What says something about consents or
 * opt-outs is shown, so that it can be mapped.
 */
export function maskValue(value: string, target: string): string {
	const text = cutText(value.trim(), LONGEST_SAMPLE);
	const read = readTarget(target);
	const isPlain =
		read?.to === 'optOut' ||
		read?.to === 'consent' ||
		(read?.to === 'field' && PLAIN_FIELDS.has(read.field));
	if (isPlain && (!HAS_ADDRESS.test(text) || DATE.test(text))) return text;
	const at = text.indexOf('@');
	if (at > 0) return maskLetters(text.slice(0, at)) + text.slice(at);
	return /\d{2}/.test(text) ? maskDigits(text) : maskLetters(text);
}

function maskLetters(text: string): string {
	let shown = false;
	return text.replace(/[\p{L}\p{N}]/gu, (letter) => {
		if (shown) return '•';
		shown = true;
		return letter;
	});
}

/** Shows the first and the last two digits, and no letter. */
function maskDigits(text: string): string {
	const count = text.match(/\d/g)?.length ?? 0;
	let index = 0;
	return text.replace(/\p{L}/gu, '•').replace(/\d/g, (digit) => {
		index += 1;
		const isShown =
			count > 2 * SHOWN_DIGITS && (index <= SHOWN_DIGITS || index > count - SHOWN_DIGITS);
		return isShown ? digit : '•';
	});
}
