/** Debian's python3-dkim as the judge of signatures, against a DNS of our own. */
import { generateKeyPairSync } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './mail.ts';
import { pythonOf } from './python.ts';

const VERIFY = `
import base64, dkim
def answer(asked):
    record, name = asked['record'].encode(), asked['name'].encode()
    def dns(wanted, timeout=5):
        return record if wanted == name else None
    return str(dkim.verify(base64.b64decode(asked['raw']), dnsfunc=dns))
`;

const HAS_DKIM = 'import sys, importlib.util; sys.exit(importlib.util.find_spec("dkim") is None)';
const python = ['/usr/bin/python3', 'python3'].find(
	(command) => spawnSync(command, ['-c', HAS_DKIM]).status === 0,
);
// On a machine of one's own the package may be missing; where everything is proved it must be there.
export const proved = python === undefined && process.env['CI'] !== 'true' ? it.skip : it;

const ask = pythonOf(python ?? 'python3', VERIFY);

/** One pair for a file: each takes a tenth of a second and more to find. */
let pair: ReturnType<typeof newPair> | undefined;

function newPair() {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return {
		pem: privateKey.export({ type: 'pkcs8', format: 'pem' }),
		spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
	};
}

/** A key, its file and the record that DNS would show. */
export function makeKey() {
	const folder = mkdtempSync(join(tmpdir(), 'mc-dkim-'));
	atEnd(async () => rmSync(folder, { recursive: true, force: true }));
	const { pem, spki } = (pair ??= newPair());
	const keyFile = join(folder, 'key.pem');
	writeFileSync(keyFile, pem);
	return { folder, keyFile, record: `v=DKIM1; k=rsa; p=${spki}` };
}

/** @returns `True` or `False`, as the verifier says. @param name where the record stands. */
export function verify(
	record: string,
	raw: Buffer,
	name = 'mc1._domainkey.durand.example.',
): Promise<unknown> {
	return ask({ record, name, raw: raw.toString('base64') });
}
