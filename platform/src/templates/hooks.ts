import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Called after a template was deleted, in the same transaction. @throws {ProblemError} 409 if something still needs it. */
		templateDeleted(unit: Unit, template: DeletedTemplate): Promise<void>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Reacts to a template that was deleted, or refuses it, in the transaction that deletes it. */
		readonly onTemplateDeleted?: (
			core: Core,
			unit: Unit,
			template: DeletedTemplate,
		) => Promise<void>;
	}
}

/** A template that was just deleted. */
export interface DeletedTemplate {
	accountId: string;
	id: string;
	/** Who deleted it. */
	actor: string;
}

/** What resources add to the deletion of a template. */
export function templateHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'templateDeleted'> {
	return {
		async templateDeleted(unit, template) {
			for (const { onTemplateDeleted } of modules)
				await onTemplateDeleted?.(core(), unit, template);
		},
	};
}
