/** `npm run platform`: makes sure that everything is installed, then runs the sending platform until it is told to stop. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureSetup, root, withReadableErrors } from './setup.mjs';

await withReadableErrors(async () => {
	const node = await ensureSetup();
	const platform = spawn(node, [join(root, 'platform', 'src', 'main.ts')], { stdio: 'inherit' });
	// A terminal sends Ctrl+C to both processes; the platform stops once, however often it is told.
	for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => platform.kill(signal));
	process.exitCode = await new Promise((resolve, reject) => {
		platform.once('error', reject);
		platform.once('exit', (code) => resolve(code ?? 1));
	});
});
