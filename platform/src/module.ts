import type { EventType } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { App, Core } from './core.ts';
import type {
	ErasedPerson,
	Hooks,
	RevokedKeys,
	StoredContactChange,
	StoredEvent,
} from './hooks.ts';
import type { IdPrefix } from './security/ids.ts';
import type { Migrations } from './store/migrations.ts';
import { migrations } from './store/migrations/index.ts';
import type { SealedColumn } from './security/sealed.ts';
import type { Db, Tables } from './store/schema.ts';
import type { Unit } from './store/store.ts';

/**
 * The interface of a resource. A resource is one folder with a `module.ts` of this shape and one line in `modules.ts`; everything
 * that concerns all resources is composed from these modules.
 */
export interface ResourceModule {
	/** The folder, e.g. `contacts`. */
	readonly name: string;
	/** Adds its routes to the HTTP server. */
	readonly routes?: (app: FastifyInstance, platform: App) => void;
	/** Its tables; their types are in its `tables.ts`, a migration creates them. */
	readonly tables?: readonly (keyof Tables)[];
	/** Its own migrations by name; only for modules from outside this package. */
	readonly migrations?: Migrations;
	/** Prefixes of the ids that it creates. */
	readonly idPrefixes?: readonly IdPrefix[];
	/** Columns that the vault encrypts; `rotate-key` re-encrypts them. */
	readonly sealed?: readonly SealedColumn[];
	/** Types of the events that it emits. */
	readonly events?: readonly EventType[];
	/** Reacts to events of all resources, in the transaction that stores them. */
	readonly onEvents?: (core: Core, unit: Unit, events: readonly StoredEvent[]) => Promise<void>;
	/** Freezes what revoked keys have left waiting. @returns how much, by key. */
	readonly onKeysRevoked?: (
		core: Core,
		unit: Unit,
		revoked: RevokedKeys,
	) => Promise<ReadonlyMap<string, number>>;
	/** Reacts to a contact that was created or changed, in the transaction that stores it. */
	readonly onContactStored?: (core: Core, unit: Unit, change: StoredContactChange) => Promise<void>;
	/** Finds e-mail senders that the account may not use, because another account owns their domain. */
	readonly foreignSenders?: (
		core: Core,
		db: Db,
		accountId: string,
		senders: readonly string[],
	) => Promise<readonly string[]>;
	/** Starts background work, in processes that work the queue. */
	readonly work?: (core: Core) => BackgroundWork;
	/** Deletes expired data; runs every hour in its own transaction. */
	readonly housekeeping?: (core: Core, unit: Unit) => Promise<void>;
	/** Erases its data of a person. Modules run in reverse order of the list. */
	readonly erase?: (core: Core, unit: Unit, person: ErasedPerson) => Promise<void>;
}

/** Work that runs beside the requests. */
export interface BackgroundWork {
	/** Starts nothing more; resolves when what is in progress has ended. Never throws. */
	stop(): Promise<void>;
}

/** Composes the hooks of all modules. @param core returns the core that they work on; called at each use. */
export function composeHooks(modules: readonly ResourceModule[], core: () => Core): Hooks {
	const listeners = modules.flatMap(({ onEvents }) => onEvents ?? []);
	const contactListeners = modules.flatMap(({ onContactStored }) => onContactStored ?? []);
	const senderChecks = modules.flatMap(({ foreignSenders }) => foreignSenders ?? []);
	// Upper layers first: cancelling a message emits an event, which the events module must erase afterwards.
	const erasers = modules.flatMap(({ erase }) => erase ?? []).reverse();
	return {
		async eventsStored(unit, events) {
			for (const listener of listeners) await listener(core(), unit, events);
		},
		async keysRevoked(unit, revoked) {
			const frozen = new Map<string, number>();
			for (const { onKeysRevoked } of modules) {
				if (onKeysRevoked === undefined) continue;
				for (const [keyId, count] of await onKeysRevoked(core(), unit, revoked)) {
					frozen.set(keyId, (frozen.get(keyId) ?? 0) + count);
				}
			}
			return frozen;
		},
		async contactStored(unit, change) {
			for (const listener of contactListeners) await listener(core(), unit, change);
		},
		async foreignSenders(db, accountId, senders) {
			const foreign = new Set<string>();
			for (const check of senderChecks) {
				for (const sender of await check(core(), db, accountId, senders)) foreign.add(sender);
			}
			return foreign;
		},
		async erasePerson(unit, person) {
			for (const erase of erasers) await erase(core(), unit, person);
		},
	};
}

/** The platform's own migrations and those of modules from outside this package. */
export function migrationsOf(modules: readonly ResourceModule[]): Migrations {
	return modules.reduce((all, module) => ({ ...all, ...module.migrations }), migrations);
}
