/**
 * Packages and the product are loaded by Node, as in production, and once per worker: through Jest's registry, a file that starts the
 * platform loads a thousand modules again. Test files and what stands beside them keep that registry, and with it a state of their own.
 * A file that is about modules (`jest.mock`) has Jest's registry for everything: `@jest-environment node` in its first comment.
 */
import { createRequire } from 'node:module';
import { isAbsolute, join, sep } from 'node:path';
import runtime from 'jest-runtime';

/** A CommonJS module: its class is the `default` of what it exports. */
const Runtime = runtime.default ?? runtime;

/**
 * What Jest's registry keeps: the tests, and what n8n loads as CommonJS only, since `n8n-workflow` cannot be imported by Node as the ES
 * module that it also is.
 */
const OWN = ['test', 'nodes', 'credentials'];

export default class SharedRuntime extends Runtime {
	/** Whether this file shares modules; a watching Jest must see a product that has changed. */
	#shares;
	#own;
	#resolver;
	#requires = new Map();

	constructor(config, environment, resolver, ...rest) {
		super(config, environment, resolver, ...rest);
		this.#resolver = resolver;
		const { watch, watchAll } = rest.at(-1);
		this.#shares = environment.sharesModules === true && !watch && !watchAll;
		this.#own = OWN.map((folder) => join(config.rootDir, folder) + sep);
	}

	requireModuleOrMock(from, moduleName) {
		if (!this.#shares || !this.#isOwn(from)) return super.requireModuleOrMock(from, moduleName);
		const load = this.#requireOf(from);
		// Where the configuration maps the name, to there.
		const wanted = this.#resolver.resolveStubModuleName(from, moduleName) ?? moduleName;
		const path = load.resolve(wanted);
		// A module of Node has no path.
		const isShared = isAbsolute(path) && !this.#isOwn(path);
		return isShared ? load(wanted) : super.requireModuleOrMock(from, moduleName);
	}

	#isOwn(path) {
		return this.#own.some((folder) => path.startsWith(folder));
	}

	#requireOf(from) {
		const known = this.#requires.get(from);
		if (known !== undefined) return known;
		const made = createRequire(from);
		this.#requires.set(from, made);
		return made;
	}
}
