import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/**
		 * Called when keys are revoked, in the same transaction, with their account locked. What makes messages is stopped before the messages
		 * that it has made are frozen. @returns how many waiting messages were frozen, by key.
		 */
		keysRevoked(unit: Unit, revoked: RevokedKeys): Promise<ReadonlyMap<string, number>>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Freezes or ends what revoked keys have left waiting. @returns how many messages, by key. */
		readonly onKeysRevoked?: (
			core: Core,
			unit: Unit,
			revoked: RevokedKeys,
		) => Promise<ReadonlyMap<string, number>>;
	}
}

/** Keys of an account that were just revoked. */
export interface RevokedKeys {
	accountId: string;
	keyIds: readonly string[];
}

/** What resources add to the revocation of keys. */
export function keyHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'keysRevoked'> {
	return {
		async keysRevoked(unit, revoked) {
			const frozen = new Map<string, number>();
			// Features stand after what they use, such as campaigns after messages.
			for (const { onKeysRevoked } of modules.toReversed()) {
				if (onKeysRevoked === undefined) continue;
				for (const [keyId, count] of await onKeysRevoked(core(), unit, revoked)) {
					frozen.set(keyId, (frozen.get(keyId) ?? 0) + count);
				}
			}
			return frozen;
		},
	};
}
