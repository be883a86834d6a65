/** `npm run bench -- NAME [arguments]` sets up and runs a benchmark. Without a name, it lists the benchmarks. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureSetup, root, run, StepError, withReadableErrors } from '../scripts/setup.mjs';

const folder = join(root, 'bench');
/** Benchmarks that drive the packed n8n nodes. */
const NEED_BUILD = new Set(['n8n']);

const names = readdirSync(folder)
	.filter((file) => file.endsWith('.ts'))
	.map((file) => file.slice(0, -'.ts'.length))
	.sort();

await withReadableErrors(async () => {
	const [name, ...operands] = process.argv.slice(2);
	if (!names.includes(name)) {
		const problem = name === undefined ? '' : `There is no benchmark "${name}". `;
		throw new StepError(
			`${problem}Usage: npm run bench -- NAME [arguments], NAME one of: ${names.join(', ')}`,
		);
	}
	const node = await ensureSetup();
	if (NEED_BUILD.has(name)) await run('npm', ['run', '--silent', 'build']);
	await run(node, [join(folder, `${name}.ts`), ...operands]);
});
