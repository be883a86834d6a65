import type { SuspensionKind, SuspensionScope } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/**
		 * Called after a suspension in force was lifted and the account continues, in the same transaction, with the suspensions of the
		 * account locked.
		 * @returns the days by which the validity of credits was extended.
		 */
		suspensionLifted(unit: Unit, suspension: LiftedSuspension): Promise<number>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/**
		 * Reacts to a suspension that was lifted, in the same transaction.
		 * @returns the days by which it extended the validity of credits.
		 */
		readonly onSuspensionLifted?: (
			core: Core,
			unit: Unit,
			suspension: LiftedSuspension,
		) => Promise<number>;
	}
}

/** A lifted suspension. */
export interface LiftedSuspension {
	id: string;
	accountId: string;
	kind: SuspensionKind;
	scope: SuspensionScope['type'];
	goodFaith: boolean;
	/** Whether it ends automatically, with a payment or new credits. */
	endsByItself: boolean;
	/** Milliseconds since the epoch. */
	since: number;
	until: number;
}

/** The hooks by which resources react to a lifted suspension. */
export function suspensionHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'suspensionLifted'> {
	return {
		async suspensionLifted(unit, suspension) {
			let days = 0;
			for (const { onSuspensionLifted } of modules) {
				days = Math.max(days, (await onSuspensionLifted?.(core(), unit, suspension)) ?? 0);
			}
			return days;
		},
	};
}
