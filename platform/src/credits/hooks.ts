import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Called before credits of an account are locked to add some, in the same transaction. */
		creditsAdding(unit: Unit, accountId: string): Promise<void>;
		/** Called after credits of an account were added, in the same transaction. */
		creditsAdded(unit: Unit, accountId: string): Promise<void>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Locks what `onCreditsAdded` will change. */
		readonly beforeCreditsAdded?: (core: Core, unit: Unit, accountId: string) => Promise<void>;
		/** Reacts to credits that were added, in the same transaction. */
		readonly onCreditsAdded?: (core: Core, unit: Unit, accountId: string) => Promise<void>;
	}
}

/** The hooks by which resources react to new credits. */
export function creditHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'creditsAdding' | 'creditsAdded'> {
	return {
		async creditsAdding(unit, accountId) {
			for (const { beforeCreditsAdded } of modules) {
				await beforeCreditsAdded?.(core(), unit, accountId);
			}
		},
		async creditsAdded(unit, accountId) {
			for (const { onCreditsAdded } of modules) await onCreditsAdded?.(core(), unit, accountId);
		},
	};
}
