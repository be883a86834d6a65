import type { EventType } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { App, Core } from './core.ts';
import type { ErasedPerson, Hooks, StoredEvent } from './hooks.ts';
import type { IdPrefix } from './security/ids.ts';
import type { Migrations } from './store/migrations.ts';
import { migrations } from './store/migrations/index.ts';
import type { SealedColumn } from './security/sealed.ts';
import type { Tables } from './store/schema.ts';
import type { Unit } from './store/store.ts';

/**
 * What the platform asks of every resource. A resource is one folder that holds a `module.ts` of this shape, and one line in
 * `modules.ts`; everything that concerns all resources is composed from these.
 */
export interface ResourceModule {
	/** The folder, e.g. `contacts`. */
	readonly name: string;
	/** Adds its routes to the HTTP server. */
	readonly routes?: (app: FastifyInstance, platform: App) => void;
	/** Its tables; declared to the compiler in its `tables.ts`, created by a migration. */
	readonly tables?: readonly (keyof Tables)[];
	/** Migrations of its own, by name; for modules from outside this package. */
	readonly migrations?: Migrations;
	/** Prefixes of the ids that it makes. */
	readonly idPrefixes?: readonly IdPrefix[];
	/** Columns that the vault seals: `rotate-key` seals them anew. */
	readonly sealed?: readonly SealedColumn[];
	/** Types of the events that it emits. */
	readonly events?: readonly EventType[];
	/** Adds to events, in the transaction that stores them. */
	readonly onEvents?: (core: Core, unit: Unit, events: readonly StoredEvent[]) => Promise<void>;
	/** Deletes what has served its time; runs every hour, in a transaction of its own. */
	readonly housekeeping?: (core: Core, unit: Unit) => Promise<void>;
	/** Erases what it keeps of a person. Runs after the modules that stand later in the list. */
	readonly erase?: (core: Core, unit: Unit, person: ErasedPerson) => Promise<void>;
}

/** The hooks that all modules together make; the platform binds them to its core. */
export function composeHooks(modules: readonly ResourceModule[], core: () => Core): Hooks {
	const listeners = modules.flatMap(({ onEvents }) => onEvents ?? []);
	// From the upper floors down: a message that is cancelled emits an event, and that event is erased after it.
	const erasers = modules.flatMap(({ erase }) => erase ?? []).reverse();
	return {
		async eventsStored(unit, events) {
			for (const listener of listeners) await listener(core(), unit, events);
		},
		async erasePerson(unit, person) {
			for (const erase of erasers) await erase(core(), unit, person);
		},
	};
}

/** The platform's own migrations and those that modules from outside bring. */
export function migrationsOf(modules: readonly ResourceModule[]): Migrations {
	return modules.reduce((all, module) => ({ ...all, ...module.migrations }), migrations);
}
