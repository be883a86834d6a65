/** Kannel's bearerbox as an ESME of our server: HTTP in, SMPP out, receipt back by HTTP. */
import { createServer } from 'node:http';
import {
	createReassembler,
	joinParts,
	readContent,
	segmentText,
	textOf,
} from '../../smpp/src/index.ts';
import { createSmscServer, type Esme, receiptContent } from '../../smpp/src/server/index.ts';
import { until as untilFound } from '../platform/support/until.ts';
import { createFakeClock } from '../smpp/fake-clock.ts';
import { canRunKannel, type Kannel, startKannel } from '../../bench/sms/kannel.ts';

// Skipped where the program is not installed; `.ci/run` installs it.
const kannel = canRunKannel() ? test : test.skip;
let kannelBox: Kannel | undefined;
afterAll(() => kannelBox?.stop());

/** Waits, and says what Kannel logged when it was in vain. */
async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
	await untilFound(condition, what).catch((error: unknown) => {
		throw new Error(`${String(error)}\n${kannelBox?.log ?? ''}`);
	});
}

kannel(
	'submits in every alphabet and length, and understands our receipts and messages',
	async () => {
		const texts: string[] = [];
		const esmes: Esme[] = [];
		const binds: object[] = [];
		const reassembler = createReassembler({ clock: createFakeClock() });
		const smsc = createSmscServer({
			authenticate: async ({ systemId, password, mode }) => {
				binds.push({ systemId, mode });
				return password === 'secret' ? 0 : 14;
			},
			onSession: (esme) => esmes.push(esme),
			handlers: {
				submit_sm: async (pdu, esme) => {
					const { sourceAddr, destinationAddr } = pdu.body;
					const added = reassembler.add(sourceAddr, destinationAddr, readContent(pdu));
					if (added.kind === 'complete') texts.push(textOf(joinParts(added.parts)) ?? '');
					const messageId = String(1_000 + texts.length);
					if (pdu.body.registeredDelivery !== 0) {
						const receipt = receiptContent({
							messageId,
							state: 'delivered',
							submittedAt: 0,
							doneAt: 60_000,
						});
						// Kannel forgets a receipt that comes before the response.
						setImmediate(() => {
							void esme.deliver({
								...receipt,
								body: { ...receipt.body, sourceAddr: destinationAddr, destinationAddr: sourceAddr },
							});
						});
					}
					return { body: { messageId } };
				},
			},
		});
		const smscPort = await smsc.listen(0);

		const calls: URL[] = [];
		const http = createServer((request, response) => {
			calls.push(new URL(request.url ?? '/', 'http://localhost'));
			response.end('');
		}).listen(0, '127.0.0.1');
		await until(() => http.listening, 'our HTTP server listens');
		const httpPort = (http.address() as { port: number }).port;
		kannelBox = await startKannel(smscPort, {
			services: [
				[
					'keyword = default',
					`get-url = "http://127.0.0.1:${httpPort}/mo?from=%p&text=%a"`,
					'max-messages = 0',
				],
			],
		});
		const { sendPort } = kannelBox;
		await until(() => esmes.length === 1 || kannelBox?.ended === true, 'bearerbox binds');
		expect(binds).toEqual([{ systemId: 'kannel', mode: 'transceiver' }]);
		kannelBox.startSmsbox();

		const ask = async (text: string, extra: Record<string, string> = {}) => {
			const query = new URLSearchParams({
				username: 'u',
				password: 'p',
				from: 'MC',
				to: '33600000001',
				text,
				...extra,
			});
			// smsbox listens a moment after bearerbox; it accepts nothing before.
			const url = `http://127.0.0.1:${sendPort}/cgi-bin/sendsms?${query.toString()}`;
			await until(
				async () => {
					const answer = await fetch(url).catch(() => undefined);
					return answer?.status === 202;
				},
				`smsbox accepts "${text.slice(0, 20)}"`,
			);
		};
		const long = 'Été à 5 € : '.repeat(30);
		await ask('Bonjour', {
			'dlr-mask': '31',
			'dlr-url': `http://127.0.0.1:${httpPort}/dlr?type=%d&answer=%A`,
		});
		await ask(long, { charset: 'UTF-8' });
		await ask('Ça coûte 😀', { charset: 'UTF-8', coding: '2' });
		await until(() => texts.length === 3, 'three texts arrive');
		expect([...texts].sort()).toEqual(['Bonjour', long, 'Ça coûte 😀'].sort());

		const dlrs = () =>
			calls
				.filter(({ pathname }) => pathname === '/dlr')
				.map(({ searchParams }) => searchParams.get('type'));
		await until(() => dlrs().includes('1'), 'the receipt reaches the sender');

		for (const { tlvs, ...body } of segmentText(`${'STOP '.repeat(40)}fin`, { reference: 3 })
			.segments) {
			const outcome = await esmes[0]!.deliver({
				body: { ...body, sourceAddr: '33600000001', destinationAddr: '36111' },
				tlvs,
			});
			expect(outcome).toEqual({ kind: 'acknowledged' });
		}
		const received = () =>
			calls
				.filter(({ pathname }) => pathname === '/mo')
				.map(({ searchParams }) => searchParams.get('text'));
		await until(() => received().length > 0, 'the message reaches its service');
		expect(received().join('')).toContain('STOP STOP');

		await kannelBox.stop();
		await until(() => smsc.connections === 0, 'bearerbox has left');
		await smsc.destroy();
		http.closeAllConnections();
		http.close();
	},
);
