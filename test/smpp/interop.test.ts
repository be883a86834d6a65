/** Against the npm package `smpp`: its tables, its codec, as SMSC and as ESME. */
import fc from 'fast-check';
import { LAYOUTS } from '../../smpp/src/codec/layouts.ts';
import { TLVS } from '../../smpp/src/codec/tlvs.ts';
import {
	COMMAND_IDS,
	createClient,
	decode,
	type Delivery,
	encode,
	readContent,
	readReceipt,
	segmentText,
	STATUS,
	textOf,
} from '../../smpp/src/index.ts';
import { createSmscServer, receiptContent } from '../../smpp/src/server/index.ts';
import { pduOf } from './arbitraries.ts';
import { until } from './fake-clock.ts';
import { other, type OtherPdu, type OtherSession, snake } from './peer-smpp.ts';

describe('tables', () => {
	/** Its own names for the same tags. */
	const TAGS: Record<string, string> = { destination_port: 'dest_port' };

	test.each(Object.entries(TLVS))('tag %s', (name, { tag }) => {
		const theirs = TAGS[snake(name)] ?? snake(name);
		expect(other.tlvs[theirs]?.id).toBe(tag);
	});

	test.each(Object.entries(COMMAND_IDS))('command %s', (name, id) => {
		expect(other.commands[name]?.id).toBe(id);
	});

	/** Its names are those of SMPP 5.0. */
	const STATUSES: Record<string, string> = {
		ESME_RINVOPTPARSTREAM: 'ESME_RINVTLVSTREAM',
		ESME_ROPTPARNOTALLWD: 'ESME_RTLVNOTALLWD',
		ESME_RINVPARLEN: 'ESME_RINVTLVLEN',
		ESME_RMISSINGOPTPARAM: 'ESME_RMISSINGTLV',
		ESME_RINVOPTPARAMVAL: 'ESME_RINVTLVVAL',
	};

	test.each(Object.entries(STATUS))('status %s', (name, value) => {
		expect(other.errors[STATUSES[name] ?? name]).toBe(value);
	});
});

/** Fields that both sides see as plain numbers and strings. */
const PLAIN = [
	'submit_sm',
	'deliver_sm',
	'data_sm',
	'query_sm',
	'cancel_sm',
	'bind_transceiver',
	'query_sm_resp',
	'replace_sm',
	'alert_notification',
] as const;

test.each(PLAIN)('%s that we write is read there', (command) => {
	fc.assert(
		// Its optional parameters overwrite fields of the same name, and its alert_on_message_delivery has one octet.
		fc.property(
			pduOf(command),
			fc.integer({ min: 0, max: 65_535 }),
			({ sequence, body }, userMessageReference) => {
				const tlvs = { userMessageReference };
				const octets = encode({ command, sequence, body, tlvs });
				const read = other.PDU.fromBuffer(octets);
				expect([read.command, read.sequence_number]).toEqual([command, sequence]);
				for (const [name, value] of Object.entries(body)) {
					// Its strings are ASCII, its times dates, its texts decoded.
					if (typeof value === 'number') expect([name, read[snake(name)]]).toEqual([name, value]);
				}
				expect(read['user_message_reference']).toBe(userMessageReference);
			},
		),
		{ numRuns: 50 },
	);
});

test.each(PLAIN)('%s that is written there is read by us', (command) => {
	const layout = Object.keys(LAYOUTS[command]);
	const octet = fc.integer({ min: 0, max: 255 });
	const numbers = layout.filter(
		(name) =>
			/Ton$|Npi$|Flag$|Id$|Coding$|esmClass|Delivery$/.test(name) &&
			!/^(message|system)Id$/.test(name),
	);
	fc.assert(
		fc.property(
			fc.array(octet, { minLength: numbers.length, maxLength: numbers.length }),
			fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '2', '3'), maxLength: 5 }),
			(values, text) => {
				const fields = Object.fromEntries(numbers.map((name, index) => [name, values[index]]));
				const strings = Object.fromEntries(
					layout
						.filter((name) =>
							/^(messageId|serviceType|sourceAddr|destinationAddr|systemId)$/.test(name),
						)
						.map((name) => [name, text]),
				);
				const theirs = Object.fromEntries(
					Object.entries({ ...fields, ...strings }).map(([name, value]) => [snake(name), value]),
				);
				const octets = new other.PDU(command, {
					...theirs,
					sequence_number: 7,
					receipted_message_id: 'r1',
					network_error_code: Buffer.from([3, 0, 9]),
				}).toBuffer();
				const read = decode(octets);
				expect(read).toMatchObject({
					ok: true,
					pdu: {
						command,
						sequence: 7,
						body: { ...fields, ...strings },
						tlvs: { receiptedMessageId: 'r1', networkErrorCode: Uint8Array.of(3, 0, 9) },
					},
				});
			},
		),
		{ numRuns: 50 },
	);
});

/** Waits for the response of the other side. */
const asked = (ask: (onResponse: (pdu: OtherPdu) => void) => void) =>
	new Promise<OtherPdu>((resolve) => ask(resolve));

test('as SMSC: binds, takes long texts in parts, sends receipts, throttles', async () => {
	const texts: { message: unknown; udh?: Buffer[] }[] = [];
	let throttled = 0;
	let session: OtherSession | undefined;
	const smsc = other.createServer({}, (opened) => {
		session = opened;
		// A socket that is cut is no failure of the test.
		opened.on('error', () => undefined);
		opened.on('bind_transceiver', (pdu) =>
			opened.send(
				pdu.response({ system_id: 'other', command_status: pdu['password'] === 'secret' ? 0 : 14 }),
			),
		);
		opened.on('unbind', (pdu) => {
			opened.send(pdu.response());
			opened.close();
		});
		opened.on('enquire_link', (pdu) => opened.send(pdu.response()));
		opened.on('submit_sm', (pdu) => {
			if (throttled++ === 0) {
				opened.send(pdu.response({ command_status: STATUS.ESME_RTHROTTLED }));
				return;
			}
			texts.push(pdu['short_message'] as { message: unknown });
			opened.send(pdu.response({ message_id: `m${texts.length}` }));
		});
	});
	await new Promise<void>((resolve) => smsc.listen(0, resolve));
	const deliveries: Delivery[] = [];
	const client = createClient({
		connection: { host: '127.0.0.1', port: smsc.address().port },
		bind: { mode: 'transceiver', systemId: 'mc', password: 'secret' },
		throttle: { firstMs: 1 },
		onDelivery: async (pdu) => void deliveries.push(pdu),
	});
	client.start();
	const text = 'Été à €5 : '.repeat(30);
	for (const segment of segmentText(text, { reference: 9 }).segments) {
		const { tlvs, ...body } = segment;
		expect(
			await client.submit({ body: { ...body, destinationAddr: '33600000001' }, tlvs }),
		).toMatchObject({
			kind: 'accepted',
			messageId: `m${texts.length}`,
		});
	}
	expect(texts.map(({ message }) => message).join('')).toBe(text);
	expect(texts.length).toBeGreaterThan(1);
	const acknowledged = await asked((done) =>
		session!.deliver_sm(
			{ esm_class: 4, source_addr: '33600000001', short_message: 'id:m1 stat:DELIVRD err:000' },
			done,
		),
	);
	expect(acknowledged.command_status).toBe(0);
	expect(readReceipt(deliveries[0]!)).toMatchObject({ messageId: 'm1', state: 'delivered' });
	await asked((done) =>
		session!.deliver_sm(
			{ source_addr: '33600000001', short_message: 'Arrêt ça', data_coding: 8 },
			done,
		),
	);
	expect(textOf(readContent(deliveries[1]!))).toBe('Arrêt ça');
	await client.close();
	smsc.close();
});

test('as ESME: binds to our server, submits, gets receipts, unbinds', async () => {
	const seen: (string | undefined)[] = [];
	const server = createSmscServer({
		authenticate: async ({ password }) => (password === 'secret' ? 0 : STATUS.ESME_RINVPASWD),
		handlers: {
			submit_sm: async (pdu, esme) => {
				// Under data_coding 1 it writes septets.
				seen.push(textOf(readContent(pdu, { dataCodings: { 1: 'gsm' } })));
				void esme.deliver(
					receiptContent({ messageId: 'a1', state: 'delivered', submittedAt: 0, doneAt: 0 }),
				);
				return { body: { messageId: 'a1' } };
			},
			query_sm: async ({ body }) => ({
				body: { messageId: body.messageId, messageState: 2, finalDate: '261128144200000+' },
			}),
		},
	});
	const port = await server.listen(0);
	const session = other.connect({ url: `smpp://127.0.0.1:${port}` });
	session.on('error', () => undefined);
	const receipts: OtherPdu[] = [];
	session.on('deliver_sm', (pdu) => {
		receipts.push(pdu);
		session.send(pdu.response());
	});
	expect(
		await asked((done) => session.bind_transceiver({ system_id: 'mc', password: 'wrong' }, done)),
	).toMatchObject({ command_status: 14 });
	expect(
		await asked((done) => session.bind_transceiver({ system_id: 'mc', password: 'secret' }, done)),
	).toMatchObject({ command_status: 0, system_id: 'SMSC', sc_interface_version: 0x34 });
	expect(
		await asked((done) =>
			session.submit_sm({ destination_addr: '33600000001', short_message: 'Bonjour €' }, done),
		),
	).toMatchObject({ command_status: 0, message_id: 'a1' });
	await until(() => receipts.length === 1);
	expect(receipts[0]).toMatchObject({ esm_class: 4, receipted_message_id: 'a1', message_state: 2 });
	expect(seen).toEqual(['Bonjour €']);
	expect(await asked((done) => session.query_sm({ message_id: 'a1' }, done))).toMatchObject({
		command_status: 0,
		message_state: 2,
	});
	expect(await asked((done) => session.unbind(done))).toMatchObject({ command: 'unbind_resp' });
	await until(() => server.connections === 0);
	await server.destroy();
});
