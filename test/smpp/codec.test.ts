/** What the octets are, what limits hold, and what is answered about PDUs that are wrong. */
import { decode, encode, type PduInput, STATUS } from '../../smpp/src/index.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

/** Written by hand from SMPP 3.4 §4.4.1. */
const SUBMIT = hex(`
	00000044 00000004 00000000 00000007
	00  05 00 4d4300  01 01 333336303030303030303100
	40 00 01  00  303030303032303030303030303030 5200  01 00 08 00
	04 00416f22
	0204 0002 002a
`);
const SUBMIT_PDU: PduInput<'submit_sm'> = {
	command: 'submit_sm',
	sequence: 7,
	body: {
		sourceAddrTon: 5,
		sourceAddr: 'MC',
		destAddrTon: 1,
		destAddrNpi: 1,
		destinationAddr: '33600000001',
		esmClass: 0x40,
		priorityFlag: 1,
		validityPeriod: '000002000000000R',
		registeredDelivery: 1,
		dataCoding: 8,
		shortMessage: Uint8Array.of(0x00, 0x41, 0x6f, 0x22),
	},
	tlvs: { userMessageReference: 42 },
};

test('a submit_sm has the octets of the specification', () => {
	const octets = encode(SUBMIT_PDU);
	const expected = Buffer.from(SUBMIT);
	expected.writeUInt32BE(expected.length, 0);
	expect(octets.toString('hex')).toBe(expected.toString('hex'));
});

test('a bind says version 3.4 unless told otherwise', () => {
	const octets = encode({
		command: 'bind_transceiver',
		sequence: 1,
		body: { systemId: 'a', password: 'b' },
	});
	expect(octets.toString('hex')).toBe('00000019000000090000000000000001' + '610062000034000000');
});

test.each([
	[{ command: 'submit_sm_resp', sequence: 1, status: 0x58 }, 16],
	[{ command: 'submit_sm_resp', sequence: 1 }, 17],
	[{ command: 'data_sm_resp', sequence: 1, status: 0xfe, tlvs: { deliveryFailureReason: 1 } }, 22],
	[{ command: 'enquire_link', sequence: 1 }, 16],
] as const)('%j has %i octets', (pdu, length) => {
	expect(encode(pdu).length).toBe(length);
});

describe('a caller who gives what does not fit', () => {
	const submit =
		(body: object, tlvs: object = {}) =>
		() =>
			encode({ command: 'submit_sm', sequence: 1, body, tlvs });

	test.each([
		['sourceAddr', { sourceAddr: 'x'.repeat(21) }],
		['serviceType', { serviceType: 'ABCDEF' }],
		['destinationAddr', { destinationAddr: '33\u0000' }],
		['sourceAddr', { sourceAddr: 'Œuvre' }],
		['shortMessage', { shortMessage: new Uint8Array(255) }],
		['validityPeriod', { validityPeriod: '1 hour' }],
		['esmClass', { esmClass: 256 }],
		['esmClass', { esmClass: -1 }],
		['esmClass', { esmClass: 1.5 }],
		['esmClass', { esmClass: Number.NaN }],
		['shortMesage', { shortMesage: new Uint8Array(1) }],
	])('%s: %j', (field, body) => {
		expect(submit(body)).toThrow(
			expect.objectContaining({ code: 'invalid_argument', field }) as Error,
		);
	});

	test.each([
		['tlvs.userMessageReference', { userMessageReference: 65_536 }],
		['tlvs.receiptedMessageId', { receiptedMessageId: 'x'.repeat(65) }],
		['tlvs.networkErrorCode', { networkErrorCode: new Uint8Array(2) }],
		['tlvs.networkErrorCode', { networkErrorCode: new Uint8Array(4) }],
		['tlvs.wrongName', { wrongName: 1 }],
	])('%s', (field, tlvs) => {
		expect(submit({}, tlvs)).toThrow(
			expect.objectContaining({ code: 'invalid_argument', field }) as Error,
		);
	});

	test('what fits exactly is taken', () => {
		expect(
			submit(
				{
					sourceAddr: 'x'.repeat(20),
					serviceType: 'ABCDE',
					shortMessage: new Uint8Array(254),
					esmClass: 255,
				},
				{ receiptedMessageId: 'x'.repeat(64), messagePayload: undefined },
			),
		).not.toThrow();
	});
});

/** A PDU with a header that is right for its body. */
function pdu(commandId: number, body: Buffer | string, status = 0): Buffer {
	const octets = typeof body === 'string' ? hex(body) : body;
	const header = Buffer.alloc(16);
	header.writeUInt32BE(16 + octets.length, 0);
	header.writeUInt32BE(commandId, 4);
	header.writeUInt32BE(status, 8);
	header.writeUInt32BE(9, 12);
	return Buffer.concat([header, octets]);
}
const SUBMIT_BODY = SUBMIT.subarray(16);
const SUBMIT_RESP = 0x8000_0004;

describe('PDUs that are wrong', () => {
	test.each([
		['fewer octets than a header', hex('000000'), 'short_header', STATUS.ESME_RINVCMDLEN],
		[
			'another length than it says',
			Buffer.concat([pdu(4, SUBMIT_BODY), Buffer.alloc(1)]),
			'length_mismatch',
			STATUS.ESME_RINVCMDLEN,
		],
		['an unknown command', pdu(0x0000_0666, ''), 'unknown_command', STATUS.ESME_RINVCMDID],
		['a string without end', pdu(4, '41 41'), 'truncated', STATUS.ESME_RINVCMDLEN],
		['nothing at all', pdu(4, ''), 'truncated', STATUS.ESME_RINVCMDLEN],
		[
			'a service_type of 6 characters',
			pdu(4, '414141414141 00'),
			'field_too_long',
			STATUS.ESME_RINVSERTYP,
		],
		[
			'a password of 9 characters',
			pdu(9, '6100 626262626262626262 00'),
			'field_too_long',
			STATUS.ESME_RINVPASWD,
		],
		[
			'a short_message that is not there',
			pdu(4, SUBMIT_BODY.subarray(0, -7)),
			'truncated',
			STATUS.ESME_RINVMSGLEN,
		],
		[
			'a TLV that is not all there',
			pdu(4, SUBMIT_BODY.subarray(0, -1)),
			'invalid_tlv',
			STATUS.ESME_RINVOPTPARSTREAM,
		],
		[
			'half a TLV header',
			pdu(4, Buffer.concat([SUBMIT_BODY, hex('020400')])),
			'trailing_octets',
			STATUS.ESME_RINVOPTPARSTREAM,
		],
		[
			'a destination flag of 3',
			pdu(0x21, '00 0000 00 01 03'),
			'invalid_value',
			STATUS.ESME_RINVDESTFLAG,
		],
		[
			'fewer destinations than announced',
			pdu(0x21, '00 0000 00 ff 01 0101 3300'),
			'truncated',
			STATUS.ESME_RINVCMDLEN,
		],
	] as const)('%s', (_name, octets, reason, status) => {
		expect(decode(octets)).toMatchObject({ ok: false, error: { reason, status } });
	});

	test('the header is told, so that the peer can be answered', () => {
		expect(decode(pdu(4, '41'))).toMatchObject({
			error: {
				command: 'submit_sm',
				field: 'serviceType',
				header: { commandId: 4, sequence: 9, status: 0 },
			},
		});
	});
});

describe('habits of peers', () => {
	test.each([
		[
			'no body with an error',
			pdu(SUBMIT_RESP, '', 0x58),
			{ status: 0x58, body: { messageId: '' } },
		],
		['no body without an error', pdu(SUBMIT_RESP, ''), { status: 0, body: { messageId: '' } }],
		['an empty bind response', pdu(0x8000_0009, '', 0x0d), { body: { systemId: '' } }],
		[
			'a query response that ends early',
			pdu(0x8000_0003, '3100'),
			{ body: { messageId: '1', finalDate: '', messageState: 0 } },
		],
	])('%s', (_name, octets, expected) => {
		expect(decode(octets)).toMatchObject({ ok: true, pdu: expected });
	});

	test.each([
		['an id without NUL', pdu(SUBMIT_RESP, '3132'), { body: { messageId: '12' } }, 0],
		[
			'an id of 70 characters',
			pdu(SUBMIT_RESP, Buffer.concat([Buffer.alloc(70, 0x61), Buffer.alloc(1)])),
			{ body: { messageId: 'a'.repeat(70) } },
			0,
		],
		[
			'junk behind the last field',
			pdu(4, Buffer.concat([SUBMIT_BODY, hex('00')])),
			{ tlvs: { userMessageReference: 42 } },
			1,
		],
		['a TLV longer than the PDU', pdu(4, SUBMIT_BODY.subarray(0, -1)), { tlvs: {} }, 5],
	])('%s: only in lenient mode', (_name, octets, expected, dropped) => {
		expect(decode(octets)).toMatchObject({ ok: false });
		expect(decode(octets, { lenient: true })).toMatchObject({ ok: true, pdu: expected, dropped });
	});

	test.each([
		['a receipted_message_id without NUL', '001e 0002 3132', { receiptedMessageId: '12' }, []],
		['with NUL', '001e 0003 313200', { receiptedMessageId: '12' }, []],
		[
			'with NUL in the middle',
			'001e 0003 310032',
			{},
			[{ tag: 0x1e, value: Uint8Array.of(0x31, 0, 0x32) }],
		],
		[
			'a message_state of two octets',
			'0427 0002 0002',
			{},
			[{ tag: 0x427, value: Uint8Array.of(0, 2) }],
		],
		[
			'the same TLV twice: the first counts',
			'0427 0001 02 0427 0001 05',
			{ messageState: 2 },
			[{ tag: 0x427, value: Uint8Array.of(5) }],
		],
		[
			'callback_num may come twice',
			'0381 0004 01020304 0381 0004 05060708',
			{ callbackNum: [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6, 7, 8)] },
			[],
		],
		['an empty TLV', '130c 0000', { alertOnMessageDelivery: new Uint8Array(0) }, []],
		['a vendor TLV', '1403 0001 07', {}, [{ tag: 0x1403, value: Uint8Array.of(7) }]],
	])('%s', (_name, tlvs, known, others) => {
		const body = Buffer.concat([hex('3100'), hex(tlvs)]);
		expect(decode(pdu(SUBMIT_RESP, body))).toMatchObject({
			ok: true,
			pdu: { tlvs: known, otherTlvs: others },
		});
	});
});
