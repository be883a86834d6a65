import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';
import type { SubjectHash } from '../types.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Called after contacts of an account are stored, with their people locked. */
		contactsStored(unit: Unit, changes: readonly StoredContactChange[]): Promise<void>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Reacts to contacts of an account that were created or changed, in the transaction that stores them. */
		readonly onContactsStored?: (
			core: Core,
			unit: Unit,
			changes: readonly StoredContactChange[],
		) => Promise<void>;
	}
}

/** A contact that was just created or changed. */
export interface StoredContactChange {
	accountId: string;
	contactId: string;
	/** Keys under which its opt-outs were looked up before the change; see `keysOfContact`. */
	before: readonly SubjectHash[];
	/** The same now. */
	after: readonly SubjectHash[];
}

/** What resources add to the writing of contacts. */
export function contactHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'contactsStored'> {
	const contactListeners = modules.flatMap(({ onContactsStored }) => onContactsStored ?? []);
	return {
		async contactsStored(unit, changes) {
			if (changes.length === 0) return;
			for (const listener of contactListeners) await listener(core(), unit, changes);
		},
	};
}
