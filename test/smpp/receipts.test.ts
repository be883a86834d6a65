/** Delivery receipts as SMSCs write them. */
import fc from 'fast-check';
import {
	convertMessageId,
	isFinal,
	messageIdForms,
	readReceipt,
	type ReceiptHabits,
	sameMessageId,
} from '../../smpp/src/index.ts';
import { receiptContent } from '../../smpp/src/server/index.ts';

function pdu(text: string, { esmClass = 4, dataCoding = 0, tlvs = {} } = {}) {
	return {
		body: { esmClass, dataCoding, shortMessage: Uint8Array.from(Buffer.from(text, 'latin1')) },
		tlvs,
	};
}
const read = (text: string, habits: ReceiptHabits = {}) => readReceipt(pdu(text), habits);

describe('texts', () => {
	test('as appendix B writes it', () => {
		const text =
			'id:0123456789 sub:001 dlvrd:001 submit date:2611281442 done date:2611281443 stat:DELIVRD err:000 text:Bonjour id:9';
		expect(read(text)).toEqual({
			messageId: '0123456789',
			state: 'delivered',
			intermediate: false,
			error: '000',
			networkError: undefined,
			submittedAt: Date.UTC(2026, 10, 28, 14, 42),
			doneAt: Date.UTC(2026, 10, 28, 14, 43),
			fields: {
				id: '0123456789',
				sub: '001',
				dlvrd: '001',
				submitDate: '2611281442',
				doneDate: '2611281443',
				stat: 'DELIVRD',
				err: '000',
				text: 'Bonjour id:9',
			},
		});
	});

	test.each([
		['id:1 stat:UNDELIV', '1', 'undeliverable'],
		['ID:1 SUB:001 STAT:EXPIRED ERR:1 TEXT:x', '1', 'expired'],
		['id: 12 stat: REJECTD', '12', 'rejected'],
		['id :12 stat :REJECTD', '12', 'rejected'],
		['id:12 34 sub:001 stat:DELIVRD', '12 34', 'delivered'],
		[
			'id:a1b2c3d4-0000-1111-2222-333344445555 stat:delivrd',
			'a1b2c3d4-0000-1111-2222-333344445555',
			'delivered',
		],
		['id:a_b@c stat:ACCEPTD', 'a_b@c', 'accepted'],
		['stat:DELIVRD id:7', '7', 'delivered'],
		['id:7 stat:DELIVRD id:8', '7', 'delivered'],
		['id:7 submit_date:2611281442 done_date:261128144359 stat:DELETED', '7', 'deleted'],
		['id:7 submitdate:2611281442 donedate:2611281443 stat:ENROUTE', '7', 'enroute'],
		['id:7,sub:001,stat:DELIVRD', '7', 'delivered'],
		['id:7 ; stat:DELIVRD;', '7', 'delivered'],
		['id:7 stat:UNDELIVERABLE', '7', 'undeliverable'],
		['id:7 stat:UNKNOWN', '7', 'unknown'],
		['id:7 stat:SKIPPED', '7', 'skipped'],
		['id:7 stat:WHATEVER', '7', undefined],
		['id:7', '7', undefined],
		['stat:DELIVRD', undefined, 'delivered'],
		['id:7\nstat:DELIVRD\n', '7', 'delivered'],
		['text:id:9 stat:EXPIRED', undefined, undefined],
		['', undefined, undefined],
		['Bonjour', undefined, undefined],
	])('%j', (text, messageId, state) => {
		expect(read(text)).toMatchObject({ messageId, state });
	});

	test.each([
		['2611281442', Date.UTC(2026, 10, 28, 14, 42)],
		['261128144205', Date.UTC(2026, 10, 28, 14, 42, 5)],
		['20261128144205', Date.UTC(2026, 10, 28, 14, 42, 5)],
		['2613281442', undefined],
		['2602301442', undefined],
		['2611282460', undefined],
		['0000000000', undefined],
		['26112814420', undefined],
		['hier', undefined],
	])('done date:%s', (text, at) => {
		expect(read(`id:1 done date:${text} stat:DELIVRD`)?.doneAt).toBe(at);
	});

	test("dates are the SMSC's", () => {
		const receipt = read('id:1 done date:2611281442 stat:DELIVRD', { offsetMinutes: 60 });
		expect(receipt?.doneAt).toBe(Date.UTC(2026, 10, 28, 13, 42));
	});

	test('any text is read in time in proportion to its length', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 300 }), (text) => {
				expect(read(text)?.intermediate).toBe(false);
			}),
		);
		expect(read('id:'.repeat(20_000))?.messageId).toBeUndefined();
		expect(read(`id:1${' '.repeat(60_000)}stat:DELIVRD`)).toMatchObject({
			messageId: '1',
			state: 'delivered',
		});
	});
});

describe('TLVs', () => {
	test('count before the text', () => {
		const tlvs = {
			receiptedMessageId: 'A1',
			messageState: 2,
			networkErrorCode: Uint8Array.of(3, 1, 2),
		};
		expect(readReceipt(pdu('id:161 stat:EXPIRED err:7', { tlvs }))).toMatchObject({
			messageId: 'A1',
			state: 'delivered',
			error: '7',
			networkError: { network: 3, code: 258 },
		});
	});

	test('alone they make a receipt, even without its type in esm_class and without text', () => {
		const receipt = readReceipt(
			pdu('', { esmClass: 0, tlvs: { receiptedMessageId: '1', messageState: 5 } }),
		);
		expect(receipt).toMatchObject({ messageId: '1', state: 'undeliverable', fields: undefined });
	});

	test.each([{ receiptedMessageId: '1' }, { messageState: 2 }])('%j alone does not', (tlvs) => {
		expect(readReceipt(pdu('id:1 stat:DELIVRD', { esmClass: 0, tlvs }))).toBeUndefined();
	});

	test('an empty id and a state that nobody defines leave the text its say', () => {
		const tlvs = { receiptedMessageId: '', messageState: 99 };
		expect(readReceipt(pdu('id:1 stat:DELIVRD', { tlvs }))).toMatchObject({
			messageId: '1',
			state: 'delivered',
		});
	});
});

describe('what is a receipt', () => {
	test.each([
		[0x00, false],
		[0x40, false],
		[0x04, true],
		[0x44, true],
		[0x20, true],
		[0x08, false],
		[0x10, false],
	])('esm_class %i: %s', (esmClass, is) => {
		expect(readReceipt(pdu('id:1 stat:DELIVRD', { esmClass })) !== undefined).toBe(is);
	});

	test('a text that anyone can send is one only for who says so', () => {
		const message = pdu('id:1 stat:DELIVRD', { esmClass: 0 });
		expect(readReceipt(message)).toBeUndefined();
		expect(readReceipt(message, { acceptUnflagged: true })).toMatchObject({ messageId: '1' });
		expect(readReceipt(pdu('id:1', { esmClass: 0 }), { acceptUnflagged: true })).toBeUndefined();
		expect(readReceipt(pdu('STOP', { esmClass: 0 }), { acceptUnflagged: true })).toBeUndefined();
	});

	test.each([
		['DELIVRD', 4, true],
		['UNDELIV', 4, true],
		['EXPIRED', 4, true],
		['DELETED', 4, true],
		['REJECTD', 4, true],
		['SKIPPED', 4, true],
		['ACCEPTD', 4, false],
		['ENROUTE', 4, false],
		['UNKNOWN', 4, false],
		['?', 4, false],
		['DELIVRD', 0x20, false],
	])('%s with esm_class %i is final: %s', (stat, esmClass, final) => {
		expect(isFinal(readReceipt(pdu(`id:1 stat:${stat}`, { esmClass }))!)).toBe(final);
	});

	test('UCS-2 and message_payload are read too', () => {
		const text = Buffer.from('id:1 stat:DELIVRD', 'utf16le').swap16();
		const tlvs = { messagePayload: Uint8Array.from(text) };
		expect(readReceipt(pdu('', { dataCoding: 8, tlvs }))).toMatchObject({ messageId: '1' });
	});
});

test('what the server writes is read', () => {
	const at = Date.UTC(2026, 10, 28, 14, 42);
	const states = [
		'scheduled',
		'enroute',
		'delivered',
		'expired',
		'deleted',
		'undeliverable',
		'accepted',
		'unknown',
		'rejected',
		'skipped',
	] as const;
	for (const state of states) {
		for (const tlvs of [true, false]) {
			const input = {
				messageId: '7f',
				state,
				submittedAt: at,
				doneAt: at + 60_000,
				error: '001',
				text: 'x'.repeat(30),
				tlvs,
			};
			const content = receiptContent(input);
			const receipt = readReceipt({ body: { ...content.body, dataCoding: 0 }, tlvs: content.tlvs });
			expect(receipt).toMatchObject({
				messageId: '7f',
				state,
				submittedAt: at,
				doneAt: at + 60_000,
				error: '001',
			});
			expect(receipt?.fields?.text).toHaveLength(20);
			expect(Object.keys(content.tlvs)).toHaveLength(tlvs ? 2 : 0);
		}
	}
});

describe('message ids', () => {
	test.each([
		['1A2B', '6699'],
		['00001A2B', '6699'],
		['1a2b', '1A2B'],
		['0000006699', '6699'],
		['6699', '0001a2b'],
		['18446744073709551615', 'ffffffffffffffff'],
		['abc-1', 'ABC-1'],
		[' 7 ', '7'],
	])('%s and %s may be the same', (one, other) => {
		expect(sameMessageId(one, other)).toBe(true);
		expect(sameMessageId(other, one)).toBe(true);
	});

	test.each([
		['1', '2'],
		['abc-1', 'abc-2'],
		['0', ''],
		['', ''],
		['0xff', '255'],
	])('%j and %j are not', (one, other) => {
		expect(sameMessageId(one, other)).toBe(false);
	});

	test('the exact form comes first, and forms are few', () => {
		expect(messageIdForms('10')[0]).toBe('10');
		expect(messageIdForms('10')).toEqual(expect.arrayContaining(['a', 'A', '0000000a', '16']));
		expect(messageIdForms('0'.repeat(65)).length).toBeLessThan(12);
	});

	test.each([
		['1A2B', 'hex_to_decimal', '6699'],
		['6699', 'decimal_to_hex', '1a2b'],
		['1A2B', 'decimal_to_hex', '1A2B'],
		['xyz', 'hex_to_decimal', 'xyz'],
		[' 1A2B ', 'same', '1A2B'],
	] as const)('%s by %s is %s', (id, habit, converted) => {
		expect(convertMessageId(id, habit)).toBe(converted);
	});
});
