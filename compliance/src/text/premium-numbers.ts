import { foldWithPositions } from './fold.ts';
import { prefiltered } from './prefilter.ts';
import type { Prefiltered } from './prefilter.ts';
import { locateStopMentions } from './stop-mention.ts';
import type { PlacedMention } from './stop-mention.ts';

/** A number in a text whose call or message costs, or may cost, more than its transport. */
export interface PremiumNumber {
	/** As written. */
	text: string;
	start: number;
	kind: PremiumKind;
	/** `false`: the form of the number does not show its tariff. */
	certain: boolean;
}

export type PremiumKind = 'value_added' | 'directory' | 'short_number' | 'sms_plus';

interface PremiumPattern {
	pattern: RegExp;
	prefilter: Prefiltered;
	kind: PremiumKind;
	certain: boolean;
}

const SEPARATED = '[ .-]?';
/** Words that invite a call; digits alone may be an order number or a code. */
const CALL =
	'(?:appel\\w*|tel(?:ephon\\w*)?|compos\\w*|contact\\w*|joign\\w*|joindre|faites le|au|le)';

/** French numbers with a surcharge, by their form (tables of the numbering plan). Patterns match folded text. */
const PATTERNS: readonly PremiumPattern[] = [
	{
		...pattern(
			`(?<![\\d+])(?:\\+33|0033|0)${SEPARATED}(?:\\(0\\)\\s?)?8${SEPARATED}(?:[129]${SEPARATED}\\d|3${SEPARATED}6|8${SEPARATED}4)(?:${SEPARATED}\\d){6}(?!\\d)`,
		),
		kind: 'value_added',
		certain: true,
		// 081, 082, 0836, 0884, 089: surcharged; 0800 to 0809 are free or cost a plain call
	},
	{
		...pattern(`\\b${CALL}\\s?:?\\s(118${SEPARATED}\\d${SEPARATED}\\d\\d)(?!\\d)`),
		kind: 'directory',
		certain: true,
		// Directory services; 116xxx are social services and free
	},
	{
		...pattern(
			`\\b${CALL}\\s?:?\\s(3[2-9]${SEPARATED}\\d\\d)(?!\\d| ?(?:\\d|h\\b|€|eur|%|rue|avenue|bd|points?|personnes|km))`,
		),
		kind: 'short_number',
		certain: false,
		// Four digits from 32: surcharged or not, the form does not say; 30xx and 31xx are free
	},
	{
		...pattern(
			'\\b(?:envoi\\w*|envoye[rz]|texto\\w*|sms|tape[rz]|repond\\w*)\\b[^.!?\\n]{0,40}?\\b(?:au|to)\\s(?:n[o°]\\s?|numero\\s)?([4-8]\\d{4}|[4-8][ .]\\d\\d[ .]\\d\\d)(?![\\d-])',
		),
		kind: 'sms_plus',
		certain: true,
		// SMS+ from 4xxxx to 8xxxx; 3xxxx costs a plain SMS
	},
];

/** Four-digit numbers known to cost no more than an ordinary call. */
const FREE_SERVICE: ReadonlySet<string> = new Set([
	// CAF, plain call
	'3230',
	// health insurance
	'3236',
	// lost bank card alerts
	'3400',
	// La Poste, plain call
	'3631',
	// La Banque Postale, plain call
	'3639',
	// Ameli, plain call
	'3646',
	// customer service of an operator
	'3900',
	// violence against women, free
	'3919',
	// public service line, plain call
	'3939',
	// France Travail, plain call
	'3949',
	// public service, plain call
	'3957',
	// pensions, plain call
	'3960',
	// customer service of an operator
	'3970',
	// abuse of the elderly, plain call
	'3977',
]);

/** The premium numbers of a text, in order. STOP mentions are covered by STP-04 instead. */
export function findPremiumNumbers(text: string): readonly PremiumNumber[] {
	const { text: folded, positionOf } = foldWithPositions(text);
	if (!ANY.test(folded)) return NONE;
	const original = text.normalize('NFC');
	const found: PremiumNumber[] = [];
	for (const { pattern: one, prefilter, kind, certain } of PATTERNS) {
		if (!prefilter.mayMatch(folded)) continue;
		for (const match of folded.matchAll(one)) {
			const number = match[1] ?? match[0];
			const matchEnd = match.index + match[0].length;
			const start = positionOf(matchEnd - number.length);
			const end = positionOf(matchEnd);
			if (kind === 'short_number' && FREE_SERVICE.has(number.replace(/\D/g, ''))) continue;
			// “au 69003 Lyon”: a postal code.
			if (kind === 'sms_plus' && TOWN.test(original.slice(end))) continue;
			found.push({ text: original.slice(start, end), start, kind, certain });
		}
	}
	if (found.length === 0) return NONE;
	return withoutMentions(
		found.sort((a, b) => a.start - b.start),
		locateStopMentions(text),
	);
}

/** Both in text order. */
function withoutMentions(
	numbers: readonly PremiumNumber[],
	mentions: readonly PlacedMention[],
): readonly PremiumNumber[] {
	let next = 0;
	return numbers.filter(({ start }) => {
		while ((mentions[next]?.end ?? Infinity) <= start) next += 1;
		return start < (mentions[next]?.start ?? Infinity);
	});
}

const NONE: readonly PremiumNumber[] = [];
/** Every relevant number has at least four digits. */
const ANY = /\d(?:[ .-]?\d){3}/;
const TOWN = /^\s\p{Lu}\p{L}/u;

function pattern(source: string): Pick<PremiumPattern, 'pattern' | 'prefilter'> {
	const all = new RegExp(source, 'g');
	return { pattern: all, prefilter: prefiltered(all) };
}
