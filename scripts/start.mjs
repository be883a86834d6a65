/**
 * `npm start`: set-up, build, the platform, every example on n8n's own engine, a table of what became of each; then the
 * platform stays up. `-- --once` ends after the table. `-- --carriers` shows SMPP, HTTP and SIP instead, each to another end on this
 * machine, and ends. This part runs on any Node from 20; the rest runs on Node 24.
 */
import { join } from 'node:path';
import { ensureSetup, root, withReadableErrors } from './setup.mjs';
import { buildConsoleIfStale } from './console.mjs';
import { buildIfStale } from './demo/build.mjs';
import { handOver } from './process/hand-over.mjs';

await withReadableErrors(async () => {
	const node = await ensureSetup();
	const args = process.argv.slice(2);
	// Carriers need neither n8n nor the console.
	if (!args.includes('--carriers')) {
		await buildIfStale(node);
		await buildConsoleIfStale(node);
	}
	process.exitCode = await handOver(node, [join(root, 'scripts', 'demo', 'main.mjs'), ...args]);
});
