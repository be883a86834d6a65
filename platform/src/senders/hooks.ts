import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Db } from '../store/schema.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Those of the given e-mail senders that the account may not use, because another account owns their domain. */
		foreignSenders(
			db: Db,
			accountId: string,
			senders: readonly string[],
		): Promise<ReadonlySet<string>>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Finds e-mail senders that the account may not use, because another account owns their domain. */
		readonly foreignSenders?: (
			core: Core,
			db: Db,
			accountId: string,
			senders: readonly string[],
		) => Promise<readonly string[]>;
	}
}

/** Asks resources about the ownership of senders. */
export function senderHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'foreignSenders'> {
	const senderChecks = modules.flatMap(({ foreignSenders }) => foreignSenders ?? []);
	return {
		async foreignSenders(db, accountId, senders) {
			const foreign = new Set<string>();
			for (const check of senderChecks) {
				for (const sender of await check(core(), db, accountId, senders)) foreign.add(sender);
			}
			return foreign;
		},
	};
}
