/** Whether something that is built is older than what it is made of. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/**
 * @param {string} built path of what is built
 * @param {readonly string[]} sources files and folders, relative to the root
 */
export function isStale(built, sources) {
	const builtAt = times(built);
	if (builtAt.length === 0) return true;
	const newestSource = Math.max(...sources.flatMap((path) => times(join(root, path))));
	return newestSource > Math.max(...builtAt);
}

/** Modification times of every file at or below a path. */
function times(path) {
	if (!existsSync(path)) return [];
	const stats = statSync(path);
	if (!stats.isDirectory()) return [stats.mtimeMs];
	return readdirSync(path).flatMap((name) => times(join(path, name)));
}
