import type { Core } from '../../../../platform/src/core.ts';
import type { Hooks } from '../../../../platform/src/hooks.ts';
import type { ResourceModule } from '../../../../platform/src/module.ts';
import type { Unit } from '../../../../platform/src/store/store.ts';

declare module '../../../../platform/src/hooks.ts' {
	interface Hooks {
		/** Called after a note is stored. */
		noteStored(unit: Unit, noteId: string): Promise<void>;
	}
}

declare module '../../../../platform/src/module.ts' {
	interface ResourceModule {
		/** Reacts to a note, in the transaction that stores it. */
		readonly onNoteStored?: (core: Core, unit: Unit, noteId: string) => Promise<void>;
	}
}

/** An extension point that a resource from outside declares. */
export function noteHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'noteStored'> {
	return {
		async noteStored(unit, noteId) {
			for (const { onNoteStored } of modules) await onNoteStored?.(core(), unit, noteId);
		},
	};
}
