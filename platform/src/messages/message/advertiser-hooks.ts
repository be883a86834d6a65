import type { Core } from '../../core.ts';
import type { Hooks } from '../../hooks.ts';
import type { ResourceModule } from '../../module.ts';
import type { Db } from '../../store/schema.ts';

declare module '../../hooks.ts' {
	interface Hooks {
		/** The advertiser of an account, as its marketing e-mails show it; `null` if not stated. */
		advertiserOf(db: Db, accountId: string): Promise<Advertiser | null>;
	}
}

declare module '../../module.ts' {
	interface ResourceModule {
		/** Provides the advertiser of an account; at most one module does. */
		readonly advertiserOf?: (
			core: Core,
			...args: Parameters<Hooks['advertiserOf']>
		) => ReturnType<Hooks['advertiserOf']>;
	}
}

/** The hook that provides the advertiser of an account. */
export function advertiserHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'advertiserOf'> {
	const advertising = modules.find((module) => module.advertiserOf !== undefined)?.advertiserOf;
	return {
		async advertiserOf(...args) {
			return (await advertising?.(core(), ...args)) ?? null;
		},
	};
}
