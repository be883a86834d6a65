/** `npm run check -- LIST [options]`: makes sure that everything is installed, then checks a contact list (cli/README.md). */
import { join } from 'node:path';
import { handOver } from './process/hand-over.mjs';
import { ensureSetup, root, withReadableErrors } from './setup.mjs';

await withReadableErrors(async () => {
	const node = await ensureSetup();
	const command = join(root, 'cli', 'bin', 'marketing-cible.mjs');
	// npm changes to the folder of the package; the list is named relative to where the user stands.
	const cwd = process.env.INIT_CWD ?? process.cwd();
	process.exitCode = await handOver(node, [command, 'check', ...process.argv.slice(2)], { cwd });
});
