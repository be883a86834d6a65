/** The platform as a whole over SMPP: every message once, and every receipt to its message. */
import type { SmppTimes } from '../../platform/src/carriers/smpp/submit.ts';
import { ESM_CLASS, readContent, STATUS } from '../../smpp/src/index.ts';
import { createFakeClock } from '../smpp/fake-clock.ts';
import { TWO_PARTS } from './carriers-smpp/carrier-support.ts';
import { type Behave, OK, type Smsc, startSmsc } from './carriers-smpp/smsc.ts';
import { send, startSmppWorld, typesOf } from './carriers-smpp/smpp-world.ts';
import { createGate } from './support/gate.ts';
import { onPostgres } from './postgres/database.ts';
import { alert, type Json, until, untilStatus, type World } from './support/index.ts';

let world: World | undefined;
let smsc: Smsc;
afterEach(async () => {
	await smsc.close();
	await world?.end();
	world = undefined;
});

async function begin(behave?: Behave, query = '', times: SmppTimes = {}): Promise<World> {
	smsc = await startSmsc(behave);
	world = await startSmppWorld(smsc.url(query), times);
	await smsc.bound();
	return world;
}

const sendLong = (platform: World) => send(platform, { content: { text: TWO_PARTS } });

it('sends a message once and stores its receipt', async () => {
	const platform = await begin();
	const id = await send(platform);
	await untilStatus(platform.client, id, 'sent');
	await smsc.receipt({ messageId: 'id-0' });
	await smsc.receipt({ messageId: 'id-0' });
	expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
	expect(smsc.submits).toHaveLength(1);
});

it('keeps a receipt that comes before the response', async () => {
	const platform = await begin(async (_, index) => {
		await smsc.receipt({ messageId: `id-${index}`, tlvs: false });
		return OK(index);
	});
	const id = await send(platform);
	await untilStatus(platform.client, id, 'delivered');
	expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
});

it('keeps a receipt that comes minutes before the response', async () => {
	const clock = createFakeClock();
	const gate = createGate();
	const behave: Behave = async (_, index) => {
		await gate.passed;
		return OK(index);
	};
	const platform = await begin(behave, '?timeout=300', { clock });
	const id = await send(platform);
	await until(() => smsc.submits.length === 1, 'the submission');
	await smsc.receipt({ messageId: 'id-0', tlvs: false });
	clock.advance(200_000);
	platform.platform.clock.set(platform.platform.clock.now() + 200_000);
	expect(await typesOf(platform, id)).toEqual(['queued']);
	gate.open();
	await untilStatus(platform.client, id, 'delivered');
	expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
	expect(smsc.submits).toHaveLength(1);
});

it('reads a receipt whose texts end with U+0000', async () => {
	const platform = await begin();
	const id = await send(platform);
	await untilStatus(platform.client, id, 'sent');
	const report =
		'id:id-0\0 sub:001 dlvrd:001 submit date:2611241000 done date:2611241000 stat:DELIVRD';
	const shortMessage = Buffer.from(`${report} err:000 text:\0`);
	const body = { sourceAddr: '33612345678', sourceAddrTon: 1, destinationAddr: 'DURAND' };
	await smsc.message({ body: { ...body, esmClass: ESM_CLASS.deliveryReceipt, shortMessage } });
	await untilStatus(platform.client, id, 'delivered');
});

it('finds the message of a decimal id after a restart', async () => {
	const platform = await begin(() => ({ body: { messageId: '0000A1B0' } }), '?receipt_id=decimal');
	const id = await send(platform);
	await untilStatus(platform.client, id, 'sent');
	await platform.restart();
	await until(() => smsc.sessions.length === 1, 'a session');
	await smsc.receipt({ messageId: '41392', state: 'undeliverable', error: '027' });
	const message = await untilStatus(platform.client, id, 'undelivered');
	expect(message['status']).toBe('undelivered');
	expect(smsc.submits).toHaveLength(1);
});

it('folds the receipts of parts into one status', async () => {
	const platform = await begin();
	const [good, bad] = [await sendLong(platform), await sendLong(platform)];
	for (const id of [good, bad]) await untilStatus(platform.client, id, 'sent');
	await smsc.receipt({ messageId: 'id-1' });
	await smsc.receipt({ messageId: 'id-1' });
	await smsc.receipt({ messageId: 'id-2' });
	expect(await typesOf(platform, good)).toEqual(['queued', 'sent']);
	await platform.restart();
	await until(() => smsc.sessions.length === 1, 'a session');
	await smsc.receipt({ messageId: 'id-0' });
	await smsc.receipt({ messageId: 'id-3', state: 'expired' });
	expect(await typesOf(platform, good)).toEqual(['queued', 'sent', 'delivered']);
	expect(await typesOf(platform, bad)).toEqual(['queued', 'sent', 'undelivered']);
});

it.each([
	['?encoding=ucs2', 5],
	['?long=payload', 2],
])('counts the segments that it sent with %s', async (query, segments) => {
	const platform = await begin(undefined, query);
	const id = await sendLong(platform);
	expect(await untilStatus(platform.client, id, 'sent')).toMatchObject({
		segments,
		cost: segments,
	});
	const { body } = await platform.client.get(`/v1/messages/${id}`);
	expect(body).toMatchObject({ segments, cost: segments });
});

it('keeps messages while the SMSC is away, and sends each once when it is back', async () => {
	const platform = await begin();
	await smsc.kill();
	await until(() => smsc.sessions.length === 0, 'no session');
	const ids = [await send(platform), await send(platform)];
	await smsc.restart();
	for (const id of ids) await untilStatus(platform.client, id, 'sent');
	expect(smsc.submits).toHaveLength(2);
});

it('never repeats a message whose response is lost with the connection', async () => {
	const platform = await begin(async (_, index) => {
		if (index === 0) await smsc.kill();
		return OK(index);
	});
	const lost = await send(platform);
	await untilStatus(platform.client, lost, 'unknown');
	await smsc.restart();
	await untilStatus(platform.client, await send(platform), 'sent');
	await platform.restart();
	await untilStatus(platform.client, await send(platform), 'sent');
	expect(smsc.submits).toHaveLength(3);
	expect(await typesOf(platform, lost)).toEqual(['queued', 'unknown']);
});

it('settles an unknown message by the late response and its receipt', async () => {
	const clock = createFakeClock();
	const gate = createGate();
	const behave: Behave = async (_, index) => {
		await gate.passed;
		return OK(index);
	};
	const platform = await begin(behave, '', { clock });
	const id = await send(platform);
	await until(() => smsc.submits.length === 1, 'the submission');
	clock.advance(30_000);
	await untilStatus(platform.client, id, 'unknown');
	await smsc.receipt({ messageId: 'id-0' });
	gate.open();
	await untilStatus(platform.client, id, 'delivered');
	expect(smsc.submits).toHaveLength(1);
});

describe('a message whose response never came', () => {
	/** Two messages to one person: the responses of both are lost with the connection. */
	async function loseTwo(): Promise<{ platform: World; ids: string[] }> {
		const platform = await begin(async (_, index) => {
			if (smsc.submits.length === 2) await smsc.kill();
			else await until(() => smsc.sessions.length === 0, 'the end of the session');
			return OK(index);
		});
		const ids = [await send(platform), await send(platform, { reference: 'order-1043' })];
		for (const id of ids) await untilStatus(platform.client, id, 'unknown');
		await smsc.restart();
		await smsc.bound();
		return { platform, ids };
	}

	it('is settled by a receipt that repeats its reference, also after a restart', async () => {
		const { platform, ids } = await loseTwo();
		await platform.restart();
		await until(() => smsc.sessions.length === 1, 'a session');
		const [first, second] = smsc.submits;
		await smsc.receipt({ messageId: 'lost-1', state: 'enroute', submit: second });
		await smsc.receipt({ messageId: 'lost-1', submit: second });
		await smsc.receipt({ messageId: 'lost-0', state: 'undeliverable', submit: first });
		const statuses = [];
		for (const id of ids) {
			const { body } = await platform.client.get(`/v1/messages/${id}`);
			statuses.push(body['status']);
		}
		expect(statuses.sort()).toEqual(['delivered', 'undelivered']);
		expect(smsc.submits).toHaveLength(2);
	});

	it('stays unknown when a receipt repeats another reference or comes from another number', async () => {
		const { platform, ids } = await loseTwo();
		const [submit] = smsc.submits;
		if (submit === undefined) throw new Error('nothing came');
		const tag = submit.tlvs.userMessageReference ?? 0;
		const other = smsc.submits[1]?.tlvs.userMessageReference;
		const free = [1, 2].map((step) => (tag + step) & 0xffff).find((one) => one !== other);
		await smsc.receipt({
			messageId: 'x',
			submit: { ...submit, tlvs: { userMessageReference: free ?? 0 } },
		});
		const body = { ...submit.body, destinationAddr: '33612345679' };
		await smsc.receipt({ messageId: 'y', submit: { ...submit, body } });
		await smsc.receipt({ messageId: 'z' });
		for (const id of ids) expect(await typesOf(platform, id)).toEqual(['queued', 'unknown']);
	});
});

it('leaves a message unknown of which a part got no answer, whatever becomes of the other', async () => {
	const clock = createFakeClock();
	const gate = createGate();
	const behave: Behave = async (pdu, index) => {
		if (readContent(pdu).part?.sequence === 2) await gate.passed;
		return OK(index);
	};
	const platform = await begin(behave, '', { clock });
	const id = await sendLong(platform);
	await until(() => smsc.submits.length === 2, 'both parts');
	clock.advance(30_000);
	await untilStatus(platform.client, id, 'unknown');
	await smsc.receipt({ messageId: 'id-0', state: 'enroute' });
	await smsc.receipt({ messageId: 'id-0' });
	await smsc.receipt({ messageId: 'id-0' });
	expect(await typesOf(platform, id)).toEqual(['queued', 'unknown']);
	gate.open();
	await untilStatus(platform.client, id, 'sent');
	await smsc.receipt({ messageId: 'id-1' });
	expect(await typesOf(platform, id)).toEqual(['queued', 'unknown', 'sent', 'delivered']);
	expect(smsc.submits).toHaveLength(2);
});

it('fails a message of which a part was rejected, and sends nothing again', async () => {
	const platform = await begin((pdu, index) =>
		readContent(pdu).part?.sequence === 2 ? { status: STATUS.ESME_RINVMSGLEN } : OK(index),
	);
	const id = await sendLong(platform);
	await untilStatus(platform.client, id, 'failed');
	await smsc.receipt({ messageId: 'id-0' });
	await platform.restart();
	await untilStatus(platform.client, await send(platform), 'sent');
	expect(await typesOf(platform, id)).toEqual(['queued', 'failed']);
	expect(smsc.submits).toHaveLength(3);
});

it.each(['STOP', 'Stop.', 'ARRET svp', 'stop!'])('applies %s from a phone', async (text) => {
	const platform = await begin();
	const id = await send(platform, { sender: '36180' });
	await untilStatus(platform.client, id, 'sent');
	const address = { sourceAddr: '33612345678', sourceAddrTon: 1, destinationAddr: '36180' };
	const answer = await smsc.message({ body: { ...address, shortMessage: Buffer.from(text) } });
	expect(answer).toEqual({ kind: 'acknowledged' });
	const { body } = await platform.client.get<{ data: Json[] }>('/v1/opt-outs');
	expect(body.data).toMatchObject([{ channels: ['sms'], source: 'stop_sms' }]);
	expect(await typesOf(platform, id)).toContain('replied');
});

// The embedded database has one process.
const perProcess = onPostgres ? it : it.skip;
perProcess('stores a receipt that another process gets', async () => {
	const platform = await begin(undefined, '?binds=2&processes=2');
	const other = await platform.joined();
	try {
		await smsc.bound(2);
		const id = await send(platform);
		await untilStatus(platform.client, id, 'sent');
		const elsewhere = smsc.sessions.find((session) => !smsc.submitters.includes(session));
		if (elsewhere === undefined) throw new Error('no other session');
		await smsc.receipt({ messageId: 'id-0' }, elsewhere);
		expect(await typesOf(platform, id)).toEqual(['queued', 'sent', 'delivered']);
	} finally {
		await other.stop();
	}
});

perProcess('binds in as many processes as the contract allows', async () => {
	const platform = await begin();
	const other = await platform.joined();
	try {
		const id = await send(platform);
		await untilStatus(platform.client, id, 'sent');
		expect(smsc.sessions).toHaveLength(1);
		await platform.platform.stop();
		await smsc.bound(1);
		const next = await other.client.post('/v1/messages', alert());
		await untilStatus(other.client, next.body['id'], 'sent');
	} finally {
		await other.stop();
	}
});
