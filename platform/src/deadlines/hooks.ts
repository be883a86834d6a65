import type { DeadlineKind } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Called some days and some hours before a deadline ends, in a transaction of its own. */
		deadlineNear(unit: Unit, deadline: ReachedDeadline): Promise<void>;
		/** Called when a deadline is over and nothing was done, in the transaction that marks it as missed. */
		deadlineMissed(unit: Unit, deadline: ReachedDeadline): Promise<void>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Reacts to a deadline that ends soon. */
		readonly onDeadlineNear?: (core: Core, unit: Unit, deadline: ReachedDeadline) => Promise<void>;
		/** Reacts to a deadline that was missed, in the transaction that marks it. */
		readonly onDeadlineMissed?: (
			core: Core,
			unit: Unit,
			deadline: ReachedDeadline,
		) => Promise<void>;
	}
}

/** A deadline of the contract. */
export interface ReachedDeadline {
	accountId: string;
	kind: DeadlineKind;
	/** Id of what it is about. */
	subjectId: string;
}

/** What resources do about a deadline. */
export function deadlineHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'deadlineNear' | 'deadlineMissed'> {
	return {
		async deadlineNear(unit, deadline) {
			for (const { onDeadlineNear } of modules) await onDeadlineNear?.(core(), unit, deadline);
		},
		async deadlineMissed(unit, deadline) {
			for (const { onDeadlineMissed } of modules) await onDeadlineMissed?.(core(), unit, deadline);
		},
	};
}
