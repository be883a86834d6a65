/** Builds the n8n package, unless what is built is newer than everything that it is made of. */
import { join } from 'node:path';
import { isStale } from '../process/stale.mjs';
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
	if (!isStale(BUILT, SOURCES)) return;
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
