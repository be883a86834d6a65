/** Texts in parts, and back. */
import fc from 'fast-check';
import {
	type Content,
	createReassembler,
	joinParts,
	readContent,
	type Segment,
	segmentText,
	type SegmentOptions,
	textOf,
} from '../../smpp/src/index.ts';
import { createFakeClock } from './fake-clock.ts';

const contents = (segments: readonly Segment[], packed = false): Content[] =>
	segments.map(({ esmClass, dataCoding, shortMessage, tlvs }) =>
		readContent({ body: { esmClass, dataCoding, shortMessage }, tlvs }, { packed }),
	);

describe('how many parts', () => {
	test.each<[string, string, SegmentOptions, number]>([
		['nothing', '', {}, 1],
		['160 septets', 'a'.repeat(160), {}, 1],
		['161 septets', 'a'.repeat(161), {}, 2],
		['80 euros', '€'.repeat(80), {}, 1],
		['81 euros', '€'.repeat(81), {}, 2],
		['two full parts', 'a'.repeat(306), {}, 2],
		['one more', 'a'.repeat(307), {}, 3],
		['16 bits', 'a'.repeat(304), { concatenation: 'udh16' }, 2],
		['16 bits and one more', 'a'.repeat(305), { concatenation: 'udh16' }, 3],
		['sar, which the SMSC makes a header of', 'a'.repeat(306), { concatenation: 'sar' }, 2],
		['payload', 'a'.repeat(307), { concatenation: 'payload' }, 3],
		['70 characters of UCS-2', 'ê'.repeat(70), {}, 1],
		['71', 'ê'.repeat(71), {}, 2],
		['two full parts of UCS-2', 'ê'.repeat(134), {}, 2],
		['with 16 bits', 'ê'.repeat(133), { concatenation: 'udh16' }, 3],
		['140 of Latin-1', 'ê'.repeat(140), { alphabet: 'latin1' }, 1],
		['141 of Latin-1', 'ê'.repeat(141), { alphabet: 'latin1' }, 2],
		['160 of ASCII', 'a'.repeat(160), { alphabet: 'ascii' }, 1],
	])('%s', (_name, text, options, count) => {
		expect(segmentText(text, options).count).toBe(count);
	});

	test('an escape is not split from its character', () => {
		const { segments } = segmentText(`${'a'.repeat(152)}€${'b'.repeat(20)}`);
		expect(segments.map(({ shortMessage }) => shortMessage.length - 6)).toEqual([152, 22]);
	});

	test('nor are the halves of a surrogate pair', () => {
		const { segments } = segmentText(`${'ê'.repeat(66)}😀${'ê'.repeat(20)}`);
		expect(contents(segments).map(textOf)).toEqual(['ê'.repeat(66), `😀${'ê'.repeat(20)}`]);
	});
});

describe('what is written', () => {
	test('udh8', () => {
		const { segments } = segmentText('a'.repeat(161), { reference: 0x1f });
		expect(segments.map(({ esmClass, dataCoding }) => [esmClass, dataCoding])).toEqual([
			[0x40, 0],
			[0x40, 0],
		]);
		expect(segments.map(({ shortMessage }) => [...shortMessage.subarray(0, 6)])).toEqual([
			[5, 0, 3, 0x1f, 2, 1],
			[5, 0, 3, 0x1f, 2, 2],
		]);
	});

	test('udh16', () => {
		const { segments } = segmentText('a'.repeat(161), {
			concatenation: 'udh16',
			reference: 0x1234,
		});
		expect([...segments[1]!.shortMessage.subarray(0, 7)]).toEqual([6, 8, 4, 0x12, 0x34, 2, 2]);
	});

	test('sar', () => {
		const { segments } = segmentText('a'.repeat(161), { concatenation: 'sar', reference: 0x1234 });
		expect(segments.map(({ esmClass, tlvs }) => [esmClass, tlvs])).toEqual([
			[0, { sarMsgRefNum: 0x1234, sarTotalSegments: 2, sarSegmentSeqnum: 1 }],
			[0, { sarMsgRefNum: 0x1234, sarTotalSegments: 2, sarSegmentSeqnum: 2 }],
		]);
	});

	test('payload only where one message does not hold the text', () => {
		const options = { concatenation: 'payload' } as const;
		expect(segmentText('a', options).segments).toEqual([
			{ esmClass: 0, dataCoding: 0, shortMessage: Uint8Array.of(0x61), tlvs: {} },
		]);
		const [long] = segmentText('a'.repeat(161), options).segments;
		expect(long).toMatchObject({ shortMessage: new Uint8Array(0) });
		expect(long?.tlvs.messagePayload).toEqual(new Uint8Array(161).fill(0x61));
	});

	test.each([
		['gsm', 0],
		['ascii', 1],
		['latin1', 3],
		['ucs2', 8],
	] as const)('%s has data_coding %i, or what the SMSC wants', (alphabet, value) => {
		expect(segmentText('a', { alphabet }).segments[0]?.dataCoding).toBe(value);
		const dataCodings = { [alphabet]: 0xf1 };
		expect(segmentText('a', { alphabet, dataCodings }).segments[0]?.dataCoding).toBe(0xf1);
	});

	test('packed parts fill 140 octets', () => {
		const { segments } = segmentText('a'.repeat(306), { packed: true });
		expect(segments.map(({ shortMessage }) => shortMessage.length)).toEqual([140, 140]);
		expect(segmentText('a'.repeat(160), { packed: true }).segments[0]?.shortMessage.length).toBe(
			140,
		);
	});

	test('half a surrogate pair becomes U+FFFD', () => {
		expect([...segmentText('\ud83d').segments[0]!.shortMessage]).toEqual([0xff, 0xfd]);
	});
});

describe('what cannot be written', () => {
	test.each<[string, string, SegmentOptions, object]>([
		[
			'a character that the alphabet has not',
			'aç',
			{ alphabet: 'gsm' },
			{ code: 'text', message: expect.stringContaining('Character 2') as string },
		],
		['too many parts', 'a'.repeat(307), { maxParts: 2 }, { code: 'text' }],
		['256 parts', 'a'.repeat(153 * 255 + 1), {}, { code: 'text' }],
		[
			'a reference of 9 bits',
			'a',
			{ reference: 256 },
			{ code: 'invalid_argument', field: 'reference' },
		],
		[
			'a reference of 17 bits',
			'a',
			{ reference: 65_536, concatenation: 'sar' },
			{ code: 'invalid_argument' },
		],
		['a negative reference', 'a', { reference: -1 }, { code: 'invalid_argument' }],
	])('%s', (_name, text, options, error) => {
		expect(() => segmentText(text, options)).toThrow(expect.objectContaining(error) as Error);
	});

	test('255 parts can', () => {
		expect(segmentText('a'.repeat(153 * 255)).count).toBe(255);
	});
});

const units = fc.constantFrom('a', 'é', '@', '€', '[', ' ', '\n', 'Ç', '😀', 'ê', 'Ω');
const gsmUnits = fc.constantFrom('a', 'é', '€', '[', ' ', '\n', 'à', 'Ç', 'Ω');

test('any text comes back from its parts, in any order, in every way of numbering', () => {
	const ways = fc.constantFrom('udh8', 'udh16', 'sar', 'payload');
	fc.assert(
		fc.property(
			fc.array(units, { maxLength: 400 }),
			ways,
			fc.nat(),
			(characters, concatenation, shuffle) => {
				const text = characters.join('');
				const { segments, count } = segmentText(text, { concatenation, reference: 7 });
				const parts = contents(segments);
				parts.sort(
					(one, other) =>
						(((one.part?.sequence ?? 0) * shuffle) % 7) -
						(((other.part?.sequence ?? 0) * shuffle) % 7),
				);
				const reassembler = createReassembler({ clock: createFakeClock() });
				const results = parts.map((part) => reassembler.add('a', 'b', part));
				const last = results.at(-1)!;
				expect(results.slice(0, -1).every(({ kind }) => kind === 'waiting')).toBe(true);
				expect(last.kind === 'complete' && textOf(joinParts(last.parts))).toBe(text);
				expect(concatenation === 'payload' ? 1 : count).toBe(segments.length);
				expect(reassembler.size).toBe(0);
			},
		),
	);
});

test('packed texts too', () => {
	fc.assert(
		fc.property(
			fc.array(gsmUnits, { maxLength: 400 }),
			fc.constantFrom('udh8', 'udh16'),
			(characters, concatenation) => {
				const { segments } = segmentText(characters.join(''), {
					alphabet: 'gsm',
					concatenation,
					packed: true,
				});
				expect(textOf(joinParts(contents(segments, true)))).toBe(characters.join(''));
				for (const { shortMessage } of segments)
					expect(shortMessage.length).toBeLessThanOrEqual(140);
			},
		),
	);
});

describe('content', () => {
	const read = (
		body: { esmClass?: number; dataCoding?: number; shortMessage?: Uint8Array },
		tlvs = {},
	) =>
		readContent({
			body: { esmClass: 0, dataCoding: 0, shortMessage: new Uint8Array(0), ...body },
			tlvs,
		});
	const octets = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

	test('message_payload counts where it stands', () => {
		expect(textOf(read({ shortMessage: octets('a') }, { messagePayload: octets('bc') }))).toBe(
			'bc',
		);
	});

	test('binary content is no text', () => {
		expect(textOf(read({ dataCoding: 4, shortMessage: octets('a') }))).toBeUndefined();
	});

	test('a header that cannot be read stays in front', () => {
		const content = read({ esmClass: 0x40, dataCoding: 3, shortMessage: octets('Zab') });
		expect([textOf(content), content.header]).toEqual(['Zab', undefined]);
	});

	test('a header without the flag is text', () => {
		expect(read({ shortMessage: Uint8Array.of(5, 0, 3, 1, 2, 1, 0x41) }).part).toBeUndefined();
	});

	test('one part of one is a whole message', () => {
		expect(
			read({ esmClass: 0x40, shortMessage: Uint8Array.of(5, 0, 3, 1, 1, 1, 0x41) }).part,
		).toBeUndefined();
		expect(
			read({}, { sarMsgRefNum: 1, sarTotalSegments: 1, sarSegmentSeqnum: 1 }).part,
		).toBeUndefined();
	});

	test.each([
		{ sarMsgRefNum: 1, sarTotalSegments: 2 },
		{ sarTotalSegments: 2, sarSegmentSeqnum: 1 },
		{ sarMsgRefNum: 1, sarTotalSegments: 2, sarSegmentSeqnum: 3 },
		{ sarMsgRefNum: 1, sarTotalSegments: 2, sarSegmentSeqnum: 0 },
	])('%j numbers no part', (tlvs) => {
		expect(read({}, tlvs).part).toBeUndefined();
	});

	test('the default alphabet is a habit', () => {
		const pdu = {
			body: { esmClass: 0, dataCoding: 0, shortMessage: Uint8Array.of(0xe9) },
			tlvs: {},
		};
		expect(textOf(readContent(pdu, { defaultAlphabet: 'latin1' }))).toBe('é');
		expect(textOf(readContent(pdu))).toBe('i');
		expect(textOf(readContent(pdu, { dataCodings: { 0: 'ucs2', 1: 'latin1' } }))).toBe('\ufffd');
	});
});
