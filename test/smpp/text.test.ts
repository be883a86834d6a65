/** Alphabets, data_coding, esm_class, user data headers. */
import fc from 'fast-check';
import {
	decodeUnits,
	type DataCoding,
	isGsm,
	readDataCoding,
	readEsmClass,
	readUserDataHeader,
	sourceAddress,
} from '../../smpp/src/index.ts';
import { decodeGsm, gsmSeptets } from '../../smpp/src/text/gsm.ts';
import { fillBitsAfter, packSeptets, unpackSeptets } from '../../smpp/src/text/septets.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('GSM 03.38', () => {
	test.each([
		['@', [0x00]],
		['Ç', [0x09]],
		['à', [0x7f]],
		['Δ', [0x10]],
		['É', [0x1f]],
		['ß', [0x1e]],
		['€', [0x1b, 0x65]],
		['[', [0x1b, 0x3c]],
		['\f', [0x1b, 0x0a]],
		['ç', undefined],
		['ê', undefined],
		['œ', undefined],
		['`', undefined],
		['\u001b', undefined],
		['', undefined],
	])('%j is %j', (character, septets) => {
		expect(gsmSeptets(character)).toEqual(septets);
	});

	test.each([
		['1b65', '€'],
		['1b41', 'A'],
		['1b', ' '],
		['1b1b65', ' e'],
		['1b9b', ' '],
		['c1', 'A'],
		['1be5', '€'],
		['001b2c', '@,'],
	])('%s reads as %j', (octets, text) => {
		expect(decodeGsm(hex(octets))).toBe(text);
	});

	test('every text of its characters survives', () => {
		const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
			isGsm,
		);
		expect(all.length).toBe(127 + 10);
		const septets = all.flatMap((character) => [...gsmSeptets(character)!]);
		expect(decodeGsm(Uint8Array.from(septets))).toBe(all.join(''));
	});
});

describe('packed septets', () => {
	test('hellohello is the example of GSM 03.38', () => {
		const septets = Uint8Array.from(Buffer.from('hellohello'));
		expect(packSeptets(septets)).toEqual(hex('e8329bfd4697d9ec37'));
		expect(unpackSeptets(hex('e8329bfd4697d9ec37'))).toEqual(septets);
	});

	test.each([
		[6, 1],
		[7, 0],
		[1, 6],
		[5, 2],
	])('behind %i octets come %i fill bits', (octets, bits) => {
		expect(fillBitsAfter(octets)).toBe(bits);
	});

	test('seven bits of zero at the end are padding, anything else is a character', () => {
		const seven = Uint8Array.of(1, 2, 3, 4, 5, 6, 7);
		expect(unpackSeptets(packSeptets(seven))).toEqual(seven);
		const eight = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 13);
		expect(unpackSeptets(packSeptets(eight))).toEqual(eight);
		expect(unpackSeptets(new Uint8Array(0))).toEqual(new Uint8Array(0));
	});

	test('any septets survive any fill', () => {
		const septets = fc.array(fc.integer({ min: 1, max: 127 }), { maxLength: 170 });
		fc.assert(
			fc.property(septets, fc.integer({ min: 0, max: 6 }), (values, fill) => {
				const units = Uint8Array.from(values);
				expect(unpackSeptets(packSeptets(units, fill), fill)).toEqual(units);
			}),
		);
	});
});

test.each([
	['ucs2', '00e9 d83d de00', 'é😀'],
	['ucs2', 'd83d', '\ufffd'],
	['ucs2', '0041 00', 'A\ufffd'],
	['ucs2', 'feff 0041', 'A'],
	// As phones write it; U+FFFE is no character.
	['ucs2', 'fffe 4100', 'A'],
	['latin1', 'e9 80', 'é\u0080'],
	['ascii', '41', 'A'],
] as const)('%s %s reads as %j', (alphabet, octets, text) => {
	expect(decodeUnits(hex(octets), alphabet)).toBe(text);
});

test.each<[number, DataCoding['alphabet'], DataCoding['messageClass']]>([
	[0x00, 'default', undefined],
	[0x01, 'ascii', undefined],
	[0x02, 'binary', undefined],
	[0x03, 'latin1', undefined],
	[0x04, 'binary', undefined],
	[0x05, 'binary', undefined],
	[0x08, 'ucs2', undefined],
	[0x0e, 'binary', undefined],
	[0x10, 'default', 0],
	[0x11, 'default', 1],
	[0x14, 'binary', 0],
	[0x18, 'ucs2', 0],
	[0x1c, 'binary', 0],
	[0x20, 'binary', undefined],
	[0xc8, 'default', undefined],
	[0xd0, 'default', undefined],
	[0xe0, 'ucs2', undefined],
	[0xf0, 'default', 0],
	[0xf2, 'default', 2],
	[0xf5, 'binary', 1],
	[0xff, 'binary', 3],
])('data_coding 0x%s is %s of class %s', (value, alphabet, messageClass) => {
	expect(readDataCoding(value)).toEqual({ alphabet, messageClass });
});

test.each([
	[0x00, { mode: 'default', type: 'default', userDataHeader: false, replyPath: false }],
	[0x03, { mode: 'store_and_forward', type: 'default', userDataHeader: false, replyPath: false }],
	[0x04, { mode: 'default', type: 'delivery_receipt', userDataHeader: false, replyPath: false }],
	[0x08, { type: 'delivery_acknowledgment' }],
	[0x10, { type: 'user_acknowledgment' }],
	[0x18, { type: 'conversation_abort' }],
	[0x20, { type: 'intermediate_notification' }],
	[0x0c, { type: 'reserved' }],
	[0x41, { mode: 'datagram', type: 'default', userDataHeader: true, replyPath: false }],
	[0x84, { type: 'delivery_receipt', userDataHeader: false, replyPath: true }],
])('esm_class %i', (value, expected) => {
	expect(readEsmClass(value)).toMatchObject(expected);
});

describe('user data headers', () => {
	test.each([
		['05 0003 2a 02 01', { reference: 0x2a, total: 2, sequence: 1, kind: 'udh8' }, 6],
		['06 0804 0102 03 03', { reference: 0x102, total: 3, sequence: 3, kind: 'udh16' }, 7],
		[
			'0a 0003 2a 02 01 0003 2b 02 02',
			{ reference: 0x2b, total: 2, sequence: 2, kind: 'udh8' },
			11,
		],
		['0b 0504 0001 0002 0003 07 02 02', { reference: 7, total: 2, sequence: 2, kind: 'udh8' }, 12],
		['05 0003 2a 02 03', undefined, 6],
		['05 0003 2a 02 00', undefined, 6],
		['05 0003 2a 00 00', undefined, 6],
		['04 0002 2a 02', undefined, 5],
		['00', undefined, 1],
	])('%s', (octets, concatenation, length) => {
		const header = readUserDataHeader(hex(`${octets} 4142`));
		expect(header).toMatchObject({ length });
		expect(header?.concatenation).toEqual(concatenation);
	});

	test.each(['', '05', '05 0003 2a 02', '03 0005 01', '01 00', '05 0004 2a 02 01'])(
		'%j is none',
		(octets) => {
			expect(readUserDataHeader(hex(octets))).toBeUndefined();
		},
	);

	test('any octets are read or refused', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 160 }), (octets) => {
				const header = readUserDataHeader(octets);
				if (header !== undefined) expect(header.length).toBeLessThanOrEqual(octets.length);
			}),
		);
	});
});

test.each([
	['+33600000001', { ton: 1, npi: 1, address: '33600000001' }],
	['0600000001', { ton: 0, npi: 1, address: '0600000001' }],
	['36111', { ton: 6, npi: 0, address: '36111' }],
	['DURAND', { ton: 5, npi: 0, address: 'DURAND' }],
	['Durand & Co', { ton: 5, npi: 0, address: 'Durand & Co' }],
	['Durand et Cie', undefined],
	[' ', undefined],
])('the source %j', (text, address) => {
	expect(sourceAddress(text)).toEqual(address);
});

test('a network may want another type for short codes', () => {
	expect(sourceAddress('36111', { ton: 3, npi: 0 })).toEqual({ ton: 3, npi: 0, address: '36111' });
});
