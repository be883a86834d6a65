/** Reads the content of a deliver_sm, submit_sm or data_sm. */

import type { Tlvs } from '../codec/tlvs.ts';
import { type Alphabet, decodeUnits, type TextAlphabet } from './alphabets.ts';
import { readDataCoding } from './data-coding.ts';
import { ESM_CLASS } from './esm-class.ts';
import { fillBitsAfter, unpackSeptets } from './septets.ts';
import {
	type Concatenation,
	possible,
	readUserDataHeader,
	type UserDataHeader,
} from './user-data-header.ts';

/** Conventions of an SMSC that no field states. */
export interface ReadHabits {
	/** The alphabet of data_coding 0; `gsm` by default. */
	defaultAlphabet?: TextAlphabet;
	/** The alphabets of other values: some peers send septets under data_coding 1. */
	dataCodings?: Readonly<Record<number, TextAlphabet>>;
	/** Septets come packed. */
	packed?: boolean;
}

export interface Content {
	alphabet: Alphabet;
	/** Septets of `gsm`, else octets, without the header. */
	units: Uint8Array;
	header: UserDataHeader | undefined;
	/** Present if this is one part of a longer message; parts are joined before they are read as text. */
	part: Concatenation | undefined;
}

/** The PDUs that carry a message. */
export interface MessagePdu {
	body: { esmClass: number; dataCoding: number; shortMessage?: Uint8Array };
	tlvs: Tlvs;
}

/**
 * The content of one PDU. message_payload counts where it stands (SMPP 3.4 §5.3.2.32). An invalid header remains in front of the
 * text.
 */
export function readContent(pdu: MessagePdu, habits: ReadHabits = {}): Content {
	const octets = pdu.tlvs.messagePayload ?? pdu.body.shortMessage ?? new Uint8Array(0);
	const { dataCoding } = pdu.body;
	const coding = habits.dataCodings?.[dataCoding] ?? readDataCoding(dataCoding).alphabet;
	const alphabet = coding === 'default' ? (habits.defaultAlphabet ?? 'gsm') : coding;
	const flagged = (pdu.body.esmClass & ESM_CLASS.userDataHeader) !== 0;
	const header = flagged ? readUserDataHeader(octets) : undefined;
	const length = header?.length ?? 0;
	const text = octets.subarray(length);
	const packed = alphabet === 'gsm' && habits.packed === true;
	return {
		alphabet,
		units: packed ? unpackSeptets(text, length === 0 ? 0 : fillBitsAfter(length)) : text,
		header,
		part: several(header?.concatenation ?? sarOf(pdu.tlvs)),
	};
}

/** A message in one part is whole. */
function several(part: Concatenation | undefined): Concatenation | undefined {
	return part !== undefined && part.total > 1 ? part : undefined;
}

function sarOf(tlvs: Tlvs): Concatenation | undefined {
	const { sarMsgRefNum: reference, sarTotalSegments: total, sarSegmentSeqnum: sequence } = tlvs;
	if (reference === undefined || total === undefined || sequence === undefined) return undefined;
	return possible({ reference, total, sequence, kind: 'sar' });
}

/** The text, or `undefined` for binary content. */
export function textOf(content: Pick<Content, 'alphabet' | 'units'>): string | undefined {
	return content.alphabet === 'binary' ? undefined : decodeUnits(content.units, content.alphabet);
}

/**
 * The units of all parts in one, in the order of the list.
 * The first part's alphabet counts; networks do not change it within a message.
 */
export function joinParts(
	parts: readonly Pick<Content, 'alphabet' | 'units'>[],
): Pick<Content, 'alphabet' | 'units'> {
	const units = new Uint8Array(parts.reduce((sum, part) => sum + part.units.length, 0));
	let at = 0;
	for (const part of parts) {
		units.set(part.units, at);
		at += part.units.length;
	}
	return { alphabet: parts[0]?.alphabet ?? 'binary', units };
}
