/** What the carrier submits, and what it makes of the answers. */
import { STATUS, parseTime, readContent, textOf } from '../../../smpp/src/index.ts';
import type { SubmitResult } from '../../../platform/src/carrier.ts';
import { createFakeClock } from '../../smpp/fake-clock.ts';
import { createGate } from '../support/gate.ts';
import { TUESDAY, until } from '../support/index.ts';
import {
	closeWorlds,
	startCarrier,
	submission,
	THREE_PARTS,
	TWO_PARTS,
} from './carrier-support.ts';
import { type Behave, OK } from './smsc.ts';

afterEach(closeWorlds);

describe('a submission', () => {
	it('becomes one submit_sm that asks for a receipt', async () => {
		const { smsc, carrier } = await startCarrier();
		expect(await carrier.submit(submission())).toEqual({
			kind: 'accepted',
			carrierRef: 'id-0',
			receiptRefs: ['id-0'],
			parts: 1,
			segments: 1,
		});
		expect(smsc.submits).toHaveLength(1);
		expect(smsc.submits[0]?.body).toMatchObject({
			sourceAddr: 'DURAND',
			sourceAddrTon: 5,
			sourceAddrNpi: 0,
			destinationAddr: '33612345678',
			destAddrTon: 1,
			destAddrNpi: 1,
			registeredDelivery: 1,
			validityPeriod: '',
			dataCoding: 0,
			esmClass: 0,
		});
	});

	it.each([
		['gsm', 'Prix: 5 €', 0, 'gsm'],
		['gsm', 'Ça coûte 5 €', 8, 'ucs2'],
		['latin1', 'Ça coûte cher', 3, 'latin1'],
		['latin1', 'Ça coûte 5 €', 8, 'ucs2'],
		['ucs2', 'Prix', 8, 'ucs2'],
		['gsm-packed', 'Prix: 5 €', 0, 'gsm'],
	])('is written in %s: %s', async (encoding, text, dataCoding, alphabet) => {
		const { smsc, carrier } = await startCarrier(`?encoding=${encoding}`);
		await carrier.submit(submission({ content: { text } }));
		const [pdu] = smsc.submits;
		if (pdu === undefined) throw new Error('nothing came');
		expect(pdu.body.dataCoding).toBe(dataCoding);
		const content = readContent(pdu, { packed: encoding === 'gsm-packed' });
		expect([content.alphabet, textOf(content)]).toEqual([alphabet, text]);
	});

	it.each(['udh8', 'udh16', 'sar'])('of a long text goes in parts by %s', async (long) => {
		const { smsc, carrier } = await startCarrier(`?long=${long}`);
		const result = await carrier.submit(submission({ content: { text: THREE_PARTS } }));
		expect(result).toMatchObject({ kind: 'accepted', parts: 3, carrierRef: 'id-0' });
		expect(result.kind === 'accepted' && [...(result.receiptRefs ?? [])].sort()).toEqual([
			'id-0',
			'id-1',
			'id-2',
		]);
		const parts = smsc.submits.map((pdu) => readContent(pdu));
		expect(parts.map(({ part }) => part?.sequence)).toEqual([1, 2, 3]);
		expect(parts.map((part) => textOf(part)).join('')).toBe(THREE_PARTS);
		await carrier.submit(submission({ content: { text: TWO_PARTS } }));
		const [first, next] = [smsc.submits[0], smsc.submits[3]].map((pdu) => pdu && readContent(pdu));
		expect(next?.part?.reference).not.toBe(first?.part?.reference);
	});

	it('of a long text goes in one message_payload', async () => {
		const { smsc, carrier } = await startCarrier('?long=payload');
		const result = await carrier.submit(submission({ content: { text: THREE_PARTS } }));
		expect(result).toMatchObject({
			kind: 'accepted',
			receiptRefs: ['id-0'],
			parts: 1,
			segments: 3,
		});
		expect(smsc.submits.map((pdu) => textOf(readContent(pdu)))).toEqual([THREE_PARTS]);
	});

	it.each([
		['+33756000000', '', { sourceAddr: '33756000000', sourceAddrTon: 1, sourceAddrNpi: 1 }],
		['36180', '', { sourceAddr: '36180', sourceAddrTon: 6, sourceAddrNpi: 0 }],
		['36180', '?short_code_ton=3&short_code_npi=1', { sourceAddrTon: 3, sourceAddrNpi: 1 }],
		['DURAND', '?source_ton=0&source_npi=1', { sourceAddrTon: 0, sourceAddrNpi: 1 }],
		[null, '?from=38055', { sourceAddr: '38055', sourceAddrTon: 6 }],
		[null, '', { sourceAddr: '', sourceAddrTon: 0, sourceAddrNpi: 0 }],
		['DURAND', '?dest_ton=2&dest_npi=8&priority=2', { destAddrTon: 2, destAddrNpi: 8 }],
	])('from %s with %s has its addresses', async (sender, query, expected) => {
		const { smsc, carrier } = await startCarrier(query);
		await carrier.submit(submission({ sender }));
		expect(smsc.submits[0]?.body).toMatchObject(expected);
	});

	it.each(['TWELVE-CHARS', 'ÉLODIE'])('from %s is refused', async (sender) => {
		const { smsc, carrier } = await startCarrier();
		expect(await carrier.submit(submission({ sender }))).toEqual({
			kind: 'refused',
			reason: 'smpp_invalid_sender',
			bounced: false,
		});
		expect(smsc.submits).toHaveLength(0);
	});
});

describe('validity_period', () => {
	it('ends with the permitted hours, never later', async () => {
		const { smsc, carrier } = await startCarrier();
		await carrier.submit(submission({ validUntil: TUESDAY + 3 * 3_600_000 + 500 }));
		const time = parseTime(smsc.submits[0]?.body.validityPeriod ?? '');
		if (time?.kind !== 'relative') throw new Error('no relative time');
		const seconds = time.hours * 3600 + time.minutes * 60 + time.seconds;
		expect(seconds).toBeGreaterThan(3 * 3600 - 60);
		expect(seconds).toBeLessThanOrEqual(3 * 3600);
	});

	it('is an absolute time where the SMSC wants one', async () => {
		const { smsc, carrier } = await startCarrier('?validity=absolute');
		const validUntil = TUESDAY + 3_600_700;
		await carrier.submit(submission({ validUntil }));
		const time = parseTime(smsc.submits[0]?.body.validityPeriod ?? '');
		if (time?.kind !== 'absolute') throw new Error('no absolute time');
		expect(time.at).toBeLessThanOrEqual(validUntil);
		expect(time.at).toBeGreaterThan(validUntil - 2000);
	});

	it('that is over before it begins sends nothing', async () => {
		const { smsc, carrier } = await startCarrier();
		const result = await carrier.submit(submission({ validUntil: TUESDAY + 5000 }));
		expect(result).toEqual({ kind: 'busy', reason: 'window_closed' });
		expect(smsc.submits).toHaveLength(0);
	});
});

describe('an error status', () => {
	it.each<[keyof typeof STATUS, SubmitResult]>([
		['ESME_RTHROTTLED', { kind: 'busy', reason: 'smpp_rthrottled' }],
		['ESME_RMSGQFUL', { kind: 'busy', reason: 'smpp_rmsgqful' }],
		['ESME_RSYSERR', { kind: 'busy', reason: 'smpp_rsyserr', retryAfter: 5000 }],
		['ESME_RX_T_APPN', { kind: 'busy', reason: 'smpp_rx_t_appn', retryAfter: 5000 }],
		['ESME_RINVBNDSTS', { kind: 'busy', reason: 'smpp_rinvbndsts', retryAfter: 5000 }],
		['ESME_RINVSRCADR', { kind: 'refused', reason: 'smpp_rinvsrcadr', bounced: false }],
		['ESME_RSUBMITFAIL', { kind: 'refused', reason: 'smpp_rsubmitfail', bounced: false }],
		['ESME_RPROHIBITED', { kind: 'refused', reason: 'smpp_rprohibited', bounced: false }],
		[
			'ESME_RINVDSTADR',
			{
				kind: 'refused',
				reason: 'smpp_rinvdstadr',
				bounced: true,
				bounce: { type: 'soft', code: 'smpp_rinvdstadr' },
			},
		],
	])('%s', async (name, expected) => {
		const { carrier, smsc } = await startCarrier('', () => ({ status: STATUS[name] }));
		expect(await carrier.submit(submission())).toEqual(expected);
		expect(smsc.submits).toHaveLength(1);
	});

	it('of the vendor is a refusal with its number', async () => {
		const { carrier } = await startCarrier('', () => ({ status: 0x420 }));
		const result = await carrier.submit(submission());
		expect(result).toMatchObject({ kind: 'refused', reason: 'smpp_0x00000420' });
	});
});

describe('a part of a long text', () => {
	const long = submission({ content: { text: THREE_PARTS } });

	it('that is refused first keeps the others back', async () => {
		const { carrier, smsc } = await startCarrier('', () => ({ status: STATUS.ESME_RMSGQFUL }));
		expect(await carrier.submit(long)).toEqual({ kind: 'busy', reason: 'smpp_rmsgqful' });
		expect(smsc.submits).toHaveLength(1);
	});

	it('that is put off later is tried again by itself', async () => {
		let refusals = 0;
		const { carrier, smsc } = await startCarrier('', (pdu, index) => {
			const isSecond = readContent(pdu).part?.sequence === 2;
			return isSecond && refusals++ < 2 ? { status: STATUS.ESME_RSYSERR } : OK(index);
		});
		expect(await carrier.submit(long)).toMatchObject({ kind: 'accepted', parts: 3 });
		const sequences = smsc.submits.map((pdu) => readContent(pdu).part?.sequence);
		expect(sequences.filter((sequence) => sequence === 1)).toHaveLength(1);
		expect(sequences.filter((sequence) => sequence === 2)).toHaveLength(3);
		expect(sequences.filter((sequence) => sequence === 3)).toHaveLength(1);
	});

	it('that is rejected later makes the message fail for good', async () => {
		const { carrier, smsc } = await startCarrier('', (_, index) =>
			index === 1 ? { status: STATUS.ESME_RINVMSGLEN } : OK(index),
		);
		expect(await carrier.submit(long)).toEqual({
			kind: 'refused',
			reason: 'smpp_incomplete',
			bounced: false,
		});
		expect(smsc.submits).toHaveLength(3);
	});

	it('that gets no answer leaves the message unknown, with what is known', async () => {
		const gate = createGate();
		const clock = createFakeClock();
		const behave: Behave = async (_, index) => {
			if (index === 1) await gate.passed;
			return OK(index);
		};
		const { carrier, late, smsc } = await startCarrier('', behave, { clock });
		const result = carrier.submit(long);
		await until(() => smsc.submits.length === 3, 'all parts');
		await until(() => smsc.answered === 2, 'two responses');
		// What the SMSC sends after them is answered after them.
		await smsc.receipt({ messageId: 'another' });
		clock.advance(30_000);
		expect(await result).toEqual({
			kind: 'unknown',
			reason: 'smpp_timeout',
			receiptRefs: ['id-0', 'id-2'],
			parts: 3,
		});
		gate.open();
		await until(() => late.length > 0, 'the late response');
		expect(late).toEqual([
			{ messageId: 'msg_1', carrierRef: 'id-1', receiptRefs: ['id-1'], parts: 3 },
		]);
	});
});

/** The response to a submission takes longer than the carrier waits. */
async function lose(answer: (index: number) => ReturnType<Behave>) {
	const clock = createFakeClock();
	const world = await startCarrier('', (_, index) => answer(index), { clock });
	const result = world.carrier.submit(submission());
	await until(() => world.smsc.submits.length === 1, 'the submission');
	clock.advance(30_000);
	return { ...world, result: await result };
}

describe('a lost response', () => {
	it('leaves the message unknown; the late one is reported', async () => {
		const gate = createGate();
		const { result, smsc, late } = await lose(async (index) => {
			await gate.passed;
			return OK(index);
		});
		expect(result).toEqual({
			kind: 'unknown',
			reason: 'smpp_timeout',
			receiptRefs: [],
			parts: 1,
		});
		gate.open();
		await until(() => late.length > 0, 'the late response');
		expect(late).toEqual([
			{ messageId: 'msg_1', carrierRef: 'id-0', receiptRefs: ['id-0'], parts: 1 },
		]);
		expect(smsc.submits).toHaveLength(1);
	});

	it('that is late and refuses says that the message did not arrive', async () => {
		const gate = createGate();
		const { result, receipts } = await lose(async () => {
			await gate.passed;
			return { status: STATUS.ESME_RINVDSTADR };
		});
		expect(result).toMatchObject({ kind: 'unknown' });
		gate.open();
		await until(() => receipts.length > 0, 'the late response');
		expect(receipts).toEqual([
			{ messageId: 'msg_1', kind: 'undelivered', reason: 'smpp_rinvdstadr', bounced: false },
		]);
	});

	it('with the connection leaves it unknown too', async () => {
		const { carrier, smsc } = await startCarrier('', async (_, index) => {
			for (const esme of smsc.sessions) esme.close();
			return OK(index);
		});
		expect(await carrier.submit(submission())).toMatchObject({
			kind: 'unknown',
			reason: 'smpp_disconnected',
		});
		expect(smsc.submits).toHaveLength(1);
	});
});

describe('sessions', () => {
	it('are as many as the URL says, and share the work', async () => {
		const { carrier, smsc } = await startCarrier('?binds=3&window=2');
		await smsc.bound(3);
		await until(() => carrier.capacity?.limit() === 6, 'room for six');
		expect(carrier.connections?.holders).toBe(1);
		expect(carrier.limits).toEqual({ perSecond: undefined, concurrency: 6 });
	});

	it('may be pairs of a transmitter and a receiver', async () => {
		const { carrier, smsc, receipts } = await startCarrier('?mode=tx%2Brx');
		await smsc.bound(2);
		expect(smsc.sessions.map(({ mode }) => mode).sort()).toEqual(['receiver', 'transmitter']);
		expect(await carrier.submit(submission())).toMatchObject({ kind: 'accepted' });
		await smsc.receipt({ messageId: 'id-0' });
		expect(receipts).toEqual([{ carrierRef: 'id-0', kind: 'delivered' }]);
	});

	it('close the carrier while the SMSC is away, and wake the dispatcher when they are back', async () => {
		const { carrier, smsc, wakes } = await startCarrier();
		await smsc.kill();
		await until(() => carrier.capacity?.limit() === 0, 'closed');
		expect(await carrier.submit(submission())).toEqual({
			kind: 'busy',
			reason: 'smpp_not_bound',
			reached: false,
		});
		const before = wakes();
		await smsc.restart();
		await until(() => carrier.capacity?.limit() === 10, 'open');
		await until(() => wakes() > before, 'woken');
		expect(await carrier.submit(submission())).toMatchObject({ kind: 'accepted' });
		expect(smsc.submits).toHaveLength(1);
	});

	it('never log the password, texts or numbers', async () => {
		const { carrier, smsc, logged } = await startCarrier('', () => ({ status: 0x420 }));
		await carrier.submit(submission());
		await smsc.kill();
		await until(() => carrier.capacity?.limit() === 0, 'closed');
		expect(logged()).not.toMatch(/s3cr3t|commande|612345678/);
	});

	it('are closed when the process gives them up', async () => {
		const { carrier, smsc } = await startCarrier();
		await carrier.connections?.disconnect();
		await smsc.bound(0);
		expect(carrier.capacity?.limit()).toBe(0);
		carrier.connections?.connect();
		await smsc.bound(1);
	});
});
