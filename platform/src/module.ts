import type { EventType } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { App, Core } from './core.ts';
import type { ErasedMessages, ErasedPerson, Hooks } from './hooks.ts';
import type { IdPrefix } from './security/ids.ts';
import type { Migrations } from './store/migrations.ts';
import { migrations } from './store/migrations/index.ts';
import type { SealedColumn } from './security/sealed.ts';
import type { Tables } from './store/schema.ts';
import type { Unit } from './store/store.ts';

/**
 * The interface of a resource. A resource is one folder with a `module.ts` of this shape and one line in `modules.ts`; everything
 * that concerns all resources is composed from these modules. What a module may do about other resources (`onEvents`, `facts`, …) is
 * declared in the `hooks.ts` of the folder that asks.
 */
export interface ResourceModule {
	/** The folder, e.g. `contacts`. */
	readonly name: string;
	/** Describes the tags of its operations in the API reference. */
	readonly sections?: readonly Section[];
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
	/** Composes the extension points that this resource calls from what all modules say; see {@link Hooks}. */
	readonly hooks?: (modules: readonly ResourceModule[], core: () => Core) => Partial<Hooks>;
	/** Starts background work, in processes that work the queue. */
	readonly work?: (core: Core) => BackgroundWork;
	/** Deletes expired data; runs every hour in its own transaction. */
	readonly housekeeping?: (core: Core, unit: Unit) => Promise<void>;
	/** Erases its data of a person. Modules run in reverse order of the list. */
	readonly erase?: (core: Core, unit: Unit, person: ErasedPerson) => Promise<void>;
	/** Erases its data about messages of a person; runs before `erase`, in pieces and with the last of them. */
	readonly eraseMessages?: (core: Core, unit: Unit, messages: ErasedMessages) => Promise<void>;
}

/** A section of the API reference. */
export interface Section {
	/** The tag of its operations. */
	name: string;
	/** Markdown. */
	description: string;
}

/** Work that runs beside the requests. */
export interface BackgroundWork {
	/** Starts nothing more; resolves when what is in progress has ended. Never throws. */
	stop(): Promise<void>;
}

/** Composes the hooks of all modules. @param core returns the core that they work on; called at each use. */
export function composeHooks(modules: readonly ResourceModule[], core: () => Core): Hooks {
	// Upper layers first: cancelling a message emits an event, which the events module must erase afterwards.
	const erasers = modules.toReversed();
	const hooks: Partial<Hooks> = {
		async erasePerson(unit, person) {
			for (const { eraseMessages, erase } of erasers) {
				await eraseMessages?.(core(), unit, person);
				await erase?.(core(), unit, person);
			}
		},
		async eraseMessages(unit, messages) {
			for (const { eraseMessages } of erasers) await eraseMessages?.(core(), unit, messages);
		},
	};
	for (const module of modules) Object.assign(hooks, module.hooks?.(modules, core));
	return hooks as Hooks;
}

/** The platform's own migrations and those of modules from outside this package. */
export function migrationsOf(modules: readonly ResourceModule[]): Migrations {
	return modules.reduce((all, module) => ({ ...all, ...module.migrations }), migrations);
}
