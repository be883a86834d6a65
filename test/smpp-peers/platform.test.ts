/** The platform as a whole against SMSCs and phones that others wrote: message out, receipt and answer back. */
import { join } from 'node:path';
import { canRunKannel, startKannel } from '../../bench/sms/kannel.ts';
import { createSmscServer, type Esme, receiptContent } from '../../smpp/src/server/index.ts';
import { send, startSmppWorld, typesOf } from '../platform/carriers-smpp/smpp-world.ts';
import { type Json, until, untilStatus, type World } from '../platform/support/index.ts';
import { other, type OtherSession } from '../smpp/peer-smpp.ts';
import { run, stopAll, works } from './program.ts';

const LONG = 'Votre commande est prete. '.repeat(10);
const LONG_STOP = `STOP ${'merci. '.repeat(40)}`.trim();

let world: World;
/** What a test leaves to be closed, whether it passes or not. */
const closers: (() => unknown)[] = [];
afterEach(async () => {
	await world.end();
	await stopAll();
	for (const close of closers.splice(0)) await close();
});

/** Waits for so many opt-outs by SMS. */
async function untilOptedOut(count: number): Promise<void> {
	await until(async () => {
		const { body } = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
		return body.data.filter(({ source }) => source === 'stop_sms').length === count;
	}, `${count} opt-outs`);
}

/** The texts of replies, in the order of the alphabet. */
async function replies(): Promise<string[]> {
	const { body } = await world.client.get<{ data: { data: Json }[] }>(
		'/v1/events?types=message.replied',
	);
	return body.data.map(({ data }) => String(data['text'])).sort();
}

test('npm smpp as SMSC: a message in parts is delivered, and STOP opts out', async () => {
	let session: OtherSession | undefined;
	const texts: unknown[] = [];
	const smsc = other.createServer({}, (opened) => {
		session = opened;
		opened.on('error', () => undefined);
		opened.on('bind_transceiver', (pdu) => opened.send(pdu.response({ system_id: 'other' })));
		opened.on('unbind', (pdu) => {
			opened.send(pdu.response());
			opened.close();
		});
		opened.on('enquire_link', (pdu) => opened.send(pdu.response()));
		opened.on('submit_sm', (pdu) => {
			texts.push((pdu['short_message'] as { message: unknown }).message);
			const id = `0000A${texts.length}`;
			opened.send(pdu.response({ message_id: id }));
			opened.deliver_sm(
				{
					esm_class: 4,
					source_addr: pdu['destination_addr'],
					destination_addr: pdu['source_addr'],
					// This SMSC writes its ids otherwise in receipts.
					short_message: `id:${parseInt(id, 16)} sub:001 dlvrd:001 submit date:2611241000 done date:2611241000 stat:DELIVRD err:000 text:`,
				},
				() => undefined,
			);
		});
	});
	await new Promise<void>((resolve) => smsc.listen(0, resolve));
	closers.push(() => smsc.close());
	world = await startSmppWorld(
		`smpp://durand:s3cr3t@127.0.0.1:${smsc.address().port}?receipt_id=decimal`,
	);
	const id = await send(world, { sender: '36180', content: { text: LONG } });
	await untilStatus(world.client, id, 'delivered');
	expect(texts.join('')).toBe(LONG);
	const stop = { source_addr: '33612345678', source_addr_ton: 1, destination_addr: '36180' };
	const acknowledged = new Promise((resolve) => {
		session?.deliver_sm({ ...stop, short_message: 'stop' }, resolve);
	});
	expect(await acknowledged).toMatchObject({ command: 'deliver_sm_resp', command_status: 0 });
	await untilOptedOut(1);
	expect(await typesOf(world, id)).toEqual(['queued', 'sent', 'delivered', 'replied']);
});

// Skipped where the program is not installed; `.ci/run` installs it.
const perl = works('perl', '-MNet::SMPP', '-e', '1') ? test : test.skip;
perl(
	"Perl's Net::SMPP as SMSC: receipts before the responses, and an answer to every message",
	async () => {
		const smsc = run('perl', [join(__dirname, 'smsc.pl'), 'ARRET']);
		await until(() => smsc.lines.length > 0, 'the SMSC');
		world = await startSmppWorld(
			`smpp://durand:s3cr3t@127.0.0.1:${smsc.lines[0]?.split(' ')[1]}?window=1`,
		);
		const ids = [];
		for (const to of ['+33612345678', '+33612345679']) {
			ids.push(await send(world, { to, sender: '36180' }));
		}
		await untilOptedOut(2);
		for (const id of ids) await untilStatus(world.client, id, 'delivered');
		expect(await replies()).toEqual(['ARRET', 'ARRET']);
		await world.platform.stop();
		await until(() => smsc.ended, 'the end of the session');
		expect(smsc.lines.filter((line) => line.startsWith('submit'))).toHaveLength(2);
		expect(smsc.lines.filter((line) => /^acknowledged \d+ 0$/.test(line))).toHaveLength(4);
		expect(smsc.complaints).toEqual([]);
	},
);

/** Kannel is no SMSC of SMPP: here it is the phones behind one, which read what the platform writes, and answer. */
const withKannel = canRunKannel() ? test : test.skip;
withKannel(
	'Kannel as the phones behind our SMSC: it joins our parts, and we join its',
	async () => {
		const esmes = new Map<string, Esme>();
		let ids = 0;
		const smsc = createSmscServer({
			authenticate: () => Promise.resolve(0),
			onSession: (esme) => void esmes.set(esme.systemId, esme),
			handlers: {
				async submit_sm({ body, tlvs }, from) {
					ids += 1;
					const messageId = String(ids);
					const { sourceAddr, sourceAddrTon, destinationAddr } = body;
					const { esmClass, dataCoding, shortMessage } = body;
					const to = esmes.get(from.systemId === 'kannel' ? 'durand' : 'kannel');
					// Kannel forgets a receipt that comes before the response.
					setImmediate(() => {
						void to?.deliver({
							body: {
								sourceAddr,
								sourceAddrTon,
								destinationAddr,
								esmClass,
								dataCoding,
								shortMessage,
							},
							tlvs,
						});
						if (body.registeredDelivery === 0) return;
						const state = { state: 'delivered', submittedAt: 0, doneAt: 0 } as const;
						void from.deliver(receiptContent({ messageId, ...state }));
					});
					return { body: { messageId } };
				},
			},
		});
		const port = await smsc.listen(0);
		closers.push(() => smsc.destroy());
		const kannel = await startKannel(port, {
			services: [['keyword = default', 'text = "STOP svp"']],
		});
		closers.push(() => kannel.stop());
		await until(() => esmes.has('kannel') || kannel.ended, 'Kannel');
		kannel.startSmsbox();
		world = await startSmppWorld(`smpp://durand:s3cr3t@127.0.0.1:${port}`);
		const id = await send(world, { sender: '36180', content: { text: LONG } });
		const second = await send(world, { sender: '36180', to: '+33612345679' });
		for (const each of [id, second]) await untilStatus(world.client, each, 'delivered');
		await untilOptedOut(2);
		const answer = new URLSearchParams({
			username: 'u',
			password: 'p',
			from: '33612345679',
			to: '36180',
			text: LONG_STOP,
		});
		const url = `http://127.0.0.1:${kannel.sendPort}/cgi-bin/sendsms?${answer.toString()}`;
		expect((await fetch(url)).status).toBe(202);
		await until(async () => (await replies()).length === 3, 'the long answer');
		expect(await replies()).toEqual([LONG_STOP, 'STOP svp', 'STOP svp'].sort());
	},
);
