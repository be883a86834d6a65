/**
 * The form of a text that patterns match: lower case, without accents, with plain spaces and apostrophes. Each
 * character stays one character, so that an index into the folded text is also an index into `normalize('NFC')` of
 * the original.
 */
export function fold(text: string): string {
	// Several rules read the same text, and a campaign sends it many times.
	if (text === lastText) return lastFolded;
	lastText = text;
	lastFolded = text.normalize('NFC').replace(SPECIAL, foldUnit).toLowerCase();
	return lastFolded;
}

let lastText = '';
let lastFolded = '';
/** Without the `u` flag, it matches one UTF-16 unit at a time. */
const SPECIAL = /[^\x20-\x7e\n]/g;
const known = new Map<string, string>([
	['’', "'"],
	['‘', "'"],
	['ʼ', "'"],
	['–', '-'],
	['—', '-'],
	['−', '-'],
	['‑', '-'],
	['\u00a0', ' '],
	['\u202f', ' '],
	['\u2009', ' '],
	['\t', ' '],
	['\r', ' '],
	['％', '%'],
]);

function foldUnit(unit: string): string {
	let folded = known.get(unit);
	if (folded === undefined) {
		const base = unit.normalize('NFD').charAt(0).toLowerCase();
		folded = base.length === 1 ? base : unit;
		known.set(unit, folded);
	}
	return folded;
}
