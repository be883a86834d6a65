/**
 * A real Postfix as the next hop: what it cannot deliver comes back as it writes it. Left out where it is not installed
 * (Debian: postfix) or may not be started.
 */
import { canRunPostfix, freePort, startPostfix } from '../../bench/mail-postfix.ts';
import { atEnd, cleanUp, eventsOf, smtpError, startMailServer, worldOn } from './mail-support.ts';
import { newsletter, untilStatus } from './support.ts';

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
