/**
 * SMS segments as carriers bill them: GSM 03.38 (7-bit default alphabet with its extension table) or UCS-2. A single
 * segment holds 160 septets or 70 units. Each segment of a longer message holds 153 or 67, because a header tells the
 * phone how to join them (3GPP TS 23.038 and 23.040).
 */

export interface SegmentCount {
	encoding: 'GSM-7' | 'UCS-2';
	segments: number;
	/** Septets (GSM-7) or 16-bit units (UCS-2) of the text. */
	units: number;
	/** Units that one segment of this message can hold. */
	unitsPerSegment: number;
}

const BASIC =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Each of these takes an escape and a second septet, which must not be separated. */
const EXTENSION = '\f^{}\\[~]|€';

/** Septets by UTF-16 code unit; 0 means that the unit is not in the alphabet. */
const SEPTETS = new Uint8Array(0x10000);
for (const character of BASIC) SEPTETS[character.charCodeAt(0)] = 1;
for (const character of EXTENSION) SEPTETS[character.charCodeAt(0)] = 2;

/** Latin text with typographic punctuation and currency signs: every unit is a character of its own. */
const SINGLE_UNITS = /^[\0-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Counts the segments of a text. An empty text has no segments. */
export function countSegments(text: string): SegmentCount {
	const septets = countSeptets(text);
	if (septets === null) return countUcs2(text);
	if (septets <= 160) {
		return {
			encoding: 'GSM-7',
			segments: septets === 0 ? 0 : 1,
			units: septets,
			unitsPerSegment: 160,
		};
	}
	return { encoding: 'GSM-7', segments: packGsm(text), units: septets, unitsPerSegment: 153 };
}

/** Whether a text takes at most so many segments. */
export function fitsIn(text: string, segments: number): boolean {
	// Two segments in a row hold more than 67 units, or the second would not have been begun.
	return 2 * text.length <= 67 * (segments - 1) || countSegments(text).segments <= segments;
}

/** Whether every character of a text is in the alphabet. */
export function isGsm7(text: string): boolean {
	return countSeptets(text) !== null;
}

/** The number of septets; `null` if a character is outside the alphabet. */
function countSeptets(text: string): number | null {
	let total = 0;
	for (let index = 0; index < text.length; index += 1) {
		const septets = SEPTETS[text.charCodeAt(index)] ?? 0;
		if (septets === 0) return null;
		total += septets;
	}
	return total;
}

function packGsm(text: string): number {
	let segments = 1;
	let used = 0;
	for (let index = 0; index < text.length; index += 1) {
		const septets = SEPTETS[text.charCodeAt(index)] ?? 0;
		if (used + septets > 153) {
			segments += 1;
			used = 0;
		}
		used += septets;
	}
	return segments;
}

/** Keeps what a reader sees as one character (a surrogate pair, an emoji with its modifiers) within one segment. */
function countUcs2(text: string): SegmentCount {
	const units = text.length;
	if (units <= 70) return { encoding: 'UCS-2', segments: 1, units, unitsPerSegment: 70 };
	if (SINGLE_UNITS.test(text)) {
		return { encoding: 'UCS-2', segments: Math.ceil(units / 67), units, unitsPerSegment: 67 };
	}
	let segments = 1;
	let used = 0;
	for (const { segment } of graphemes.segment(text)) {
		// A cluster that is longer than a segment must be split.
		const largest = segment === '\r\n' ? 1 : 67;
		for (let rest = segment.length; rest > 0; rest -= largest) {
			const size = Math.min(rest, largest);
			if (used + size > 67) {
				segments += 1;
				used = 0;
			}
			used += size;
		}
	}
	return { encoding: 'UCS-2', segments, units, unitsPerSegment: 67 };
}
