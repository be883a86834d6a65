import { cellValue, guessTargets, IGNORED, readTarget } from '@marketing-cible/lists';
import { canonicalAddress } from '../compliance.ts';
import { cutText } from '../whole-characters.ts';

/** The columns of a file. */
export interface Header {
	names: string[];
	guesses: string[];
	/** The first record is a person. */
	withoutHeader: boolean;
}

/** Column of the rejects that says why a row was not imported; ignored when the corrected file is imported. */
export const REJECT_REASON = 'import_error';
const KEYS = ['externalId', 'phone', 'email'];
const LONGEST_NAME = 1000;

/** Reads the columns from the first record. A file without a header is recognized by an address in it. */
export function readHeader(first: readonly string[]): Header {
	const guesses = guessTargets(first);
	if (!guesses.some((guess) => KEYS.includes(guess))) {
		const found = addressesIn(first);
		if (found.some((target) => target !== IGNORED)) {
			return { names: namesOf(first.map(() => '')), guesses: found, withoutHeader: true };
		}
	}
	return { names: namesOf(first), guesses: onlyReadable(guesses), withoutHeader: false };
}

function onlyReadable(guesses: readonly string[]): string[] {
	return guesses.map((guess) => (readTarget(guess) === undefined ? IGNORED : guess));
}

/** A number or an e-mail address in a record, each at most once. */
function addressesIn(first: readonly string[]): string[] {
	const taken = new Set<string>();
	return first.map((cell) => {
		const value = cellValue(cell);
		for (const [channel, field] of [
			['email', 'email'],
			['sms', 'phone'],
		] as const) {
			if (taken.has(field) || canonicalAddress(channel, value) === null) continue;
			taken.add(field);
			return field;
		}
		return IGNORED;
	});
}

/** The names of the columns, each different: a column without a name gets its number, a repeated name a number. */
function namesOf(first: readonly string[]): string[] {
	const taken = new Set<string>();
	return first.map((cell, index) => {
		const base = cutText(cell.trim(), LONGEST_NAME) || `Column ${index + 1}`;
		let name = base;
		for (let number = 2; taken.has(name); number += 1) name = `${base} (${number})`;
		taken.add(name);
		return name;
	});
}
