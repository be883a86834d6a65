/**
 * `npm run n8n`: a real n8n with the packed package, the credentials and the example workflows in it, beside the platform.
 * This part runs on any Node from 20; the rest runs on Node 24.
 */
import { join } from 'node:path';
import { buildIfStale } from './demo/build.mjs';
import { handOver } from './process/hand-over.mjs';
import { ensureSetup, root, withReadableErrors } from './setup.mjs';

await withReadableErrors(async () => {
	const node = await ensureSetup();
	await buildIfStale(node);
	process.exitCode = await handOver(node, [
		join(root, 'scripts', 'n8n', 'main.mjs'),
		...process.argv.slice(2),
	]);
});
