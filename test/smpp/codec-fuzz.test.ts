/** Hostile octets: nothing throws, nothing grows, what is read can be written. */
import fc from 'fast-check';
import { createSplitter, decode, encode } from '../../smpp/src/index.ts';
import { anyPdu } from './arbitraries.ts';

test('random octets are read or refused, never thrown at', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (octets, lenient) => {
			expect(typeof decode(octets, { lenient }).ok).toBe('boolean');
		}),
		{ numRuns: 2_000 },
	);
});

test('so are PDUs of which octets were changed, lost or added', () => {
	const damage = fc.array(
		fc.record({
			at: fc.nat(),
			octet: fc.integer({ min: 0, max: 255 }),
			kind: fc.constantFrom('set', 'cut', 'add'),
		}),
		{ minLength: 1, maxLength: 6 },
	);
	fc.assert(
		fc.property(anyPdu, damage, fc.boolean(), (pdu, changes, lenient) => {
			let octets = [...encode(pdu)];
			for (const { at, octet, kind } of changes) {
				const index = 16 + (at % octets.length);
				if (kind === 'set') octets[Math.min(index, octets.length - 1)] = octet;
				else if (kind === 'cut') octets = octets.slice(0, Math.max(16, index));
				else octets.splice(index, 0, octet);
			}
			const frame = Buffer.from(octets);
			frame.writeUInt32BE(frame.length, 0);
			const read = decode(frame, { lenient });
			if (!read.ok || lenient) return;
			// What was read strictly and fits the writer is written and read again as the same.
			let again: Buffer;
			try {
				again = encode(read.pdu);
			} catch (error) {
				// Times of another length are read as they stand.
				expect(error).toMatchObject({ code: 'invalid_argument' });
				return;
			}
			expect(decode(again)).toEqual({ ...read, dropped: 0 });
		}),
		{ numRuns: 1_000 },
	);
});

test('however the stream is cut, the same PDUs come out', () => {
	fc.assert(
		fc.property(
			fc.array(anyPdu, { maxLength: 5 }),
			fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 9 }),
			(pdus, sizes) => {
				const stream = Buffer.concat(pdus.map((pdu) => encode(pdu)));
				const splitter = createSplitter();
				const frames: string[] = [];
				for (let at = 0, turn = 0; at < stream.length; turn++) {
					const size = sizes[turn % sizes.length]!;
					expect(
						splitter.push(stream.subarray(at, at + size), (frame) =>
							frames.push(frame.toString('hex')),
						),
					).toBeUndefined();
					at += size;
				}
				expect(frames).toEqual(pdus.map((pdu) => encode(pdu).toString('hex')));
				expect(splitter.pendingOctets).toBe(0);
			},
		),
		{ numRuns: 200 },
	);
});

const LINK = encode({ command: 'enquire_link', sequence: 1 });

test.each([
	['0', '00000000', 'length_too_small'],
	['15', '0000000f', 'length_too_small'],
	['one more than the limit', '00000065', 'length_too_large'],
	['4 GiB', 'ffffffff', 'length_too_large'],
])(
	'a length of %s is refused at its fourth octet, and nothing after it is read',
	(_name, length, reason) => {
		const splitter = createSplitter(100);
		const frames: number[] = [];
		const take = (frame: Buffer) => frames.push(frame.length);
		const octets = Buffer.concat([LINK, Buffer.from(length, 'hex')]);
		expect(splitter.push(octets.subarray(0, -1), take)).toBeUndefined();
		const fault = splitter.push(octets.subarray(-1), take);
		expect(fault).toMatchObject({ reason, status: 2 });
		expect(splitter.push(LINK, take)).toBe(fault);
		expect(frames).toEqual([16]);
	},
);

test('the lengths at the limits are taken', () => {
	const splitter = createSplitter(100);
	const frames: number[] = [];
	const longest = Buffer.alloc(100);
	longest.writeUInt32BE(100, 0);
	splitter.push(Buffer.concat([LINK, longest]), (frame) => frames.push(frame.length));
	expect(frames).toEqual([16, 100]);
});

test('a PDU that trickles in octet by octet takes no more room than itself', () => {
	const octets = Buffer.alloc(60_000);
	octets.writeUInt32BE(octets.length, 0);
	const splitter = createSplitter();
	let frames = 0;
	for (let at = 0; at < octets.length; at++) {
		splitter.push(octets.subarray(at, at + 1), () => frames++);
		if (at === 30_000) expect(splitter.pendingOctets).toBe(30_001);
	}
	expect(frames).toBe(1);
	expect(splitter.pendingOctets).toBe(0);
});

test('a header that promises much and brings nothing takes 256 octets', () => {
	const allocate = jest.spyOn(Buffer, 'allocUnsafeSlow');
	const promise = Buffer.alloc(16);
	promise.writeUInt32BE(70_000, 0);
	createSplitter().push(promise, () => undefined);
	expect(allocate.mock.calls).toEqual([[256]]);
	allocate.mockRestore();
});
