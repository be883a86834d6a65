import type { ServicePayment } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Db } from '../store/schema.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/**
		 * The payments that settled invoices of an account for the service, those of the days and earlier ones of the same invoices: what a
		 * part of an invoice is without VAT depends on the parts before it.
		 */
		paymentsOf(
			db: Db,
			accountId: string,
			days: { from: string; to: string },
		): Promise<readonly ServicePayment[]>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Tells the payments for the service; at most one module does. */
		readonly paymentsOf?: (
			core: Core,
			...args: Parameters<Hooks['paymentsOf']>
		) => Promise<readonly ServicePayment[]>;
	}
}

/** Asks for the payments on which the liability depends. */
export function termsHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'paymentsOf'> {
	// A module that is added takes the place of the invoices.
	const payments = modules.findLast((module) => module.paymentsOf !== undefined)?.paymentsOf;
	return {
		async paymentsOf(...args) {
			return (await payments?.(core(), ...args)) ?? [];
		},
	};
}
