import { build } from 'esbuild';

/** Bundles a class of the package as gulpfile.js does and loads it with the n8n-workflow that `require` finds, as n8n would. */
export async function bundleClass<Instance>(
	file: string,
	className: string,
	require: NodeJS.Require,
): Promise<Instance> {
	const { outputFiles } = await build({
		entryPoints: [file],
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		external: ['n8n-workflow'],
		write: false,
		logLevel: 'warning',
	});
	const [output] = outputFiles;
	const module: { exports: Record<string, new () => Instance> } = { exports: {} };
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own code, which only needs another `require`.
	const load = new Function('module', 'exports', 'require', output?.text ?? '') as (
		module: object,
		exports: object,
		require: NodeJS.Require,
	) => void;
	load(module, module.exports, require);
	const Class = module.exports[className];
	if (Class === undefined) throw new Error(`${file} has no class ${className}`);
	return new Class();
}
