/** The platform's API key on this machine: made once, kept in the data folder, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @param {string} dataDir
 * @returns {Promise<string>} the key in MC_API_KEY, or the one that is kept
 */
export async function localApiKey(dataDir) {
	if (process.env.MC_API_KEY) return process.env.MC_API_KEY;
	const file = join(dataDir, 'api-key');
	await mkdir(dataDir, { recursive: true, mode: 0o700 });
	const made = `mc_${randomBytes(24).toString('base64url')}`;
	try {
		await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
		return made;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		return (await readFile(file, 'utf8')).trim();
	}
}
