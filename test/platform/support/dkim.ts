/** Debian's python3-dkim as the judge of signatures, against a DNS of our own. */
import { generateKeyPairSync } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './mail.ts';

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
export const proved = python === undefined && process.env['CI'] !== 'true' ? it.skip : it;

/** A key, its file and the record that DNS would show. */
export function makeKey() {
	const folder = mkdtempSync(join(tmpdir(), 'mc-dkim-'));
	atEnd(async () => rmSync(folder, { recursive: true, force: true }));
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const keyFile = join(folder, 'key.pem');
	writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
	const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
	return { folder, keyFile, record: `v=DKIM1; k=rsa; p=${spki}` };
}

/** @returns `True` or `False`, as the verifier says. @param name where the record stands. */
export function verify(
	folder: string,
	record: string,
	raw: Buffer,
	name = 'mc1._domainkey.durand.example.',
): string {
	const path = join(folder, 'mail.eml');
	writeFileSync(path, raw);
	const run = spawnSync(python ?? 'python3', ['-c', VERIFY, record, name, path]);
	return run.stdout.toString().trim() || run.stderr.toString();
}
