import type { Day } from '../days/day.ts';

/**
 * Numbers of invoices: « un numéro unique basé sur une séquence chronologique et continue » (CGI, ann. II, art. 242 nonies A, I,
 * 7°), in distinct series where the business needs them. Here: one series for each kind of document and year.
 */
export interface Series {
	/** Letters and digits: `F` for invoices, `A` for credit notes. */
	prefix: string;
	year: number;
}

const DIGITS = 6;
const PREFIX = /^[A-Z][A-Z0-9]{0,9}$/;
const NUMBER = /^([A-Z][A-Z0-9]{0,9})-(\d{4})-(\d{6,15})$/;

/**
 * The number after the last one of a series; the first is `F-2026-000001`. It has at most 35 characters, of those that BR-FR-01 and
 * BR-FR-02 allow.
 * @param last the sequence number of the last issued document; 0 if there is none.
 * @throws {RangeError} for an invalid prefix, year or sequence.
 */
export function numberAfter({ prefix, year }: Series, last: number): string {
	if (!PREFIX.test(prefix)) throw new RangeError('prefix must be 1 to 10 letters A-Z and digits');
	if (!Number.isInteger(year) || year < 2000 || year > 2099) {
		throw new RangeError('year must be between 2000 and 2099 (BR-FR-03)');
	}
	if (!Number.isSafeInteger(last) || last < 0) {
		throw new RangeError('last must be a sequence number, or 0');
	}
	return `${prefix}-${year}-${String(last + 1).padStart(DIGITS, '0')}`;
}

/** The parts of a number; `null` if it has another form. */
export function readNumber(number: string): (Series & { sequence: number }) | null {
	const [, prefix, year, sequence] = NUMBER.exec(number) ?? [];
	if (prefix === undefined) return null;
	const read = { prefix, year: Number(year), sequence: Number(sequence) };
	return numberIs(read) === number ? read : null;
}

function numberIs({ prefix, year, sequence }: Series & { sequence: number }): string | null {
	return sequence < 1 ? null : numberAfter({ prefix, year }, sequence - 1);
}

/** A fault in a series of issued documents. */
export interface NumberingFault {
	fault: 'unreadable' | 'missing' | 'duplicate' | 'out_of_order' | 'wrong_year';
	number: string;
}

/** An issued document. Drafts have no number and are left out. */
export interface Numbered {
	number: string;
	issuedOn: Day;
}

/** Checks that every series is complete from 1 on, without repetition, and that later numbers have no earlier date. */
export function checkNumbering(documents: readonly Numbered[]): readonly NumberingFault[] {
	const faults: NumberingFault[] = [];
	const series = new Map<string, { sequence: number; document: Numbered }[]>();
	for (const document of documents) {
		const read = readNumber(document.number);
		if (read === null) {
			faults.push({ fault: 'unreadable', number: document.number });
			continue;
		}
		if (document.issuedOn.slice(0, 4) !== String(read.year)) {
			faults.push({ fault: 'wrong_year', number: document.number });
		}
		const key = `${read.prefix}-${read.year}`;
		const members = series.get(key) ?? [];
		members.push({ sequence: read.sequence, document });
		series.set(key, members);
	}
	return faults.concat([...series].flatMap(([key, members]) => faultsOf(key, members)));
}

/** A gap longer than this is reported once, by its first number. */
const LONGEST_GAP = 100;

function faultsOf(
	key: string,
	members: { sequence: number; document: Numbered }[],
): NumberingFault[] {
	const faults: NumberingFault[] = [];
	const ordered = [...members].sort((one, other) => one.sequence - other.sequence);
	let last: (typeof ordered)[number] | undefined;
	for (const member of ordered) {
		const { number, issuedOn } = member.document;
		const expected = (last?.sequence ?? 0) + 1;
		if (member.sequence < expected) faults.push({ fault: 'duplicate', number });
		const missing = Math.min(member.sequence - expected, LONGEST_GAP);
		for (let step = 0; step < missing; step += 1) {
			const sequence = String(expected + step).padStart(DIGITS, '0');
			faults.push({ fault: 'missing', number: `${key}-${sequence}` });
		}
		if (last !== undefined && issuedOn < last.document.issuedOn) {
			faults.push({ fault: 'out_of_order', number });
		}
		last = member;
	}
	return faults;
}
