/**
 * `npm run cluster`: PostgreSQL with failover on this machine (Patroni, etcd, HAProxy), and two API processes and two workers of the
 * platform on it, until it is told to stop. This part runs on any Node from 20; the rest runs on Node 24.
 */
import { join } from 'node:path';
import { buildConsoleIfStale } from './console.mjs';
import { handOver } from './process/hand-over.mjs';
import { ensureSetup, root, withReadableErrors } from './setup.mjs';

await withReadableErrors(async () => {
	const node = await ensureSetup();
	if (process.env.MC_CONSOLE !== 'false') await buildConsoleIfStale(node);
	const main = join(root, 'scripts', 'cluster', 'main.mjs');
	process.exitCode = await handOver(node, [main, ...process.argv.slice(2)]);
});
