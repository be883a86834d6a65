/** Signatures, judged by Debian's python3-dkim against a DNS of our own. */
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../platform/src/settings/settings.ts';
import { makeKey, proved, verify } from './support/dkim.ts';
import { cleanUp, startMailServer, worldOn } from './support/mail.ts';
import { newsletter, until } from './support/index.ts';

afterEach(cleanUp);

async function send(keyFile: string, over = {}): Promise<Buffer> {
	const server = await startMailServer();
	const world = await worldOn(`smtp://127.0.0.1:${server.port}`, {
		mail: {
			dkim: { domain: 'durand.example', selector: 'mc1', keyFile },
			bounces: { domain: 'b.durand.example', host: '127.0.0.1', port: null, tls: null },
		},
	});
	await world.client.post('/v1/messages', newsletter(over));
	const mail = await until(() => server.mails[0], 'the mail');
	return mail.raw;
}

const long = `<p>${'Une phrase assez longue pour être pliée, avec des accents. '.repeat(40)}</p>`;

proved.each([
	['plain', {}],
	['HTML with accents', { content: { subject: 'Été à −20 %', html: `<body>${long}</body>` } }],
	['a dot at the start of a line', { content: { subject: 'A', text: 'a\n.\n..b\n\n\n' } }],
	['a line that ends in CR alone', { content: { subject: 'A', text: 'a\rb\r.\r\n\rc' } }],
	['HTML with CR alone', { content: { subject: 'A', html: '<body>a\rb\r.\r\n\r</body>' } }],
	['a long line', { content: { subject: 'A', text: 'x'.repeat(5000) } }],
	[
		'a long 8-bit body',
		{ content: { subject: 'A', text: 'été '.repeat(4900), html: long.repeat(7) } },
	],
	['a subject of many words', { content: { subject: `Été ${'à la mer '.repeat(90)}`, text: 'A' } }],
	['a name', { sender: 'Maison Durand & fils <boutique@durand.example>' }],
])('signs so that others can verify: %s', async (_what, over) => {
	const { keyFile, record } = makeKey();
	const raw = await send(keyFile, over);
	expect(await verify(record, raw)).toBe('True');
	// A verifier that says True to anything would prove nothing.
	const forged = raw
		.toString('latin1')
		.replace(/^List-Unsubscribe-Post: .*$/m, (line) => `${line}x`);
	expect(await verify(record, Buffer.from(forged, 'latin1'))).toBe('False');
	const altered = raw.toString('latin1').replace(/(\r\n\r\n)/, '$1Bonjour ');
	expect(await verify(record, Buffer.from(altered, 'latin1'))).toBe('False');
});

it('covers what RFC 8058 and the readers of a mail rely on', async () => {
	const { keyFile } = makeKey();
	const raw = (await send(keyFile)).toString('latin1').replace(/\r\n[ \t]+/g, ' ');
	const signature = /^DKIM-Signature: (.*)$/m.exec(raw)?.[1] ?? '';
	const signed = (/\bh=([^;]+)/.exec(signature)?.[1] ?? '').toLowerCase().split(/[\s:]+/);
	expect(signed).toEqual(
		expect.arrayContaining([
			'from',
			'to',
			'subject',
			'date',
			'message-id',
			'mime-version',
			'content-type',
			'list-unsubscribe',
			'list-unsubscribe-post',
			'feedback-id',
		]),
	);
	expect(signature).toMatch(/a=rsa-sha256/);
	expect(signature).toMatch(/d=durand\.example/);
});

it('refuses keys that nobody would trust, by the name of the setting', async () => {
	const { folder, keyFile } = makeKey();
	const { privateKey } = generateKeyPairSync('ed25519');
	const other = join(folder, 'ed25519.pem');
	writeFileSync(other, privateKey.export({ type: 'pkcs8', format: 'pem' }));
	for (const file of [join(folder, 'missing.pem'), other]) {
		await expect(send(file)).rejects.toThrow(/^MC_DKIM_KEY_FILE/);
	}
	const env = { MC_DKIM_DOMAIN: 'durand.example', MC_DKIM_KEY_FILE: keyFile };
	expect(() => readSettings(env)).toThrow(/MC_DKIM_SELECTOR/);
	expect(readSettings({ ...env, MC_DKIM_SELECTOR: 'mc1' }).mail.dkim).toEqual({
		domain: 'durand.example',
		selector: 'mc1',
		keyFile,
	});
});
