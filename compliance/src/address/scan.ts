/** E.164 allows 15 digits; three more for an international or national prefix. */
const MAX_DIGITS = 18;

const ZERO = 0x30;
const NINE = 0x39;
const PLUS = 0x2b;

/**
 * The digits of a number as written, and how it was written. The object is reused: it is valid until the next scan.
 */
export interface ScannedNumber {
	digits: Uint8Array;
	/** The significant digits: from `from` up to `to`. */
	from: number;
	to: number;
	/** Written with `+` or `00`. */
	international: boolean;
}

const scanned: ScannedNumber = {
	digits: new Uint8Array(MAX_DIGITS),
	from: 0,
	to: 0,
	international: false,
};

/**
 * Scans the common notations in one pass: digits, a leading `+` or `00`, blanks, dots, dashes and slashes. `null` for
 * anything else (brackets, other scripts, extensions, too many digits), which the slow path handles.
 */
export function scanNumber(text: string): ScannedNumber | null {
	const { digits } = scanned;
	let count = 0;
	let plus = false;
	for (let index = 0; index < text.length; index += 1) {
		const code = text.charCodeAt(index);
		if (code >= ZERO && code <= NINE) {
			if (count === MAX_DIGITS) return null;
			digits[count] = code - ZERO;
			count += 1;
		} else if (code === PLUS && count === 0 && !plus) {
			plus = true;
		} else if (!isLayout(code)) {
			return null;
		}
	}
	const doubleZero = !plus && digits[0] === 0 && digits[1] === 0 && count > 1;
	scanned.from = doubleZero ? 2 : 0;
	scanned.to = count;
	scanned.international = plus || doubleZero;
	return scanned;
}

/** Space, dot, dash, slash and the no-break spaces of French typography. */
function isLayout(code: number): boolean {
	return (
		code === 0x20 ||
		code === 0x2e ||
		code === 0x2d ||
		code === 0x2f ||
		code === 0xa0 ||
		code === 0x202f
	);
}
