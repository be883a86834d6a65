/** What the SMSC delivers: receipts in every form, and messages from phones. */
import { DATA_CODING, ESM_CLASS, STATUS } from '../../../smpp/src/index.ts';
import type { ReceiptReport } from '../../../platform/src/carrier/inbound.ts';
import { createGate } from '../support/gate.ts';
import { closeWorlds, startCarrier } from './carrier-support.ts';

afterEach(closeWorlds);

const ACKNOWLEDGED = { kind: 'acknowledged' };
const failed = (reason: string): ReceiptReport => ({ kind: 'undelivered', reason, bounced: false });

describe('a receipt', () => {
	it.each([
		['delivered', { kind: 'delivered' }],
		['accepted', { kind: 'accepted' }],
		['enroute', { kind: 'accepted' }],
		['scheduled', { kind: 'accepted' }],
		['unknown', { kind: 'accepted' }],
		['undeliverable', failed('smpp_undeliverable_011')],
		['expired', failed('smpp_expired_011')],
		['rejected', failed('smpp_rejected_011')],
		['deleted', failed('smpp_deleted_011')],
		['skipped', failed('smpp_skipped_011')],
	] as const)('%s is reported, by TLV or by text', async (state, expected) => {
		const { smsc, receipts } = await startCarrier();
		for (const tlvs of [true, false]) {
			const input = { messageId: 'abc', state, error: '011', tlvs };
			expect(await smsc.receipt(input)).toEqual(ACKNOWLEDGED);
		}
		expect(receipts).toEqual([
			{ carrierRef: 'abc', ...expected },
			{ carrierRef: 'abc', ...expected },
		]);
	});

	it.each([
		[1, 'hard'],
		[27, 'soft'],
	])('with GSM error %i is a %s bounce', async (code, type) => {
		const { smsc, receipts } = await startCarrier();
		const [esme] = smsc.sessions;
		await esme?.deliver({
			body: { esmClass: ESM_CLASS.deliveryReceipt },
			tlvs: {
				receiptedMessageId: 'a1',
				messageState: 5,
				networkErrorCode: Uint8Array.of(3, 0, code),
			},
		});
		expect(receipts).toEqual([
			{
				carrierRef: 'a1',
				kind: 'undelivered',
				reason: 'smpp_undeliverable',
				bounced: true,
				bounce: { type, code: `gsm_${code}` },
			},
		]);
	});

	it.each([
		['', '0A1B', 'a1b'],
		['', 'Msg-0A', 'Msg-0A'],
		['', '000123', '123'],
		['?receipt_id=decimal', '2587', 'a1b'],
		['?receipt_id=hex', '0A1B', '2587'],
		['?receipt_id=hex', 'uuid-like', 'uuid-like'],
	])('of an SMSC with %s names %s', async (query, messageId, carrierRef) => {
		const { smsc, receipts } = await startCarrier(query);
		await smsc.receipt({ messageId });
		expect(receipts).toEqual([{ carrierRef, kind: 'delivered' }]);
	});

	it('is acknowledged once it is stored', async () => {
		const world = await startCarrier();
		const gate = createGate();
		const begun = createGate();
		world.handlers.receipts = () => {
			begun.open();
			return gate.passed;
		};
		let answer: unknown;
		const delivering = world.smsc.receipt({ messageId: '1' }).then((given) => (answer = given));
		await begun.passed;
		expect(answer).toBeUndefined();
		gate.open();
		expect(await delivering).toEqual(ACKNOWLEDGED);
	});

	it('that cannot be stored is asked for again', async () => {
		const world = await startCarrier();
		world.handlers.receipts = () => Promise.reject(new Error('no database'));
		expect(await world.smsc.receipt({ messageId: '1' })).toMatchObject({
			kind: 'rejected',
			status: STATUS.ESME_RX_T_APPN,
		});
	});

	it('that names no message, and an intermediate one, do no harm', async () => {
		const { smsc, receipts, inbound } = await startCarrier();
		const [esme] = smsc.sessions;
		const shortMessage = Buffer.from('stat:DELIVRD');
		await esme?.deliver({ body: { esmClass: ESM_CLASS.deliveryReceipt, shortMessage } });
		expect([receipts, inbound]).toEqual([[], []]);
		await esme?.deliver({
			body: { esmClass: 0x20 },
			tlvs: { receiptedMessageId: '1', messageState: 5 },
		});
		expect(receipts).toEqual([{ carrierRef: '1', kind: 'accepted' }]);
	});

	it('that any phone could have written is a message', async () => {
		const { smsc, receipts, inbound } = await startCarrier();
		const shortMessage = Buffer.from('id:1 stat:DELIVRD err:000 text:');
		await smsc.message({ body: { sourceAddr: '33612345678', shortMessage } });
		expect(receipts).toEqual([]);
		expect(inbound).toMatchObject([{ text: 'id:1 stat:DELIVRD err:000 text:' }]);
	});
});

const PHONE = { sourceAddr: '33612345678', sourceAddrTon: 1, destinationAddr: '36180' };

describe('a message from a phone', () => {
	it.each([
		['GSM', DATA_CODING.gsm, Buffer.from('STOP'), 'STOP'],
		['UCS-2', DATA_CODING.ucs2, Buffer.from('0053007400F6', 'hex'), 'Stö'],
		['Latin-1', DATA_CODING.latin1, Buffer.from('Arrêt', 'latin1'), 'Arrêt'],
		['8-bit data, but ASCII', 0x04, Buffer.from('STOP'), 'STOP'],
		['Cyrillic, but ASCII', 0x06, Buffer.from('Stop svp\r\n'), 'Stop svp\r\n'],
		['8-bit data', 0x04, Buffer.from('ff00c3', 'hex'), ''],
	])('in %s is passed on with its addresses', async (_, dataCoding, shortMessage, text) => {
		const { smsc, inbound } = await startCarrier('?from=36180');
		const body = { ...PHONE, dataCoding, shortMessage };
		expect(await smsc.message({ body })).toEqual(ACKNOWLEDGED);
		expect(inbound).toEqual([
			{ channel: 'sms', from: '+33612345678', to: '36180', answersDefault: true, text },
		]);
	});

	it.each([
		['33612345678', 1, '+33612345678'],
		['33612345678', 0, '+33612345678'],
		['+33612345678', 1, '+33612345678'],
		['0612345678', 2, '0612345678'],
		['612345678', 2, '0612345678'],
		['33612345678', 2, '+33612345678'],
		['352621123456', 2, '+352621123456'],
		['99999', 2, '099999'],
		['0033612345678', 0, '0033612345678'],
		['36180', 3, '36180'],
		['Orange', 5, 'Orange'],
	])('from %s of TON %i', async (sourceAddr, sourceAddrTon, from) => {
		const { smsc, inbound } = await startCarrier();
		const shortMessage = Buffer.from('STOP');
		await smsc.message({ body: { ...PHONE, sourceAddr, sourceAddrTon, shortMessage } });
		expect(inbound).toMatchObject([{ from, answersDefault: undefined }]);
	});
});
