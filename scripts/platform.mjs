/** `npm run platform`: makes sure that everything is installed, builds the console, then runs the sending platform until it is told to stop, or one of its commands. */
import { join } from 'node:path';
import { buildConsoleIfStale } from './console.mjs';
import { freePortFrom, isFree } from './process/free-port.mjs';
import { handOver } from './process/hand-over.mjs';
import { ensureSetup, root, StepError, withReadableErrors } from './setup.mjs';

await withReadableErrors(async () => {
	const node = await ensureSetup();
	const args = process.argv.slice(2);
	if (args.length === 0 && process.env.MC_CONSOLE !== 'false') await buildConsoleIfStale(node);
	const main = join(root, 'platform', 'src', 'main.ts');
	// Folders that commands name are relative to where the user stands.
	const code = await handOver(node, [main, ...args], { cwd: process.cwd() });
	process.exitCode = code;
	if (code !== 0 && args.length === 0) await explainTakenPort();
});

/** A server does not move to another port by itself: its clients know it by this one. */
async function explainTakenPort() {
	const port = Number(process.env.MC_PORT || 4400);
	const host = process.env.MC_HOST || '127.0.0.1';
	if (await isFree(port, host).catch(() => true)) return;
	const free = await freePortFrom(port + 1);
	throw new StepError(
		`Port ${port} is taken by another program. Stop it, or choose another port: MC_PORT=${free} npm run platform`,
	);
}
