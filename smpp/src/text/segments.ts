/** Writes a text as the short messages that carry it. */

import type { Tlvs } from '../codec/tlvs.ts';
import { SmppError } from '../errors.ts';
import { type TextAlphabet, unitsOf } from './alphabets.ts';
import { DATA_CODING } from './data-coding.ts';
import { ESM_CLASS } from './esm-class.ts';
import { isGsm } from './gsm.ts';
import { fillBitsAfter, packSeptets } from './septets.ts';
import { concatenationHeader } from './user-data-header.ts';

export interface SegmentOptions {
	/** `auto` (default) takes `gsm` if it has every character, else `ucs2`. */
	alphabet?: TextAlphabet | 'auto';
	/** The concatenation of a text that exceeds one message; `udh8` by default. */
	concatenation?: 'udh8' | 'udh16' | 'sar' | 'payload';
	/** Number that the parts of one text share and that two texts to one phone should not: 0–255 for `udh8`, else 0–65535. */
	reference?: number;
	/** Packs eight septets in seven octets. Off by default: most SMSCs expect one septet per octet. */
	packed?: boolean;
	/** data_coding by alphabet where the SMSC wants others than 0, 1, 3 and 8. */
	dataCodings?: Partial<Record<TextAlphabet, number>>;
	/** More parts than this are refused; 255 is the most that can be numbered. */
	maxParts?: number;
}

/** The fields of a submit_sm (or deliver_sm) that carry one part. */
export interface Segment {
	esmClass: number;
	dataCoding: number;
	shortMessage: Uint8Array;
	tlvs: Tlvs;
}

export interface SegmentedText {
	alphabet: TextAlphabet;
	/** Short messages that the network carries, which is what operators bill. With `payload` the SMSC makes them of one PDU. */
	count: number;
	segments: readonly Segment[];
}

interface Limits {
	single: number;
	/** Units of a part behind a header of 6 octets, and behind one of 7. */
	udh8: number;
	udh16: number;
}

/** 140 octets a message (GSM 03.40 §9.2.3.24.1): 160 septets, or 140 octets. An SMSC that is given sar_* TLVs makes a header of them. */
const SEPTETS: Limits = { single: 160, udh8: 153, udh16: 152 };
const OCTETS: Limits = { single: 140, udh8: 134, udh16: 133 };
/** The SMSC converts these to its own alphabet, mostly septets; the lower limit is always safe. */
const LIMITS: Readonly<Record<TextAlphabet, Limits>> = {
	gsm: SEPTETS,
	ascii: SEPTETS,
	latin1: OCTETS,
	ucs2: OCTETS,
};

const MAX_PARTS = 255;

/**
 * Splits a text; no part ends within a surrogate pair or after an escape.
 * @throws SmppError `text` if the alphabet does not have a character, or if there are too many parts; `invalid_argument` for a
 * reference that does not fit.
 */
export function segmentText(text: string, options: SegmentOptions = {}): SegmentedText {
	const alphabet = chooseAlphabet(text, options.alphabet ?? 'auto');
	const concatenation = options.concatenation ?? 'udh8';
	const reference = checkReference(options.reference ?? 0, concatenation);
	const parts = split(text, alphabet, concatenation === 'udh16' ? 'udh16' : 'udh8');
	const most = Math.min(options.maxParts ?? MAX_PARTS, MAX_PARTS);
	if (parts.length > most) {
		throw new SmppError(
			'text',
			`The text has ${parts.length} parts; at most ${most} are sent. Shorten it.`,
		);
	}
	const dataCoding = options.dataCodings?.[alphabet] ?? DATA_CODING[alphabet];
	const packed = alphabet === 'gsm' && options.packed === true;
	const [first, ...others] = parts;
	if (first === undefined || others.length === 0) {
		return { alphabet, count: 1, segments: [plain(dataCoding, wire(first ?? [], packed))] };
	}
	if (concatenation === 'payload') {
		const messagePayload = wire(parts.flat(), packed);
		const segment = { ...plain(dataCoding, new Uint8Array(0)), tlvs: { messagePayload } };
		return { alphabet, count: parts.length, segments: [segment] };
	}
	const segments = parts.map((units, index) => {
		const part = { reference, total: parts.length, sequence: index + 1 };
		return concatenation === 'sar'
			? withSar(plain(dataCoding, wire(units, packed)), part)
			: withHeader(dataCoding, units, packed, { ...part, kind: concatenation });
	});
	return { alphabet, count: parts.length, segments };
}

function chooseAlphabet(text: string, wanted: TextAlphabet | 'auto'): TextAlphabet {
	return wanted === 'auto' ? (isGsm(text) ? 'gsm' : 'ucs2') : wanted;
}

function checkReference(reference: number, concatenation: string): number {
	const most = concatenation === 'udh8' ? 0xff : 0xffff;
	if (!Number.isInteger(reference) || reference < 0 || reference > most) {
		throw new SmppError('invalid_argument', `reference is an integer from 0 to ${most}.`, {
			field: 'reference',
		});
	}
	return reference;
}

/** The units of every part. */
function split(text: string, alphabet: TextAlphabet, header: 'udh8' | 'udh16'): number[][] {
	const atoms = atomsOf(text, alphabet);
	const limits = LIMITS[alphabet];
	const length = atoms.reduce((sum, atom) => sum + atom.length, 0);
	if (length <= limits.single) return [atoms.flat()];
	const parts: number[][] = [];
	let part: number[] = [];
	for (const atom of atoms) {
		if (part.length + atom.length > limits[header]) {
			parts.push(part);
			part = [];
		}
		for (const unit of atom) part.push(unit);
	}
	parts.push(part);
	return parts;
}

function atomsOf(text: string, alphabet: TextAlphabet): (readonly number[])[] {
	const atoms: (readonly number[])[] = [];
	let at = 0;
	for (const character of text) {
		const units = unitsOf(character, alphabet);
		if (units === undefined) {
			throw new SmppError(
				'text',
				`Character ${at + 1} of the text is not in the alphabet ${alphabet}.`,
			);
		}
		atoms.push(units);
		at++;
	}
	return atoms;
}

function wire(units: readonly number[], packed: boolean, fillBits = 0): Uint8Array {
	const octets = Uint8Array.from(units);
	return packed ? packSeptets(octets, fillBits) : octets;
}

function plain(dataCoding: number, shortMessage: Uint8Array): Segment {
	return { esmClass: ESM_CLASS.default, dataCoding, shortMessage, tlvs: {} };
}

interface Part {
	reference: number;
	total: number;
	sequence: number;
}

/** sar_msg_ref_num, sar_total_segments, sar_segment_seqnum (SMPP 3.4 §5.3.2.22 to §5.3.2.24). */
function withSar(segment: Segment, { reference, total, sequence }: Part): Segment {
	return {
		...segment,
		tlvs: { sarMsgRefNum: reference, sarTotalSegments: total, sarSegmentSeqnum: sequence },
	};
}

function withHeader(
	dataCoding: number,
	units: readonly number[],
	packed: boolean,
	part: Part & { kind: 'udh8' | 'udh16' },
): Segment {
	const header = concatenationHeader(part);
	const text = wire(units, packed, packed ? fillBitsAfter(header.length) : 0);
	const shortMessage = new Uint8Array(header.length + text.length);
	shortMessage.set(header);
	shortMessage.set(text, header.length);
	return { esmClass: ESM_CLASS.userDataHeader, dataCoding, shortMessage, tlvs: {} };
}
