import { foldWithPositions } from './fold.ts';
import { CONTEXT, contextOfNumber } from './number-context.ts';
import type { NumberContext } from './number-context.ts';
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
	/** What every match contains: searching for it is much faster than trying the pattern. */
	core: RegExp;
	kind: PremiumKind;
	certain: boolean;
}

const SEPARATED = '[ ./_-]{0,3}';
const EDGE_BEFORE = '(?=[+0])(?<![\\d+]|\\b\\d{4}[ .-]|[\\w%][-/_=])';
const EDGE_AFTER = '(?![\\d%]|[-/_]\\d|[a-ln-z])';

/** A code of SMS+ behind a blank. */
const SMS_CODE = /\s[4-8](?:\d{4}|[ .]\d\d[ .]\d\d|\d[ .]\d{3})/;

/** French numbers with a surcharge, by their form (tables of the numbering plan). Patterns match folded text. */
const PATTERNS: readonly PremiumPattern[] = [
	{
		pattern: new RegExp(
			`${EDGE_BEFORE}(?:\\+33|0033|0)${SEPARATED}(?:\\(0\\)\\s?)?8${SEPARATED}(?:[129]${SEPARATED}\\d|3${SEPARATED}6|8${SEPARATED}4)(?:${SEPARATED}\\d){6}${EDGE_AFTER}`,
			'g',
		),
		core: /[03)][ ./_\n-]{0,3}8/,
		kind: 'value_added',
		certain: true,
		// 081, 082, 0836, 0884, 089: surcharged; 0800 to 0809 are free or cost a plain call
	},
	{
		pattern: new RegExp(
			'(?<![\\d.,+-])118[ .-]?\\d[ .-]?\\d\\d(?![\\d%]|[.,]\\d| ?(?:€|eur|km|kg|points?|personnes))',
			'g',
		),
		core: /118/,
		kind: 'directory',
		certain: true,
		// Directory services; 116xxx are social services and free
	},
	{
		pattern: new RegExp(
			'(?<![\\d.,+-]|\\d )3[2-9][ .-]?\\d\\d(?![\\d%]|[.,/-]\\d| ?(?:\\d|h\\b|€|eur|%|,|(?:bis )?(?:rue|avenue|av|bd|boulevard|chemin|ch|route|rte|allees?|impasse|place|quai|cours|voie|square|passage|lieu)\\b|points?|pts|personnes|places|inscrits|clients|km|kg|kwh|pas|m2|litres|euros|dollars|exemplaires|participants|[a-z]\\b))',
			'g',
		),
		core: /3[2-9][ .-]?\d\d/,
		kind: 'short_number',
		certain: false,
		// Four digits from 32: surcharged or not, the form does not say; 30xx and 31xx are free
	},
	{
		pattern: new RegExp(
			'\\b(?:envoi\\w*|envoye[rz]|textos?|text|sms|tape[rz]|repond\\w*|send)\\b[^.!?\\n]{0,40}?\\b(?:au|to)\\s(?:n[o°]\\s?|numero\\s)?([4-8]\\d{4}|[4-8][ .]\\d\\d[ .]\\d\\d|[4-8]\\d[ .]\\d{3})(?![\\d-])',
			'g',
		),
		core: SMS_CODE,
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
	// Several rules ask about the same text.
	if (text !== lastText) {
		lastNumbers = find(text);
		lastText = text;
	}
	return lastNumbers;
}

const NONE: readonly PremiumNumber[] = [];
let lastText = '';
let lastNumbers = NONE;

function find(text: string): readonly PremiumNumber[] {
	const { text: folded, composed: original, positionOf } = foldWithPositions(text);
	if (!ANY.test(folded)) return NONE;
	const found: PremiumNumber[] = [];
	for (const { pattern: one, core, kind, certain } of PATTERNS) {
		if (!core.test(folded)) continue;
		// `matchAll` copies the pattern every time.
		one.lastIndex = 0;
		for (let match = one.exec(folded); match !== null; match = one.exec(folded)) {
			const number = match[1] ?? match[0];
			const matchEnd = match.index + match[0].length;
			const matchStart = matchEnd - number.length;
			const start = positionOf(matchStart);
			const end = positionOf(matchEnd);
			if (isInLink(folded, matchStart)) continue;
			if (kind === 'short_number' && FREE_SERVICE.has(number.replace(/\D/g, ''))) continue;
			if (kind === 'sms_plus') {
				if (isPostalCode(original.slice(end, end + CONTEXT))) continue;
				found.push({ text: original.slice(start, end), start, kind, certain });
				continue;
			}
			const context = contextOfNumber(
				folded.slice(Math.max(0, matchStart - CONTEXT), matchStart),
				folded.slice(matchEnd, matchEnd + CONTEXT),
			);
			const known = certainty(kind, number, context);
			if (known === null) continue;
			found.push({ text: original.slice(start, end), start, kind, certain: known && certain });
		}
	}
	if (found.length === 0) return NONE;
	return withoutMentions(
		found.sort((a, b) => a.start - b.start),
		locateStopMentions(text),
	);
}

/** Whether digits are part of a web address. */
function isInLink(folded: string, at: number): boolean {
	const before = folded.slice(Math.max(0, at - MAX_LINK), at);
	const word = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1);
	return word.includes('//') || word.includes('www.');
}

/** How far before digits a link may begin. */
const MAX_LINK = 120;

/**
 * Whether digits of a premium form are a number to call: `true`, `false` if nothing but their form says so, `null` if
 * they are not.
 */
function certainty(kind: PremiumKind, digits: string, context: NumberContext): boolean | null {
	if (context === 'call') return true;
	if (kind !== 'value_added' || context === 'reference') return null;
	return isPhoneLike(digits);
}

/** The sizes of the groups in which the French write a number, without +33: 08 99 12 34 56, 0 899 123 456 … */
const GROUPINGS: ReadonlySet<string> = new Set([
	...['22222', '1333', '4222', '433'],
	...['12222', '333', '3222', '9'],
]);

function isPhoneLike(digits: string): boolean {
	const national = digits.replace(/^(?:\+33|0033)\D*(?:\(0\)\s?)?/, '');
	const sizes = national
		.split(/\D+/)
		.map(({ length }) => length)
		.join('');
	return GROUPINGS.has(sizes);
}

/** “au 69003 Lyon”, “au 69003 lyon”: a place follows, not the continuation of the sentence. */
function isPostalCode(after: string): boolean {
	return /^,?\s\p{L}{2}/u.test(after) && !GOES_ON.test(after);
}

const GOES_ON =
	/^,?\s(?:pour|et|ou|afin|avant|puis|gagnez|par|pendant|jusqu|des|depuis|du|de|si|svp|maintenant|vite|merci|to|and|or|now|before|it|prix|cout|tarif|surtax\p{L}*|non|sans|STOP)(?!\p{L})/u;

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

/** Every relevant number has at least four digits. */
const ANY = /\d(?:[ ./_-]{0,3}\d){3}/;
