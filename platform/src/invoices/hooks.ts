import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Called after overdue invoices of accounts are paid, credited, written off or disputed, with the invoices of the accounts locked. */
		invoicesSettled(unit: Unit, accountIds: readonly string[]): Promise<void>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Reacts to overdue invoices that were settled or disputed, in the same transaction. */
		readonly onInvoicesSettled?: (
			core: Core,
			unit: Unit,
			accountIds: readonly string[],
		) => Promise<void>;
	}
}

/** The hooks by which resources react to the settlement of invoices. */
export function invoiceHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'invoicesSettled'> {
	return {
		async invoicesSettled(unit, accountIds) {
			for (const { onInvoicesSettled } of modules) {
				await onInvoicesSettled?.(core(), unit, accountIds);
			}
		},
	};
}
