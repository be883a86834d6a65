/**
 * `node scripts/mutation/entries.ts FILE TEST…`: makes every small change of one file of the compliance module and counts those that its
 * tests notice. Unlike `npm run mutation`, it also leaves out single alternatives of expressions and single words of lists, and loads
 * the module anew for each change, so that what runs once at load counts, too. The tests must be synchronous tables.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect } from 'expect';
import { type Mutant, mutantsOf } from './mutants.ts';

const [file = '', ...tests] = process.argv.slice(2);
if (tests.length === 0) throw new Error('Give a file of compliance/src and at least one test.');
const target = pathToFileURL(resolve(file)).href;
const source = readFileSync(fileURLToPath(target), 'utf8');

/** The modules that are loaded anew carry the number of the change. */
const VERSION = /\?change=\d+$/;
let change: Mutant | null = null;

registerHooks({
	resolve(specifier, context, next) {
		const found = next(specifier, context);
		const version = VERSION.exec(context.parentURL ?? '')?.[0];
		const isOurs = /\/(?:compliance\/src|test)\//.test(found.url);
		return version === undefined || !isOurs || VERSION.test(found.url)
			? found
			: { ...found, url: found.url + version };
	},
	load(url, context, next) {
		const loaded = next(url, {
			...context,
			format: VERSION.test(url) ? 'module-typescript' : context.format,
		});
		if (change === null || url.replace(VERSION, '') !== target) return loaded;
		return {
			...loaded,
			source: source.slice(0, change.start) + change.text + source.slice(change.end),
		};
	},
});

/** What a test says when it fails. */
class Noticed extends Error {}

type Check = (...row: unknown[]) => void;
const run = (check: Check, row: readonly unknown[]): void => {
	try {
		check(...row);
	} catch (error) {
		throw new Noticed(String(error));
	}
};
const test = Object.assign((_name: string, check: Check) => run(check, []), {
	each: (rows: readonly unknown[]) => (_name: string, check: Check) => {
		for (const row of rows) run(check, Array.isArray(row) ? row : [row]);
	},
});
const describe = Object.assign((_name: string, body: () => void) => body(), { each: test.each });
Object.assign(globalThis, { expect, test, it: test, describe });

let loads = 0;
/** Whether the tests notice the present change; one that does not load is noticed. */
async function isNoticed(): Promise<boolean> {
	loads += 1;
	try {
		for (const path of tests) await import(`${pathToFileURL(resolve(path)).href}?change=${loads}`);
		return false;
	} catch (error) {
		if (change === null) throw error;
		return true;
	}
}

await isNoticed();
const all = mutantsOf(source);
const survived: Mutant[] = [];
for (const one of all) {
	change = one;
	if (!(await isNoticed())) survived.push(one);
}
for (const { start, what } of survived) {
	const line = source.slice(0, start).split('\n').length;
	process.stdout.write(`${file}:${line} ${what}\n`);
}
const noticed = all.length - survived.length;
const share = ((100 * noticed) / all.length).toFixed(1);
process.stdout.write(`${file}: ${noticed} of ${all.length} changes are noticed (${share} %)\n`);
