/** data_coding (SMPP 3.4 §5.2.19), with the groups of GSM 03.38 §4 that many SMSCs take as they are. */

import type { Alphabet, TextAlphabet } from './alphabets.ts';

export interface DataCoding {
	/** `default`: the SMSC's own alphabet, mostly but not always `gsm`. */
	alphabet: Alphabet | 'default';
	/** 0 shows the message at once (flash), 1 phone, 2 SIM, 3 other equipment. */
	messageClass: 0 | 1 | 2 | 3 | undefined;
}

/** The values that this package writes; {@link SegmentOptions.dataCodings} changes them for an SMSC. */
export const DATA_CODING = {
	gsm: 0x00,
	ascii: 0x01,
	latin1: 0x03,
	ucs2: 0x08,
} as const satisfies Record<TextAlphabet, number>;

const SMPP_VALUES: Readonly<Record<number, Alphabet | 'default'>> = {
	0x00: 'default',
	0x01: 'ascii',
	0x02: 'binary',
	0x03: 'latin1',
	0x04: 'binary',
	0x08: 'ucs2',
};

export function readDataCoding(value: number): DataCoding {
	const low = value & 0x0f;
	const messageClass = (value & 0x03) as 0 | 1 | 2 | 3;
	switch (value >> 4) {
		case 0x0:
			return { alphabet: SMPP_VALUES[value] ?? 'binary', messageClass: undefined };
		// GSM 03.38 §4, general data coding: bit 4 says that bits 1-0 are a class, bits 3-2 name the alphabet.
		case 0x1:
			return { alphabet: generalAlphabet(low), messageClass };
		// Message waiting: 1100 and 1101 in the default alphabet, 1110 in UCS-2.
		case 0xc:
		case 0xd:
			return { alphabet: 'default', messageClass: undefined };
		case 0xe:
			return { alphabet: 'ucs2', messageClass: undefined };
		// Data coding and message class: bit 2 says 8-bit data.
		case 0xf:
			return { alphabet: (value & 0x04) === 0 ? 'default' : 'binary', messageClass };
		default:
			return { alphabet: 'binary', messageClass: undefined };
	}
}

function generalAlphabet(low: number): DataCoding['alphabet'] {
	switch (low >> 2) {
		case 0:
			return 'default';
		case 2:
			return 'ucs2';
		default:
			return 'binary';
	}
}
