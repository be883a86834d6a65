/** One process of `quick.ts`: instruments the files, loads the tests, and runs for each mutant the tests that reach it. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { expect } from 'expect';

export interface Survivor {
	line: number;
	column: number;
	text: string;
}

export interface Outcome {
	file: string;
	/** `static` runs only while the module is loaded; `uncovered` is reached by no test. */
	status: 'killed' | 'survived' | 'uncovered' | 'static' | 'timeout';
	survivor?: Survivor;
}

interface Job {
	files: readonly string[];
	tests: readonly string[];
	first: number;
}

/** What instrumented code reads and writes (`__stryker__`). */
interface Switch {
	activeMutant: string | undefined;
	currentTestId: string | undefined;
	mutantCoverage: {
		static: Record<string, number>;
		perTest: Record<string, Record<string, number>>;
	};
}

const { files, tests, first } = JSON.parse(process.argv[2] ?? '') as Job;
const state: Switch = {
	activeMutant: undefined,
	currentTestId: undefined,
	mutantCoverage: { static: {}, perTest: {} },
};
Object.assign(globalThis, { __stryker__: state });

const silent = () => undefined;
const logger = new Proxy(
	{},
	{ get: (_target, name) => (String(name).startsWith('is') ? () => false : silent) },
);
const instrumented = await new Instrumenter(logger as never).instrument(
	files.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') })),
	{ excludedMutations: [], ignorers: [], plugins: null, noHeader: false },
);
const sources = new Map(
	instrumented.files.map(({ name, content }) => [pathToFileURL(name).href, content]),
);

/** Results that are kept by text would hide mutants in what computes them. */
const KEEPS_NOTHING = 'export const memoize = (compute) => compute;';

registerHooks({
	load(url, context, next) {
		const loaded = next(url, context);
		if (url.endsWith('/util/memoize.ts')) return { ...loaded, source: KEEPS_NOTHING };
		const source = sources.get(url);
		if (source !== undefined) return { ...loaded, source };
		if (!url.endsWith('.test.ts')) return loaded;
		// Jest's modules know their folder.
		const test = readFileSync(new URL(url), 'utf8');
		return { ...loaded, source: `const __dirname = import.meta.dirname;${test}` };
	},
});

type Body = (...row: unknown[]) => unknown;
interface Scope {
	before: Body[];
	parent: Scope | null;
}
interface Case {
	body: () => unknown;
	scope: Scope;
}

const cases: Case[] = [];
let scope: Scope = { before: [], parent: null };
const rowsOf = (rows: readonly unknown[], body: (row: readonly unknown[]) => void): void => {
	for (const row of rows) body(Array.isArray(row) ? row : [row]);
};
const add = (body: Body, row: readonly unknown[]): void => {
	cases.push({ body: () => body(...row), scope });
};
const test = Object.assign((_name: string, body: Body) => add(body, []), {
	each: (rows: readonly unknown[]) => (_name: string, body: Body) =>
		rowsOf(rows, (row) => add(body, row)),
});
const inScope = (body: Body, row: readonly unknown[]): void => {
	scope = { before: [], parent: scope };
	body(...row);
	scope = scope.parent ?? scope;
};
const describe = Object.assign((_name: string, body: Body) => inScope(body, []), {
	each: (rows: readonly unknown[]) => (_name: string, body: Body) =>
		rowsOf(rows, (row) => inScope(body, row)),
});
const before = (body: Body): void => void scope.before.push(body);
Object.assign(globalThis, {
	expect,
	test,
	it: test,
	describe,
	beforeAll: before,
	beforeEach: before,
	afterEach: silent,
	afterAll: silent,
});
process.stdout.write = () => true;

for (const path of tests) await import(pathToFileURL(path).href);
const { clearCaches } = (await import('../../compliance/src/util/caches.ts')) as {
	clearCaches: () => void;
};
const { readLinks } = await import('../../compliance/src/text/link-hosts.ts');
const { locateStopMentions } = await import('../../compliance/src/text/stop-mention.ts');
const { readWords } = await import('../../compliance/src/text/reading/words.ts');

/** What the module remembers of the last text is replaced. */
function forget(): void {
	const active = state.activeMutant;
	state.activeMutant = undefined;
	clearCaches();
	readLinks('forget.example');
	locateStopMentions('stop');
	readWords('stop');
	state.activeMutant = active;
}

async function passes({ body, scope: at }: Case): Promise<boolean> {
	forget();
	try {
		for (let one: Scope | null = at; one !== null; one = one.parent)
			for (const hook of one.before) await hook();
		await body();
		return true;
	} catch {
		return false;
	}
}

const loadedWith = new Set(Object.keys(state.mutantCoverage.static));
const coveredBy = new Map<string, number[]>();
for (const [index, one] of cases.entries()) {
	state.currentTestId = String(index);
	if (!(await passes(one))) {
		process.stderr.write(`Fails without a change: case ${index}\n`);
		process.exit(1);
	}
	for (const id of Object.keys(state.mutantCoverage.perTest[String(index)] ?? {}))
		coveredBy.set(id, [...(coveredBy.get(id) ?? []), index]);
}

for (const [index, mutant] of instrumented.mutants.entries()) {
	if (index < first) continue;
	process.send?.({ begun: index });
	const reached = coveredBy.get(mutant.id);
	const { start } = mutant.location;
	const survivor: Survivor = { line: start.line, column: start.column, text: mutant.replacement };
	let outcome: Outcome = { file: mutant.fileName, status: 'uncovered', survivor };
	if (reached !== undefined) {
		state.activeMutant = mutant.id;
		outcome = { file: mutant.fileName, status: 'survived', survivor };
		for (const one of reached) {
			const tried = cases[one];
			if (tried === undefined || (await passes(tried))) continue;
			outcome = { file: mutant.fileName, status: 'killed' };
			break;
		}
		state.activeMutant = undefined;
	} else if (loadedWith.has(mutant.id)) outcome = { file: mutant.fileName, status: 'static' };
	process.send?.({ outcome });
}
// What was sent arrives before the process ends.
process.send?.({ begun: instrumented.mutants.length }, undefined, undefined, () => process.exit(0));
