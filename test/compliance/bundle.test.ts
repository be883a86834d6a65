import { join } from 'node:path';
import { build } from 'esbuild';
import { LIBRARY_METADATA } from '../../compliance/src/address/library-metadata.ts';
import { PLANS, STATES } from '../../compliance/src/address/number-tables.ts';

/** What travels inside the n8n package and the Lambda of the Zapier app. */
const LIMIT = 450_000;

async function bundled(): Promise<{ bytes: number; inputs: readonly string[]; code: string }> {
	const { metafile, outputFiles } = await build({
		entryPoints: [join(__dirname, '../../compliance/src/edge.ts')],
		bundle: true,
		minify: true,
		// As gulpfile.js writes it: accents as they are.
		charset: 'utf8',
		format: 'esm',
		metafile: true,
		write: false,
	});
	const [output] = outputFiles;
	return {
		bytes: output?.contents.byteLength ?? Infinity,
		inputs: Object.keys(metafile.inputs),
		code: output?.text ?? '',
	};
}

test('the module in one minified file stays below 450 kB', async () => {
	const { bytes } = await bundled();
	process.stdout.write(`compliance, minified: ${bytes} bytes\n`);
	expect(bytes).toBeLessThan(LIMIT);
});

test("the library's own metadata stays at home: the tables and what they leave open travel", async () => {
	const { inputs, code } = await bundled();
	expect(inputs.filter((name) => name.includes('metadata.') && name.endsWith('.json'))).toEqual([]);
	expect(inputs).toContainEqual(expect.stringContaining('number-tables.ts'));
	// As booleans, because a difference would print the bundle.
	expect(code.includes(PLANS.packed) && code.includes(STATES.packed)).toBe(true);
	expect(code.includes(LIBRARY_METADATA)).toBe(true);
});
