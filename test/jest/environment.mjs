/**
 * Test files run in the context of Node itself, not in one of their own: what `runtime.mjs` loads once per worker throws the same `Error`
 * and makes the same `Array` as the test. Globals, `process.env` and what Jest replaces in `process` are put back after every file.
 */
import { LegacyFakeTimers, ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';
import { HERE } from './here.mjs';

export default class SharedEnvironment {
	global = globalThis;
	/** For the runtime: this file may share modules with those before and after it. */
	sharesModules = true;
	#before = stateOfProcess();

	constructor({ projectConfig: config }) {
		const global = globalThis;
		this.moduleMocker = new ModuleMocker(global);
		const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
		this.fakeTimers = new LegacyFakeTimers({
			config,
			global,
			moduleMocker: this.moduleMocker,
			timerConfig,
		});
		this.fakeTimersModern = new ModernFakeTimers({ config, global });
	}

	async setup() {
		// The runtime routes it through the registry of this one file; packages that are shared must not keep that.
		process.getBuiltinModule = this.#before.getBuiltinModule;
	}

	async teardown() {
		this.fakeTimers.dispose();
		this.fakeTimersModern.dispose();
		this.moduleMocker.restoreAllMocks();
		restore(this.#before);
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	getVmContext() {
		return HERE;
	}
}

/**
 * What stays when a file is over, because the packages that are loaded once per worker share it: copies of zod find the metadata of each
 * other's schemas by it, and one that is loaded by a later file would begin another.
 */
const KEPT = new Set(['__zod_globalRegistry']);

function stateOfProcess() {
	const { exit, getBuiltinModule } = process;
	const globals = Object.getOwnPropertyDescriptors(globalThis);
	return { globals, env: { ...process.env }, exit, getBuiltinModule };
}

function restore({ globals, env, exit }) {
	for (const key of Reflect.ownKeys(globalThis)) {
		const was = Object.hasOwn(globals, key) ? globals[key] : undefined;
		const is = Object.getOwnPropertyDescriptor(globalThis, key);
		if (!is.configurable || KEPT.has(key)) continue;
		if (was === undefined) delete globalThis[key];
		else if (is.value !== was.value || is.get !== was.get) {
			Object.defineProperty(globalThis, key, was);
		}
	}
	for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
	for (const [name, value] of Object.entries(env)) {
		if (process.env[name] !== value) process.env[name] = value;
	}
	process.exit = exit;
}
