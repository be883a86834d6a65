/** Signatures, judged by Debian's python3-dkim against a DNS of our own. */
import { generateKeyPairSync } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../platform/src/settings.ts';
import { atEnd, cleanUp, startMailServer, worldOn } from './mail-support.ts';
import { newsletter, until } from './support.ts';

afterEach(cleanUp);

const VERIFY = `
import sys, dkim
record, name, path = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3]
def dns(asked, timeout=5):
    return record if asked == name else None
print(dkim.verify(open(path, 'rb').read(), dnsfunc=dns))
`;

const python = ['/usr/bin/python3', 'python3'].find(
	(command) => spawnSync(command, ['-c', 'import dkim']).status === 0,
);
// On a machine of one's own the package may be missing; where everything is proved it must be there.
const proved = python === undefined && process.env['CI'] !== 'true' ? it.skip : it;

function makeKey() {
	const folder = mkdtempSync(join(tmpdir(), 'mc-dkim-'));
	atEnd(async () => rmSync(folder, { recursive: true, force: true }));
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const keyFile = join(folder, 'key.pem');
	writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
	const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
	return { folder, keyFile, record: `v=DKIM1; k=rsa; p=${spki}` };
}

function verify(folder: string, record: string, raw: Buffer): string {
	const path = join(folder, 'mail.eml');
	writeFileSync(path, raw);
	const name = 'mc1._domainkey.durand.example.';
	const run = spawnSync(python ?? 'python3', ['-c', VERIFY, record, name, path]);
	return run.stdout.toString().trim() || run.stderr.toString();
}

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
	['a long line', { content: { subject: 'A', text: 'x'.repeat(5000) } }],
	['a name', { sender: 'Maison Durand & fils <boutique@durand.example>' }],
])('signs so that others can verify: %s', async (_what, over) => {
	const { folder, keyFile, record } = makeKey();
	const raw = await send(keyFile, over);
	expect(verify(folder, record, raw)).toBe('True');
	// A verifier that says True to anything would prove nothing.
	const forged = raw
		.toString('latin1')
		.replace(/^List-Unsubscribe-Post: .*$/m, (line) => `${line}x`);
	expect(verify(folder, record, Buffer.from(forged, 'latin1'))).toBe('False');
	const altered = raw.toString('latin1').replace(/(\r\n\r\n)/, '$1Bonjour ');
	expect(verify(folder, record, Buffer.from(altered, 'latin1'))).toBe('False');
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
