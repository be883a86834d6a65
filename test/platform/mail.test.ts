import * as fc from 'fast-check';
import { readSmtpSettings } from '../../platform/src/carriers/smtp/settings.ts';
import { createSmtpCarrier } from '../../platform/src/carriers/smtp/submit.ts';
import {
	cleanUp,
	eventsOf,
	smtpError,
	startFailingServer,
	startMailServer,
	worldOn,
} from './support/mail.ts';
import { alert, newsletter, until, untilStatus } from './support/index.ts';

afterEach(cleanUp);

/** Sends what the API would not let through, straight to the carrier. */
async function submit(over: Record<string, unknown>, query = '', to?: number) {
	const server = await startMailServer();
	const url = `smtp://127.0.0.1:${to ?? server.port}${query}`;
	const world = await worldOn(url);
	const carrier = createSmtpCarrier(world.platform.internals, readSmtpSettings(url));
	const result = await carrier.submit({
		messageId: 'msg_01M86CH43W72ZFXBG1WB9KW88M',
		accountId: 'acc_01',
		channel: 'email',
		purpose: 'transactional',
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
		const carrier = createSmtpCarrier(world.platform.internals, readSmtpSettings(url));
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
					purpose: 'transactional',
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

	it('is refused, and the address not blamed, by a server that did not say yet what it takes', async () => {
		const server = await startMailServer({
			hideSMTPUTF8: true,
			onRcptTo: (_address, _session, done) => done(smtpError(501, '5.1.3 bad address syntax')),
		});
		const world = await worldOn(`smtp://127.0.0.1:${server.port}`);
		const { body } = await world.client.post('/v1/messages', newsletter({ to: 'zoé@example.org' }));
		await untilStatus(world.client, body['id'], 'failed');
		const events = await eventsOf(world, body['id']);
		expect(events.map(({ type }) => type)).toEqual(['message.queued', 'message.failed']);
		expect(events.at(-1)?.data['reason']).toBe('smtputf8_unsupported');
	});

	it('says in its envelope when its From has letters that not every server reads', async () => {
		const announced: string[] = [];
		const server = await startMailServer({
			onMailFrom(address, _session, done) {
				const { SMTPUTF8 } = address.args as { SMTPUTF8?: unknown };
				announced.push(`${address.address} ${String(SMTPUTF8 === true)}`);
				done();
			},
		});
		const bounces = { domain: 'b.durand.example', host: '127.0.0.1', port: null, tls: null };
		const world = await worldOn(`smtp://127.0.0.1:${server.port}`, {
			mail: { dkim: null, bounces },
		});
		const sender = 'Été <boutiqué@durand.example>';
		const { body } = await world.client.post('/v1/messages', newsletter({ sender }));
		await untilStatus(world.client, body['id'], 'sent');
		expect(announced).toEqual(['boutiqué@durand.example true']);
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

	describe('with a subject or a name that looks like an encoded word', () => {
		const offer = `=?utf-8?B?${Buffer.from('SOLDES\r\nBcc: a@b.fr \u202e-50%').toString('base64')}?=`;

		it.each([
			offer,
			`Facture ${offer} ${offer}`,
			'=?utf-8?Q?SOLDES_-50=25?=',
			'=?UTF-8*fr?q?SOLDES?=',
			'=?iso-8859-1?Q?=C9t=E9?= à 10 h',
			`${'=?utf-8?Q?a?= '.repeat(70)}fin`,
			'Qui =? quoi',
		])('%j shows the subject as it was given', async (subject) => {
			const { mail } = await submit({ content: { subject, text: 'Bonjour' } });
			expect(mail?.parsed.subject).toBe(subject);
			const [head = ''] = mail!.raw.toString('latin1').split('\r\n\r\n');
			expect(head.match(/^[A-Za-z-]+:/gm)).not.toContain('Bcc:');
			expect(Math.max(...head.split('\r\n').map(({ length }) => length))).toBeLessThan(100);
		});

		it.each([offer, '=?utf-8?Q?SOLDES?=', 'Été =?utf-8?Q?SOLDES?='])(
			'%j shows the name as it was given',
			async (name) => {
				const sender = `"${name}" <boutique@durand.example>`;
				const replyTo = `"${name}" <contact@durand.example>`;
				const { result, mail } = await submit({ sender, headers: { 'Reply-To': replyTo } });
				expect(result.kind).toBe('accepted');
				expect(mail?.parsed.from?.value).toEqual([{ name, address: 'boutique@durand.example' }]);
				expect(mail?.parsed.replyTo?.value).toEqual([{ name, address: 'contact@durand.example' }]);
				expect(mail!.raw.toString('latin1')).not.toContain(`"${name}"`);
			},
		);
	});

	it('grows by no more than its letters need, and holds nobody up, when it is long and full of accents', async () => {
		const text = `${'été à la mer, '.repeat(100)}${'é'.repeat(500_000)}`;
		const html = `<p>${'é'.repeat(500_000)}</p>`;
		const { mail } = await submit({ content: { subject: 'A', text, html } });
		expect(mail?.parsed.text?.trimEnd()).toBe(text.trimEnd());
		expect(String(mail?.parsed.html).trimEnd()).toBe(html);
		expect(mail!.raw.length).toBeLessThan(1.5 * Buffer.byteLength(text + html));
	});

	it('may go again when the line broke while its end was surely not under way', async () => {
		const server = await startFailingServer(() => 'hangs up within the message');
		// More than the sockets hold; what they hold may have been read whole, and is `unknown` then.
		const content = { subject: 'A', text: 'mot '.repeat(4_000_000) };
		const { result } = await submit({ content }, '?tls=off', server.port);
		expect(result).toMatchObject({ kind: 'busy', reason: 'connection_lost' });
		expect(server.seen.taken).toBe(0);
	});

	it('reads no file and fetches nothing, whatever its HTML says', async () => {
		const html = '<img src="file:///etc/passwd"><img src="http://127.0.0.1:1/x"><p>Bonjour</p>';
		const { mail } = await submit({ content: { subject: 'A', html } });
		expect(mail?.parsed.attachments).toHaveLength(0);
		expect(mail?.parsed.html).toContain('file:///etc/passwd');
		expect(mail?.parsed.text?.trim()).toBe('Bonjour');
	});
});
