/**
 * Bundles the app, the compliance module and the shared parts of the contract into one file for Zapier's Lambda, so that the zip
 * needs no package but zapier-platform-core.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const fromHere = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
	entryPoints: [fromHere('../src/index.ts')],
	outfile: fromHere('../dist/index.js'),
	bundle: true,
	platform: 'node',
	target: 'node22',
	format: 'esm',
	charset: 'utf8',
	external: ['zapier-platform-core'],
	alias: {
		'@marketing-cible/compliance/edge': fromHere('../../compliance/src/edge.ts'),
		'@marketing-cible/contract/edge': fromHere('../../contract/src/edge/index.ts'),
		'@marketing-cible/contract/requests': fromHere('../../contract/src/requests/index.ts'),
	},
	logLevel: 'warning',
});
