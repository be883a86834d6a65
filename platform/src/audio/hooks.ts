import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Called before a recording is deleted, in the same transaction. @throws {ProblemError} 409 if something still needs it. */
		audioDeleting(unit: Unit, audio: DeletedAudio): Promise<void>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Refuses the deletion of a recording that it still needs, in the transaction that deletes it. */
		readonly onAudioDeleting?: (core: Core, unit: Unit, audio: DeletedAudio) => Promise<void>;
	}
}

/** A recording that is being deleted. */
export interface DeletedAudio {
	accountId: string;
	id: string;
}

/** What resources add to the deletion of a recording. */
export function audioHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'audioDeleting'> {
	return {
		async audioDeleting(unit, audio) {
			for (const { onAudioDeleting } of modules) await onAudioDeleting?.(core(), unit, audio);
		},
	};
}
