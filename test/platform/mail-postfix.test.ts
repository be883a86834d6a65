/**
 * A real Postfix as the next hop: what it cannot deliver comes back as it writes it. Left out where it is not installed
 * (Debian: postfix) or may not be started.
 */
import { canRunPostfix, freePort, startPostfix } from '../../bench/mail/postfix.ts';
import { makeKey, proved, verify } from './support/dkim.ts';
import { atEnd, cleanUp, eventsOf, smtpError, startMailServer, worldOn } from './support/mail.ts';
import { newsletter, until, untilStatus } from './support/index.ts';

afterEach(cleanUp);

const real = canRunPostfix() ? it : it.skip;

real(
	'understands what a real Postfix sends back',
	async () => {
		const receiver = await startMailServer({
			onRcptTo({ address }, _session, done) {
				if (address.startsWith('gone')) done(smtpError(550, '5.1.1 User unknown'));
				else if (address.startsWith('full')) done(smtpError(552, '5.2.2 Over quota'));
				else if (address.startsWith('spam')) done(smtpError(550, '5.7.1 Not wanted'));
				else done();
			},
		});
		const bouncePort = await freePort();
		const postfix = await startPostfix(receiver.port, { 'b.durand.example': bouncePort });
		atEnd(async () => postfix.stop());
		const world = await worldOn(`smtp://127.0.0.1:${postfix.port}`, {
			mail: {
				dkim: null,
				bounces: { domain: 'b.durand.example', host: '127.0.0.1', port: bouncePort, tls: null },
			},
		});
		const told: Record<string, unknown> = {};
		for (const name of ['gone', 'full', 'spam']) {
			const { body } = await world.client.post(
				'/v1/messages',
				newsletter({ to: `${name}@example.org` }),
			);
			await untilStatus(world.client, body['id'], 'undelivered');
			const events = await eventsOf(world, body['id']);
			const { type, code } = events.find((event) => event.type === 'message.bounced')?.data ?? {};
			told[name] = `${String(type)} ${String(code)}`;
		}
		expect(told).toEqual({ gone: 'hard 5.1.1', full: 'soft 5.2.2', spam: 'soft 5.7.1' });
		const { body } = await world.client.post('/v1/messages', newsletter({ to: 'zoe@example.org' }));
		const sent = await untilStatus(world.client, body['id'], 'sent');
		expect(sent['status']).toBe('sent');
	},
	30_000,
);

const signed = canRunPostfix() ? proved : it.skip;

signed(
	'signs so that the signature outlives a real Postfix, whatever the message',
	async () => {
		const receiver = await startMailServer();
		const postfix = await startPostfix(receiver.port);
		atEnd(async () => postfix.stop());
		const { keyFile, record } = makeKey();
		const world = await worldOn(`smtp://127.0.0.1:${postfix.port}`, {
			mail: {
				dkim: { domain: 'durand.example', selector: 'mc1', keyFile },
				bounces: { domain: 'b.durand.example', host: '127.0.0.1', port: null, tls: null },
			},
		});
		const contents = [
			{ subject: 'Été à −20 %', html: `<p>${'Une phrase, des accents é. '.repeat(500)}</p>` },
			{ subject: 'A', text: 'From moi\r\n.\r\n..\r.\ra\n.\nMAIL FROM:<x@example.org>\n\n\n' },
			{ subject: 'B', text: `${'x'.repeat(3000)}\nfin   \n\t\n` },
			{ subject: 'C', text: 'é'.repeat(99_000) },
		];
		for (const content of contents) {
			const { body } = await world.client.post('/v1/messages', newsletter({ content }));
			await untilStatus(world.client, body['id'], 'sent');
		}
		await until(() => receiver.mails.length === contents.length, 'every mail, none in two');
		for (const { raw, parsed } of receiver.mails) {
			expect([parsed.subject, await verify(record, raw)]).toEqual([parsed.subject, 'True']);
			const sent = contents.find(({ subject }) => subject === parsed.subject)?.text;
			const lines = (text = '') => text.replace(/\r\n?/g, '\n').trimEnd();
			if (sent !== undefined) expect(lines(parsed.text).startsWith(lines(sent))).toBe(true);
		}
	},
	60_000,
);

real(
	'says why a real Postfix takes nothing, and blames no address for it',
	async () => {
		const receiver = await startMailServer();
		const postfix = await startPostfix(receiver.port, {}, 'smtpd_relay_restrictions = reject');
		atEnd(async () => postfix.stop());
		const world = await worldOn(`smtp://127.0.0.1:${postfix.port}`);
		const { body } = await world.client.post('/v1/messages', newsletter());
		await untilStatus(world.client, body['id'], 'failed');
		const types = (await eventsOf(world, body['id'])).map(({ type }) => type);
		expect(types).toEqual(['message.queued', 'message.failed']);
		expect((await world.client.post('/v1/messages', newsletter())).status).toBe(201);
	},
	30_000,
);
