/** Builds the n8n package, unless what is built is newer than everything that it is made of. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, StepError } from '../setup.mjs';

const BUILT = join(root, 'dist');
const SOURCES = [
	'nodes',
	'credentials',
	'compliance/src',
	'contract/src',
	'icons',
	'gulpfile.js',
	'package.json',
];

/** @param {string} node path of the Node 24 binary */
export async function buildIfStale(node) {
	if (!isStale()) return;
	console.error('Building the n8n package …');
	const gulp = join(root, 'node_modules', 'gulp', 'bin', 'gulp.js');
	try {
		await run(node, [gulp, '--silent', 'build']);
	} catch (error) {
		throw new StepError(
			`${error.message}\nThe n8n package could not be built. "npm run typecheck" and "npm run lint" say more.`,
		);
	}
}

function isStale() {
	const built = times(BUILT);
	if (built.length === 0) return true;
	const newestSource = Math.max(...SOURCES.flatMap((path) => times(join(root, path))));
	return newestSource > Math.max(...built);
}

/** Modification times of every file at or below a path. */
function times(path) {
	if (!existsSync(path)) return [];
	const stats = statSync(path);
	if (!stats.isDirectory()) return [stats.mtimeMs];
	return readdirSync(path).flatMap((name) => times(join(path, name)));
}
