/** Messages and receipts from the SMSC: acknowledged when they are stored, and not before. */
import { type Delivery, encode, type PduInput, readReceipt, STATUS } from '../../smpp/src/index.ts';
import { boundWorld, cleanUp, createWorld } from './client-support.ts';
import { until } from './fake-clock.ts';

afterEach(cleanUp);

const delivery = (sequence: number, text = 'STOP'): PduInput<'deliver_sm'> => ({
	command: 'deliver_sm',
	sequence,
	body: {
		sourceAddr: '33600000001',
		destinationAddr: '36111',
		shortMessage: Uint8Array.from(Buffer.from(text)),
	},
});

/** Handlers that a test lets go one by one. */
function held() {
	const deliveries: Delivery[] = [];
	const releases: ((status?: number) => void)[] = [];
	const failures: ((error: Error) => void)[] = [];
	const onDelivery = (pdu: Delivery) =>
		new Promise<number | undefined>((resolve, reject) => {
			deliveries.push(pdu);
			releases.push(resolve);
			failures.push(reject);
		});
	return { deliveries, releases, failures, onDelivery };
}

test('the answer follows the handler, in whatever order', async () => {
	const { deliveries, releases, onDelivery } = held();
	const { smsc } = await boundWorld({ onDelivery });
	for (const sequence of [1, 2, 3]) smsc.latest.send(delivery(sequence));
	await until(() => deliveries.length === 3);
	expect(smsc.latest.of('deliver_sm_resp')).toEqual([]);
	releases[2]!();
	releases[0]!(0);
	releases[1]!(STATUS.ESME_RX_R_APPN);
	await until(() => smsc.latest.of('deliver_sm_resp').length === 3);
	expect(
		smsc.latest.of('deliver_sm_resp').map(({ sequence, status }) => [sequence, status]),
	).toEqual([
		[3, 0],
		[1, 0],
		[2, STATUS.ESME_RX_R_APPN],
	]);
});

test('a handler that fails asks for another try, and says so', async () => {
	const { failures, onDelivery } = held();
	const { smsc, notices } = await boundWorld({ onDelivery });
	smsc.latest.send(delivery(1));
	await until(() => failures.length === 1);
	failures[0]!(new Error('disk full'));
	await until(() => smsc.latest.of('deliver_sm_resp').length === 1);
	expect(smsc.latest.of('deliver_sm_resp')[0]).toMatchObject({ status: STATUS.ESME_RX_T_APPN });
	expect(notices).toMatchObject([
		{ kind: 'handler_failed', command: 'deliver_sm', error: { message: 'disk full' } },
	]);
});

test('without a handler nothing is acknowledged', async () => {
	const { smsc } = await boundWorld();
	smsc.latest.send(delivery(1));
	await until(() => smsc.latest.of('deliver_sm_resp').length === 1);
	expect(smsc.latest.of('deliver_sm_resp')[0]).toMatchObject({ status: STATUS.ESME_RX_T_APPN });
});

test('handlers and what waits for them are bounded', async () => {
	const { deliveries, releases, onDelivery } = held();
	const { smsc, notices } = await boundWorld({
		onDelivery,
		maxHandlers: 2,
		maxWaitingDeliveries: 1,
	});
	for (const sequence of [1, 2, 3, 4]) smsc.latest.send(delivery(sequence));
	await until(() => smsc.latest.of('deliver_sm_resp').length === 1);
	expect(smsc.latest.of('deliver_sm_resp')[0]).toMatchObject({
		sequence: 4,
		status: STATUS.ESME_RX_T_APPN,
	});
	expect(notices).toEqual([{ kind: 'inbox_full', command: 'deliver_sm' }]);
	expect(deliveries).toHaveLength(2);
	releases[0]!();
	await until(() => deliveries.length === 3);
	releases[1]!();
	releases[2]!();
	await until(() => smsc.latest.of('deliver_sm_resp').length === 4);
});

test('data_sm is a delivery too', async () => {
	const seen: string[] = [];
	const { smsc } = await boundWorld({
		onDelivery: async (pdu) => {
			seen.push(pdu.command);
		},
	});
	smsc.latest.send({ command: 'data_sm', sequence: 5, tlvs: { messagePayload: Buffer.from('a') } });
	await until(() => smsc.latest.of('data_sm_resp').length === 1);
	expect(smsc.latest.of('data_sm_resp')[0]).toMatchObject({ sequence: 5, status: 0 });
	expect(seen).toEqual(['data_sm']);
});

test('a receipt may come before the response to its message, and twice', async () => {
	const events: string[] = [];
	const { smsc, submit } = await boundWorld({
		onDelivery: async (pdu) => {
			events.push(`receipt ${readReceipt(pdu)?.messageId ?? '?'}`);
		},
	});
	smsc.on('submit_sm', (peer, { sequence }) => {
		const receipt = { ...delivery(50, 'id:7 stat:DELIVRD') };
		receipt.body = { ...receipt.body, esmClass: 4 };
		peer.raw(
			Buffer.concat([
				encode(receipt),
				encode({ ...receipt, sequence: 51 }),
				encode({ command: 'submit_sm_resp', sequence, body: { messageId: '7' } }),
			]),
		);
	});
	const outcome = await submit();
	events.push('response');
	expect(outcome).toMatchObject({ messageId: '7' });
	await until(() => smsc.latest.of('deliver_sm_resp').length === 2);
	expect(events.filter((event) => event === 'receipt 7')).toHaveLength(2);
	expect(events[0]).toBe('receipt 7');
});

describe('around the bind', () => {
	const seen: number[] = [];
	const onDelivery = async ({ sequence }: Delivery) => {
		seen.push(sequence);
	};
	beforeEach(() => seen.splice(0));

	test.each([
		['right behind the response', false],
		['before it', true],
	])('%s: it is handled', async (_name, before) => {
		const world = await createWorld({ onDelivery });
		world.smsc.on('bind_transceiver', (peer, { sequence }) => {
			const both = [encode({ command: 'bind_transceiver_resp', sequence }), encode(delivery(8))];
			peer.raw(Buffer.concat(before ? both.reverse() : both));
		});
		world.client.start();
		await until(
			() => world.smsc.peers.length === 1 && world.smsc.latest.of('deliver_sm_resp').length === 1,
		);
		expect(seen).toEqual([8]);
		expect(world.smsc.latest.of('deliver_sm_resp')[0]).toMatchObject({ status: 0 });
	});

	test('with a bind that is refused it is not', async () => {
		const { client, smsc } = await createWorld({ onDelivery });
		smsc.on('bind_transceiver', (peer, { sequence }) =>
			peer.raw(
				Buffer.concat([
					encode(delivery(8)),
					encode({ command: 'bind_transceiver_resp', sequence, status: 13 }),
				]),
			),
		);
		client.start();
		await until(() => client.state === 'waiting');
		expect(seen).toEqual([]);
	});

	test('nor to a transmitter', async () => {
		const { smsc } = await boundWorld({
			onDelivery,
			bind: { mode: 'transmitter', systemId: 'mc', password: 'secret' },
		});
		smsc.latest.send(delivery(8));
		await until(() => smsc.latest.of('deliver_sm_resp').length === 1);
		expect(smsc.latest.of('deliver_sm_resp')[0]).toMatchObject({ status: STATUS.ESME_RINVBNDSTS });
		expect(seen).toEqual([]);
	});
});

test('notices that need no answer are handed on', async () => {
	const seen: string[] = [];
	const { smsc } = await boundWorld({ onOneWay: ({ command }) => seen.push(command) });
	smsc.latest.send({ command: 'alert_notification', sequence: 3 });
	smsc.latest.send({ command: 'outbind', sequence: 4 });
	await until(() => seen.length === 2);
	expect(seen).toEqual(['alert_notification', 'outbind']);
});

test('closing waits for the handlers and acknowledges what they stored', async () => {
	const { releases, onDelivery } = held();
	const { smsc, client } = await boundWorld({ onDelivery });
	smsc.latest.send(delivery(1));
	await until(() => releases.length === 1);
	const closed = client.close();
	releases[0]!();
	await closed;
	expect(smsc.latest.of('deliver_sm_resp')).toMatchObject([{ sequence: 1, status: 0 }]);
	expect(smsc.latest.of('unbind')).toHaveLength(1);
});

test('a connection that is lost while a handler runs takes the answer with it', async () => {
	const { releases, onDelivery } = held();
	const { smsc, client, clock, bound } = await boundWorld({ onDelivery });
	smsc.latest.send(delivery(1));
	await until(() => releases.length === 1);
	smsc.latest.cut();
	await until(() => client.state === 'waiting');
	releases[0]!();
	clock.advance(1_000);
	await bound();
	smsc.latest.send({ command: 'enquire_link', sequence: 9 });
	await until(() => smsc.latest.of('enquire_link_resp').length === 1);
	expect(smsc.latest.of('deliver_sm_resp')).toEqual([]);
});
