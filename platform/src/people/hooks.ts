import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Opens the account that an accepted link promises, in the same transaction. @returns its id. */
		openAccount(unit: Unit, company: string): Promise<string>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Opens the account of a company that asked for one. At most one module does. @returns its id. */
		readonly openAccount?: (core: Core, unit: Unit, company: string) => Promise<string>;
	}
}

/** The hook by which an accepted link opens an account. */
export function peopleHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'openAccount'> {
	return {
		async openAccount(unit, company) {
			const opener = modules.find(({ openAccount }) => openAccount !== undefined);
			if (opener?.openAccount === undefined) throw new Error('no module opens accounts');
			return opener.openAccount(core(), unit, company);
		},
	};
}
