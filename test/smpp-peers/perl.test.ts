/** Perl's Net::SMPP as SMSC and as ESME; Perl's Encode for the alphabet. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
	createClient,
	type Delivery,
	decodeUnits,
	isGsm,
	readReceipt,
	segmentText,
} from '../../smpp/src/index.ts';
import { createSmscServer, type Esme, receiptContent } from '../../smpp/src/server/index.ts';
import { until } from '../smpp/fake-clock.ts';
import { run, stopAll, works } from './program.ts';

// Skipped where the program is not installed; `.ci/run` installs it.
const perl = works('perl', '-MNet::SMPP', '-e', '1') ? test : test.skip;
const script = (name: string) => join(__dirname, name);
afterEach(stopAll);

perl('as SMSC: it reads what we write, and we read what it writes', async () => {
	const smsc = run('perl', [script('smsc.pl')]);
	await until(() => smsc.lines.length > 0);
	const deliveries: Delivery[] = [];
	const client = createClient({
		connection: { host: '127.0.0.1', port: Number(smsc.lines[0]?.split(' ')[1]) },
		bind: { mode: 'transceiver', systemId: 'mc', password: 'secret' },
		onDelivery: async (pdu) => void deliveries.push(pdu),
	});
	client.start();
	const text = 'Été : -50% sur tout, 5 € le lot. '.repeat(6);
	const { segments } = segmentText(text, { reference: 7 });
	for (const [index, { tlvs, ...body }] of segments.entries()) {
		const outcome = await client.submit({
			body: {
				...body,
				sourceAddrTon: 5,
				sourceAddr: 'MC',
				destinationAddr: '33600000001',
				registeredDelivery: 1,
				validityPeriod: '000002000000000R',
			},
			tlvs: { ...tlvs, userMessageReference: 258 },
		});
		expect(outcome).toMatchObject({ kind: 'accepted', messageId: `perl-${index + 1}` });
	}
	await until(
		() => smsc.lines.filter((line) => line.startsWith('acknowledged')).length === segments.length,
	);
	expect(smsc.lines[1]).toBe('bind mc secret 52');
	expect(smsc.lines.filter((line) => line.startsWith('submit'))).toEqual(
		segments.map(
			({ shortMessage }) =>
				`submit 33600000001 64 0 1 000002000000000R ${Buffer.from(shortMessage).toString('hex')} 0102`,
		),
	);
	expect(smsc.lines.filter((line) => line.startsWith('acknowledged'))).toEqual(
		segments.map((_, index) => `acknowledged ${1001 + index} 0`),
	);
	expect(deliveries.map((pdu) => readReceipt(pdu))).toMatchObject(
		segments.map((_, index) => ({ messageId: `perl-${index + 1}`, state: 'delivered' })),
	);
	expect(await client.query({ messageId: 'perl-1' })).toMatchObject({
		kind: 'done',
		state: 'delivered',
		finalDate: '261128144200000+',
	});
	await client.close();
	await until(() => smsc.ended);
	expect(smsc.lines.at(-1)).toBe('unbind');
	expect(smsc.complaints).toEqual([]);
});

perl('as ESME: it binds to our server, submits, asks, gets a receipt', async () => {
	const seen: unknown[] = [];
	const esmes: Esme[] = [];
	const server = createSmscServer({
		authenticate: async ({ password }) => (password === 'secret' ? 0 : 14),
		onSession: (esme) => esmes.push(esme),
		handlers: {
			submit_sm: async ({ body, tlvs }) => {
				seen.push([
					body.sourceAddr,
					body.destinationAddr,
					Buffer.from(body.shortMessage).toString(),
					tlvs.userMessageReference,
				]);
				return { body: { messageId: 'ours' } };
			},
			submit_multi: async ({ body }) => {
				seen.push(
					body.destinations.map((one) => (one.kind === 'address' ? one.address : one.name)),
				);
				return { body: { messageId: 'many' } };
			},
			query_sm: async ({ body }) => ({
				body: { messageId: body.messageId, messageState: 2, finalDate: '261128144200000+' },
			}),
		},
	});
	const port = await server.listen(0);
	const esme = run('perl', [script('esme.pl'), String(port)]);
	await until(() => esme.lines.includes('ready') || esme.ended);
	const receipt = receiptContent({
		messageId: 'ours',
		state: 'delivered',
		submittedAt: 0,
		doneAt: 0,
	});
	expect(await esmes[0]?.deliver(receipt)).toEqual({ kind: 'acknowledged' });
	await until(() => esme.ended);
	expect(esme.lines).toEqual([
		'refused 14',
		'bound 0 SMSC',
		'submitted 0 ours',
		'queried 0 2 261128144200000+',
		'multi 0 many',
		'link 0',
		'ready',
		'receipt 4 ours\0 02',
		'unbound 0',
	]);
	expect(seen).toEqual([
		['MC', '33600000001', 'Bonjour', 7],
		['33600000001', '33600000002'],
	]);
	await server.destroy();
});

test("the alphabet is that of Perl's Encode, character by character", () => {
	const { stdout, status } = spawnSync('perl', [script('gsm0338.pl')], { encoding: 'utf8' });
	expect(status).toBe(0);
	const theirs = new Map(
		stdout
			.trim()
			.split('\n')
			.map((line) => line.split(' ') as [string, string])
			.map(([code, octets]) => [Number(code), octets]),
	);
	expect(theirs.size).toBeGreaterThan(130);
	const differences: string[] = [];
	for (let code = 0; code < 0x10000; code++) {
		const character = String.fromCharCode(code);
		const octets = isGsm(character)
			? Buffer.from(segmentText(character).segments[0]!.shortMessage).toString('hex')
			: undefined;
		if (octets !== theirs.get(code))
			differences.push(`U+${code.toString(16)}: ${octets} ${theirs.get(code)}`);
		if (octets !== undefined)
			expect(decodeUnits(Buffer.from(octets, 'hex'), 'gsm')).toBe(character);
	}
	expect(differences).toEqual([]);
});
