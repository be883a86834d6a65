import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Db } from '../store/schema.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** The DKIM key of the account's own domain that is aligned with a From address; `null`: it has none. */
		mailSignature(db: Db, accountId: string, from: string): Promise<MailSignature | null>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Finds the DKIM key of an account's own domain; at most one module does. */
		readonly mailSignature?: (
			core: Core,
			...args: Parameters<Hooks['mailSignature']>
		) => ReturnType<Hooks['mailSignature']>;
	}
}

/** Finds the key that signs an e-mail. */
export function signatureHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'mailSignature'> {
	const signing = modules.find((module) => module.mailSignature !== undefined)?.mailSignature;
	return {
		async mailSignature(...args) {
			return (await signing?.(core(), ...args)) ?? null;
		},
	};
}
