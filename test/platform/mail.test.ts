import * as fc from 'fast-check';
import { createClock } from '../../platform/src/clock.ts';
import { readFailure } from '../../platform/src/carriers/mail/answer.ts';
import { createPace } from '../../platform/src/carriers/mail/pace.ts';
import { plainText } from '../../platform/src/carriers/mail/plain-text.ts';
import { readMailServer } from '../../platform/src/carriers/mail/server.ts';
import { createSmtpCarrier } from '../../platform/src/carriers/smtp.ts';
import { readSettings } from '../../platform/src/settings.ts';
import { cleanUp, eventsOf, startMailServer, worldOn } from './mail-support.ts';
import { alert, newsletter, until, untilStatus } from './support.ts';

afterEach(cleanUp);

/** Sends what the API would not let through, straight to the carrier. */
async function submit(over: Record<string, unknown>, query = '') {
	const server = await startMailServer();
	const url = `smtp://127.0.0.1:${server.port}${query}`;
	const world = await worldOn(url);
	const carrier = createSmtpCarrier(world.platform.internals, url);
	const result = await carrier.submit({
		messageId: 'msg_01M86CH43W72ZFXBG1WB9KW88M',
		accountId: 'acc_01',
		channel: 'email',
		to: 'zoe.martin@example.org',
		sender: 'boutique@durand.example',
		content: { subject: 'Bonjour', text: 'Bonjour' },
		headers: {},
		attempt: 1,
		...over,
	});
	await carrier.close();
	return { result, mail: server.mails[0], mails: server.mails };
}

describe('a mail', () => {
	const seed = Date.now() % 2 ** 31;
	it(`has one recipient and the fields that we wrote, whatever is put into them (seed ${seed})`, async () => {
		const server = await startMailServer();
		const url = `smtp://127.0.0.1:${server.port}`;
		const world = await worldOn(url);
		const carrier = createSmtpCarrier(world.platform.internals, url);
		const evil = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 60 }),
			fc.constantFrom(
				'a\r\nBcc: eve@evil.example',
				'a\nTo: eve@evil.example',
				'a\r\n\r\nbody',
				'a\u2028Bcc: eve@evil.example',
				'x"@evil.example, eve@evil.example',
			),
		);
		await fc.assert(
			fc.asyncProperty(evil, evil, evil, evil, async (subject, name, field, recipient) => {
				server.mails.length = 0;
				const result = await carrier.submit({
					messageId: 'msg_01M86CH43W72ZFXBG1WB9KW88M',
					accountId: 'acc_01',
					channel: 'email',
					to: recipient.includes('evil') ? recipient : 'zoe@example.org',
					sender: `${name} <boutique@durand.example>`,
					content: { subject, text: 'Bonjour' },
					headers: { 'X-Note': field, 'List-Id': field, Bcc: 'eve@evil.example', [field]: 'x' },
					attempt: 1,
				});
				expect(['accepted', 'refused']).toContain(result.kind);
				for (const { to, raw } of server.mails) {
					expect(to).toHaveLength(1);
					const head = raw.toString('latin1').split('\r\n\r\n')[0] ?? '';
					const names = head
						.split('\r\n')
						.filter((line) => !/^[ \t]/.test(line))
						.map((line) => line.split(':')[0]?.toLowerCase());
					expect(names).not.toContain('bcc');
					expect(names.filter((other) => other === 'subject').length).toBeLessThanOrEqual(1);
					for (const once of ['to', 'from', 'date', 'message-id', 'mime-version']) {
						expect(names.filter((other) => other === once)).toHaveLength(1);
					}
					expect(head.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
					for (const line of raw.toString('latin1').split('\r\n')) {
						expect(line.length).toBeLessThanOrEqual(998);
					}
				}
			}),
			{ seed, numRuns: 150 },
		);
		await carrier.close();
	}, 30_000);

	it('goes to a domain with accents in the form that every server reads', async () => {
		const { result, mail } = await submit({ to: 'zoe@château.example' });
		expect(result.kind).toBe('accepted');
		expect(mail?.raw.toString()).toMatch(/^To: zoe@xn--chteau-xta\.example\r$/m);
	});

	it('goes to a mailbox with accents where the server takes it', async () => {
		const { result, mail } = await submit({ to: 'zoé@example.org' });
		expect(result.kind).toBe('accepted');
		expect(mail?.to).toEqual(['zoé@example.org']);
	});

	it('is refused clearly where the server does not take such a mailbox', async () => {
		const server = await startMailServer({ hideSMTPUTF8: true });
		const world = await worldOn(`smtp://127.0.0.1:${server.port}`);
		const first = await world.client.post('/v1/messages', newsletter());
		await untilStatus(world.client, first.body['id'], 'sent');
		const { body } = await world.client.post('/v1/messages', newsletter({ to: 'zoé@example.org' }));
		await untilStatus(world.client, body['id'], 'failed');
		const events = await eventsOf(world, body['id']);
		expect(events.at(-1)?.data['reason']).toBe('smtputf8_unsupported');
	});

	it.each([
		[null, 'no_sender'],
		['nobody', 'invalid_sender'],
		['a@durand.example, b@durand.example', 'invalid_sender'],
		['Shop: a@durand.example, b@durand.example;', 'invalid_sender'],
		['a@durand.example>\r\nBcc: eve@evil.example', 'invalid_sender'],
	])('is refused from %j', async (sender, reason) => {
		const { result, mails } = await submit({ sender });
		expect(result).toEqual({ kind: 'refused', reason, bounced: false });
		expect(mails).toHaveLength(0);
	});

	it('says by Feedback-ID what it is and whose, without a name', async () => {
		const server = await startMailServer();
		const world = await worldOn(`smtp://127.0.0.1:${server.port}`);
		await world.client.post('/v1/messages', newsletter());
		const order = alert({
			channel: 'email',
			to: 'b@example.org',
			sender: 'boutique@durand.example',
			content: { subject: 'A', text: 'A' },
		});
		await world.client.post('/v1/messages', order);
		await until(() => server.mails.length === 2);
		const ids = server.mails
			.map(({ parsed }) => parsed.headers.get('feedback-id') as string)
			.sort();
		expect(ids[0]).toMatch(/^marketing:[A-Za-z0-9_]{1,12}:email:marketingcible$/);
		expect(ids[1]).toBe(ids[0]?.replace('marketing:', 'transactional:'));
	});

	it('arrives letter by letter, however long its lines', async () => {
		const text = `${'é'.repeat(3000)}\n.\n..x\n${'abc '.repeat(600)}fin\n--\nMaison Durand`;
		const html = `<p>${'à '.repeat(2000)}</p><p title="${'x'.repeat(3000)}">fin</p>`;
		const { mail } = await submit({ content: { subject: 'É'.repeat(300), text, html } });
		expect(mail?.parsed.text?.trimEnd()).toBe(text);
		expect(String(mail?.parsed.html).trimEnd()).toBe(html);
		expect(mail?.parsed.subject).toBe('É'.repeat(300));
		const longest = Math.max(
			...mail!.raw
				.toString('latin1')
				.split('\r\n')
				.map((l) => l.length),
		);
		expect(longest).toBeLessThanOrEqual(998);
		expect(mail!.raw.every((byte) => byte < 128)).toBe(true);
	});

	it('reads no file and fetches nothing, whatever its HTML says', async () => {
		const html = '<img src="file:///etc/passwd"><img src="http://127.0.0.1:1/x"><p>Bonjour</p>';
		const { mail } = await submit({ content: { subject: 'A', html } });
		expect(mail?.parsed.attachments).toHaveLength(0);
		expect(mail?.parsed.html).toContain('file:///etc/passwd');
		expect(mail?.parsed.text?.trim()).toBe('Bonjour');
	});
});

describe('the plain part', () => {
	it.each([
		[
			'<head><title>x</title></head><p>Bonjour&nbsp;Zo&eacute;,</p><p>5&#8239;&euro; <a href="https://a.example/">ici</a></p>',
			'Bonjour Zoé,\n5\u202f€ ici (https://a.example/)',
		],
		['<style>p{}</style><script>alert(1)</script>a<br>b', 'a\nb'],
		['<ul><li>un</li><li>deux</li></ul>', '* un\n * deux'],
		['a &lt;b&gt; &amp;amp;', 'a <b> &amp;'],
		['', ''],
	])('of %j', (html, text) => {
		expect(plainText(html).replace(/[^\S\n\u202f]+/g, ' ')).toBe(text);
	});

	it('is made in bounded time', () => {
		const begun = performance.now();
		for (const html of [
			'<div>'.repeat(50_000),
			'<a href="'.repeat(50_000),
			`<${'p '.repeat(50_000)}>`,
			'&'.repeat(100_000),
			'<table><tr><td>'.repeat(20_000),
		]) {
			expect(typeof plainText(html)).toBe('string');
		}
		expect(performance.now() - begun).toBeLessThan(10_000);
	}, 20_000);
});

describe('the address of a server', () => {
	it('has defaults that protect a password', () => {
		expect(readMailServer('smtp://relay.example')).toMatchObject({
			port: 587,
			secure: false,
			tls: 'opportunistic',
			connections: 20,
			perDomain: 10,
			timeout: 600_000,
		});
		expect(readMailServer('smtp://u:p%40ss@relay.example').tls).toBe('required');
		expect(readMailServer('smtp://u:p%40ss@relay.example').auth).toEqual({
			user: 'u',
			pass: 'p@ss',
		});
		expect(readMailServer('smtp://u:p@127.0.0.1').tls).toBe('opportunistic');
		expect(readMailServer('smtps://relay.example')).toMatchObject({ port: 465, tls: 'required' });
	});

	it.each([
		['smtp://relay.example?tls=maybe', 'option tls must be'],
		['smtp://relay.example?connections=0', 'option connections must be'],
		['smtp://relay.example?connections=2.5', 'option connections must be'],
		['smtp://relay.example?rate=', 'option rate must be'],
		['smtp://relay.example?retry=60,x', 'option retry must be'],
		['smtp://relay.example?conections=5', 'knows no option "conections"'],
		['http://relay.example', 'must be smtp://'],
		['smtp://u:secret%@relay.example', 'percent-encoded'],
	])('%s: %s', (url, words) => {
		const read = () => readSettings({ MC_CARRIER_EMAIL: url });
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
			'unreachable',
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
	])('%s', (_what, thrown, progress, kind, reason, experience) => {
		const { result, ...shown } = readFailure(thrown, progress, 1000);
		expect(result).toMatchObject({ kind, reason });
		expect(shown.experience).toBe(experience);
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

describe('the pace', () => {
	const seed = Date.now() % 2 ** 31;
	const start = () => {
		const clock = createClock();
		clock.set(0);
		return { clock, pace: createPace(clock, 20, 10) };
	};

	it('closes a domain that throttles, longer each time, and nobody else', () => {
		const { clock, pace } = start();
		let now = 0;
		let last = 0;
		for (let round = 0; round < 12; round++) {
			pace.learn('tight', 'throttled', now);
			expect(pace.gate.closed()).toEqual(['tight']);
			expect(pace.gate.limitFor('tight')).toBe(0);
			expect([pace.gate.limitFor('other'), pace.gate.limit()]).toEqual([10, 20]);
			const pause = (pace.gate.opensAt() ?? 0) - clock.now();
			expect(pause).toBeLessThanOrEqual(16.5 * 60_000);
			expect(pause).toBeGreaterThan(Math.min(last, 12 * 60_000));
			last = pause;
			now = (pace.gate.opensAt() ?? 0) + 1;
			clock.set(now);
			expect(pace.gate.closed()).toEqual([]);
		}
		expect(pace.gate.limitFor('tight')).toBe(1);
		for (let round = 0; round < 10; round++) pace.learn('tight', 'fine', now);
		expect(pace.gate.limitFor('tight')).toBe(10);
	});

	it('counts those that were refused together once', () => {
		const { pace } = start();
		for (let index = 0; index < 10; index++) pace.learn('tight', 'throttled', -1);
		expect(pace.gate.opensAt()).toBeLessThan(2500);
	});

	it('does not close a domain that greylists, but goes there more slowly', () => {
		const { pace } = start();
		for (let index = 0; index < 100; index++) pace.learn('grey', 'deferred', index);
		expect(pace.gate.closed()).toEqual([]);
		expect(pace.gate.limitFor('grey')).toBe(1);
	});

	it('tries a server that was away with one message, within fifteen seconds', () => {
		const { clock, pace } = start();
		for (let index = 0; index < 20; index++) {
			pace.learn('a', 'unreachable', clock.now());
			expect(pace.gate.limit()).toBe(0);
			const opens = pace.gate.opensAt() ?? 0;
			expect(opens - clock.now()).toBeLessThanOrEqual(16_500);
			clock.set(opens + 1);
			expect(pace.gate.limit()).toBe(1);
		}
		pace.learn('a', 'fine', clock.now());
		expect(pace.gate.limit()).toBe(20);
	});

	it(`never goes beyond its limits and always opens again (seed ${seed})`, () => {
		const step = fc.record({
			name: fc.constantFrom('a', 'b', 'c'),
			experience: fc.constantFrom('fine', 'deferred', 'throttled', 'unreachable' as const),
			wait: fc.nat(100_000),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
				const { clock, pace } = start();
				let now = 0;
				for (const { name, experience, wait } of steps) {
					pace.learn(name, experience, now);
					expect(pace.gate.limitFor(name)).toBeLessThanOrEqual(10);
					expect(pace.gate.limit()).toBeLessThanOrEqual(20);
					now += wait;
					clock.set(now);
				}
				clock.set(now + 3_600_000);
				expect(pace.gate.closed()).toEqual([]);
				expect(pace.gate.opensAt()).toBeNull();
				expect(pace.gate.limit()).toBeGreaterThan(0);
				expect(pace.gate.limitFor('a')).toBeGreaterThan(0);
			}),
			{ seed, numRuns: 200 },
		);
	});
});
