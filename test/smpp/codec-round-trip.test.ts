/** Every PDU and every TLV, written and read again. */
import fc from 'fast-check';
import { TLVS } from '../../smpp/src/codec/tlvs.ts';
import { COMMAND_IDS, type CommandName, decode, encode } from '../../smpp/src/index.ts';
import { anyPdu, pduOf } from './arbitraries.ts';

test.each(Object.keys(COMMAND_IDS) as CommandName[])('%s survives', (command) => {
	fc.assert(
		fc.property(pduOf(command), (pdu) => {
			expect(decode(encode(pdu))).toEqual({ ok: true, dropped: 0, pdu });
		}),
		{ numRuns: 40 },
	);
});

test('what is read of any PDU is the same in lenient mode', () => {
	fc.assert(
		fc.property(anyPdu, (pdu) => {
			expect(decode(encode(pdu), { lenient: true })).toEqual({ ok: true, dropped: 0, pdu });
		}),
	);
});

test('no octet of the input is shared with what was read', () => {
	const octets = encode({
		command: 'submit_sm',
		sequence: 1,
		body: { shortMessage: Uint8Array.of(1, 2, 3) },
		tlvs: { messagePayload: Uint8Array.of(4, 5) },
		otherTlvs: [{ tag: 0x1400, value: Uint8Array.of(6) }],
	});
	const read = decode(octets);
	octets.fill(0xff);
	expect(read).toMatchObject({
		ok: true,
		pdu: {
			body: { shortMessage: Uint8Array.of(1, 2, 3) },
			tlvs: { messagePayload: Uint8Array.of(4, 5) },
			otherTlvs: [{ tag: 0x1400, value: Uint8Array.of(6) }],
		},
	});
});

test('every tag is named once', () => {
	const tags = Object.values(TLVS).map(({ tag }) => tag);
	expect(new Set(tags).size).toBe(tags.length);
});
