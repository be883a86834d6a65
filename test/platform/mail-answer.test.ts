import { readCarriers } from '../../platform/src/carriers/registry.ts';
import { readFailure } from '../../platform/src/carriers/smtp/reply.ts';
import { readSmtpSettings } from '../../platform/src/carriers/smtp/settings.ts';
import { readSettings } from '../../platform/src/settings/settings.ts';

describe('the address of a server', () => {
	it('has defaults that protect a password', () => {
		expect(readSmtpSettings('smtp://relay.example')).toMatchObject({
			port: 587,
			secure: false,
			tls: 'opportunistic',
			connections: 20,
			perDomain: 10,
			replyTimeoutMs: 600_000,
		});
		expect(readSmtpSettings('smtp://u:p%40ss@relay.example').tls).toBe('required');
		expect(readSmtpSettings('smtp://u:p%40ss@relay.example').auth).toEqual({
			user: 'u',
			pass: 'p@ss',
		});
		expect(readSmtpSettings('smtp://u:p@127.0.0.1').tls).toBe('opportunistic');
		expect(readSmtpSettings('smtps://relay.example')).toMatchObject({ port: 465, tls: 'required' });
		expect(readSmtpSettings('smtp://château.example').host).toBe('xn--chteau-xta.example');
		expect(readSmtpSettings('smtp://[::1]:25').host).toBe('::1');
	});

	it.each([
		['smtp://secret%zz.example', 'must be smtp://'],
		['smtp://a%00b.example', 'must name a host'],
		['smtp://relay.example?tls=maybe', 'option tls must be'],
		['smtp://relay.example?connections=0', 'option connections must be'],
		['smtp://relay.example?connections=2.5', 'option connections must be'],
		['smtp://relay.example?rate=', 'option rate must be'],
		['smtp://relay.example?retry=60,x', 'option retry must be'],
		['smtp://relay.example?conections=5', 'knows no option "conections"'],
		['http://relay.example', 'must be smtp://'],
		['smtp://u:secret%@relay.example', 'percent-encoded'],
	])('%s: %s', (url, words) => {
		const read = () => readCarriers(readSettings({ MC_CARRIER_EMAIL: url }).carriers);
		expect(read).toThrow(words);
		expect(read).toThrow(/^MC_CARRIER_EMAIL/);
		expect(read).not.toThrow(/secret/);
	});
});

describe('the answer of a server', () => {
	const none = { begun: false, started: false, complete: false };
	const all = { begun: true, started: true, complete: true };
	const error = (command: string, responseCode?: number, response = '', code = 'EENVELOPE') => ({
		command,
		code,
		response,
		...(responseCode === undefined ? {} : { responseCode }),
	});
	it.each([
		[
			'a refused connection',
			error('CONN', undefined, '', 'ESOCKET'),
			none,
			'busy',
			'no_connection',
			'unreachable',
		],
		[
			'a wrong password',
			error('AUTH PLAIN', 535, '535 5.7.8 no', 'EAUTH'),
			none,
			'busy',
			'smtp_535_5.7.8',
			'locked out',
		],
		[
			'a banner of refusal',
			error('CONN', 554, '554 no', 'EPROTOCOL'),
			none,
			'busy',
			'smtp_554',
			'unreachable',
		],
		[
			'a refused sender',
			error('MAIL FROM', 550, '550 5.7.1 no'),
			{ ...none, begun: true },
			'refused',
			'smtp_550_5.7.1',
			'fine',
		],
		[
			'greylisting',
			error('RCPT TO', 450, '450 4.7.1 later'),
			{ ...none, begun: true },
			'busy',
			'smtp_450_4.7.1',
			'deferred',
		],
		[
			'throttling',
			error('CONN', 421, '421 4.7.28 slow', 'ECONNECTION'),
			{ ...none, begun: true },
			'busy',
			'smtp_421_4.7.28',
			'throttled',
		],
		[
			'a line that breaks within the message',
			error('CONN', undefined, '', 'ESOCKET'),
			{ ...all, complete: false },
			'busy',
			'connection_lost',
			'unreachable',
		],
		[
			'a line that breaks behind it',
			error('CONN', undefined, '', 'ESOCKET'),
			all,
			'unknown',
			'connection_lost',
			'unreachable',
		],
		[
			'no answer in time',
			error('CONN', undefined, '', 'ETIMEDOUT'),
			all,
			'unknown',
			'connection_lost',
			'unreachable',
		],
		[
			'a refusal behind it',
			error('DATA', 554, '554 5.7.1 spam', 'EMESSAGE'),
			all,
			'refused',
			'smtp_554_5.7.1',
			'fine',
		],
		[
			'a deferral behind it',
			error('DATA', 451, '451 4.3.0 later', 'EMESSAGE'),
			all,
			'busy',
			'smtp_451_4.3.0',
			'deferred',
		],
		[
			'a login that cannot be checked at the moment',
			error('AUTH PLAIN', 454, '454 4.7.0 later', 'EAUTH'),
			none,
			'busy',
			'smtp_454_4.7.0',
			'unreachable',
		],
		[
			'a reply behind it that is none',
			error('DATA', undefined, 'ok', 'EMESSAGE'),
			all,
			'unknown',
			'connection_lost',
			'unreachable',
		],
		[
			'a message that breaks while it is written',
			error('API', undefined, '', 'ESTREAM'),
			{ ...all, complete: false },
			'refused',
			'invalid_message',
			'fine',
		],
	])('%s', (_what, thrown, progress, kind, reason, experience) => {
		const { result, ...shown } = readFailure(thrown, progress, 1000);
		expect(result).toMatchObject({ kind, reason });
		expect(shown.experience).toBe(experience);
	});

	it.each([
		['550 relay not permitted', null],
		['554 Relay access denied', null],
		['550 Sender verify failed', null],
		['550 rejected because 192.0.2.1 is in a black list at zen.spamhaus.org', null],
		['554 5.7.1 Service unavailable; Client host blocked', null],
		['550 5.0.0 Access denied', null],
		['550 Mailbox full', 'soft'],
		['552 whatever', 'soft'],
		['550 Unrouteable address', 'hard'],
		['550 5.0.0 User unknown, returned to sender', 'hard'],
		['550 5.1.1 blocked', 'hard'],
		['550 5.1.0 <boutique@durand.example> sender rejected. AUP#CDRBL', null],
		["550 5.1.0 192.0.2.2 is not allowed to send from <durand.example> per it's SPF Record", null],
		['550 5.1.1 5.7.1 IP address blacklisted by recipient', null],
		['550 5.1.1 Sender address rejected: user unknown', null],
		['550 5.1.2 Too many connections from your host', null],
		['554 5.1.1 <zoe@example.org>: content rejected', null],
		['554 Transaction declined', null],
		['550 5.2.1 The user is receiving mail at a rate that prevents additional messages', 'soft'],
		['550 5.1.1 <zoe@example.org> is over quota', 'soft'],
		['550 5.1.0 something about an address', 'soft'],
		['550 5.4.1 Recipient address rejected: Access denied', 'hard'],
		['550 5.7.1 Recipient address rejected: Access denied', null],
		['550 5.1.351 Remote server returned an error', 'hard'],
		['550 No user found', 'hard'],
		['550 User not exist', 'hard'],
		["554 delivery error: dd This user doesn't have a yahoo.example account", 'hard'],
		['556 no mail here', 'hard'],
		['550 no', 'hard'],
	])('to a recipient: %s', (response, type) => {
		const thrown = error('RCPT TO', Number(response.slice(0, 3)), response);
		const { result } = readFailure(thrown, { ...none, begun: true }, 1000);
		expect(result).toMatchObject({ kind: 'refused', bounced: type !== null });
		if (type !== null) expect(result).toMatchObject({ bounce: { type } });
	});

	it.each([
		["554 delivery error: dd This user doesn't have a yahoo.example account", 'hard'],
		['550 5.1.1 user unknown', 'hard'],
		['552 5.2.2 mailbox full', 'soft'],
		['550 5.1.1 Message refused: your IP is blocklisted', null],
		['554 Transaction failed', null],
		['552 5.3.4 message too big', null],
	])('after the data: %s', (response, type) => {
		const thrown = error('DATA', Number(response.slice(0, 3)), response, 'EMESSAGE');
		const { result } = readFailure(thrown, all, 1000);
		expect(result).toMatchObject({ kind: 'refused', bounced: type !== null });
		if (type !== null) expect(result).toMatchObject({ bounce: { type } });
	});

	it('to MAIL FROM never blames the recipient', () => {
		const thrown = error('MAIL FROM', 550, '550 5.1.1 user unknown');
		const { result } = readFailure(thrown, { ...none, begun: true }, 1000);
		expect(result).toMatchObject({ kind: 'refused', bounced: false });
	});

	it.each([undefined, null, 'x', new Error('<zoe@example.org> is bad'), {}])(
		'is never passed on in its words: %p',
		(thrown) => {
			const { result } = readFailure(thrown, all, 1000);
			expect(JSON.stringify(result)).not.toContain('zoe');
			expect(result.kind).toBe('unknown');
		},
	);
});
