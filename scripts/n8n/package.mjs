/** Our package as its users get it: packed, and unpacked where n8n looks for community nodes. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output, run } from '../setup.mjs';

const NAME = 'n8n-nodes-marketing-cible';

/**
 * Packs the built package and unpacks the tarball into an n8n user folder.
 * @param {string} userFolder
 */
export async function installPackage(userFolder) {
	const folder = await mkdtemp(join(tmpdir(), 'mc-pack-'));
	try {
		const printed = await output('npm', [
			'pack',
			'--json',
			'--ignore-scripts',
			'--loglevel=error',
			`--pack-destination=${folder}`,
		]);
		const tarball = join(folder, packedFile(JSON.parse(printed)));
		const target = join(userFolder, '.n8n', 'nodes', 'node_modules', NAME);
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** npm 11 answers a list, npm 12 an object by package name. */
function packedFile(answer) {
	const [packed] = Array.isArray(answer) ? answer : Object.values(answer);
	return packed.filename;
}
