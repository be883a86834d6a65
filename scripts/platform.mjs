/** `npm run platform`: makes sure that everything is installed, then runs the sending platform until it is told to stop, or one of its commands. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureSetup, root, withReadableErrors } from './setup.mjs';

await withReadableErrors(async () => {
	const node = await ensureSetup();
	const main = join(root, 'platform', 'src', 'main.ts');
	const platform = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
	// A terminal sends Ctrl+C to both processes; the platform stops once, however often it is told.
	for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => platform.kill(signal));
	// npm passes SIGTERM on to the shell that it runs us in, and some shells (dash) die of it without telling us: then
	// somebody else becomes our parent, and nobody is left who could stop the platform.
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid !== parent) platform.kill('SIGTERM');
	}, 250);
	process.exitCode = await new Promise((resolve, reject) => {
		platform.once('error', reject);
		platform.once('exit', (code) => resolve(code ?? 1));
	});
	clearInterval(watch);
});
