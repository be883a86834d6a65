import type { EventType } from '@marketing-cible/contract';
import type { ServicePayment } from '@marketing-cible/governance';
import type { FastifyInstance } from 'fastify';
import type { Facts } from './compliance.ts';
import type { App, Core } from './core.ts';
import type {
	DeletedTemplate,
	ErasedPerson,
	FactQuestion,
	HeldBack,
	Hooks,
	MessageIdentity,
	MessageMove,
	ReachedDeadline,
	RejectedMessage,
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
	/** Reacts to a template that was deleted, or refuses it, in the transaction that deletes it. */
	readonly onTemplateDeleted?: (core: Core, unit: Unit, template: DeletedTemplate) => Promise<void>;
	/** Reacts to contacts of an account that were created or changed, in the transaction that stores them. */
	readonly onContactsStored?: (
		core: Core,
		unit: Unit,
		changes: readonly StoredContactChange[],
	) => Promise<void>;
	/** Finds e-mail senders that the account may not use, because another account owns their domain. */
	readonly foreignSenders?: (
		core: Core,
		db: Db,
		accountId: string,
		senders: readonly string[],
	) => Promise<readonly string[]>;
	/** Finds the DKIM key of an account's own domain; at most one module does. */
	readonly mailSignature?: (
		core: Core,
		...args: Parameters<Hooks['mailSignature']>
	) => ReturnType<Hooks['mailSignature']>;
	/** Prices messages before they are stored; at most one module does. */
	readonly charge?: (
		core: Core,
		...args: Parameters<Hooks['charge']>
	) => ReturnType<Hooks['charge']>;
	/** Gives the files of e-mails that it has written; at most one module does. */
	readonly attachmentsOf?: (
		core: Core,
		...args: Parameters<Hooks['attachmentsOf']>
	) => ReturnType<Hooks['attachmentsOf']>;
	/** Tells the payments for the service; at most one module does. */
	readonly paymentsOf?: (
		core: Core,
		...args: Parameters<Hooks['paymentsOf']>
	) => Promise<readonly ServicePayment[]>;
	/** Reacts to messages that were created or changed their status, in the transaction that stores them. */
	readonly onMessagesMoved?: (
		core: Core,
		unit: Unit,
		moves: readonly MessageMove[],
	) => Promise<void>;
	/** Counts messages that the intake refused, in its transaction; dry runs are left out. */
	readonly onMessagesRejected?: (
		core: Core,
		unit: Unit,
		rejected: readonly RejectedMessage[],
	) => Promise<void>;
	/** Holds back due messages; asked in the transaction that claims them. @returns reasons by message id. */
	readonly heldBack?: (
		core: Core,
		unit: Unit,
		messages: readonly MessageIdentity[],
	) => Promise<ReadonlyMap<string, HeldBack>>;
	/** Looks up facts for the rules. @returns some for each question, in order. */
	readonly facts?: (
		core: Core,
		db: Db,
		questions: readonly FactQuestion[],
	) => Promise<readonly Partial<Facts>[]>;
	/** Reacts to overdue invoices that were settled or disputed, in the same transaction. */
	readonly onInvoicesSettled?: (
		core: Core,
		unit: Unit,
		accountIds: readonly string[],
	) => Promise<void>;
	/** Reacts to credits that were added, in the same transaction. */
	readonly onCreditsAdded?: (core: Core, unit: Unit, accountId: string) => Promise<void>;
	/** Reacts to a deadline that ends soon. */
	readonly onDeadlineNear?: (core: Core, unit: Unit, deadline: ReachedDeadline) => Promise<void>;
	/** Reacts to a deadline that was missed, in the transaction that marks it. */
	readonly onDeadlineMissed?: (core: Core, unit: Unit, deadline: ReachedDeadline) => Promise<void>;
	/** Stops what a restored backup would otherwise go on with; in the transaction that stops its waiting messages. */
	readonly onRestored?: (core: Core, unit: Unit) => Promise<void>;
	/** Measures links; at most one module does. */
	readonly tracking?: TrackingSupport;
	/** Starts background work, in processes that work the queue. */
	readonly work?: (core: Core) => BackgroundWork;
	/** Deletes expired data; runs every hour in its own transaction. */
	readonly housekeeping?: (core: Core, unit: Unit) => Promise<void>;
	/** Erases its data of a person. Modules run in reverse order of the list. */
	readonly erase?: (core: Core, unit: Unit, person: ErasedPerson) => Promise<void>;
}

/** How a module measures links; see the functions of the same names in {@link Hooks}. */
export interface TrackingSupport {
	readonly trackContents: (
		core: Core,
		...args: Parameters<Hooks['trackContents']>
	) => ReturnType<Hooks['trackContents']>;
	readonly linksStored: (
		core: Core,
		...args: Parameters<Hooks['linksStored']>
	) => ReturnType<Hooks['linksStored']>;
	readonly trackingGrants: (
		core: Core,
		...args: Parameters<Hooks['trackingGrants']>
	) => ReturnType<Hooks['trackingGrants']>;
}

/** Work that runs beside the requests. */
export interface BackgroundWork {
	/** Starts nothing more; resolves when what is in progress has ended. Never throws. */
	stop(): Promise<void>;
}

/** Composes the hooks of all modules. @param core returns the core that they work on; called at each use. */
export function composeHooks(modules: readonly ResourceModule[], core: () => Core): Hooks {
	const listeners = modules.flatMap(({ onEvents }) => onEvents ?? []);
	const contactListeners = modules.flatMap(({ onContactsStored }) => onContactsStored ?? []);
	const moveListeners = modules.flatMap(({ onMessagesMoved }) => onMessagesMoved ?? []);
	const rejectionListeners = modules.flatMap(({ onMessagesRejected }) => onMessagesRejected ?? []);
	const gates = modules.flatMap(({ heldBack }) => heldBack ?? []);
	const factSources = modules.flatMap(({ facts }) => facts ?? []);
	const senderChecks = modules.flatMap(({ foreignSenders }) => foreignSenders ?? []);
	const tracking = modules.find((module) => module.tracking !== undefined)?.tracking;
	const signing = modules.find((module) => module.mailSignature !== undefined)?.mailSignature;
	const charging = modules.find((module) => module.charge !== undefined)?.charge;
	const attaching = modules.find((module) => module.attachmentsOf !== undefined)?.attachmentsOf;
	// A module that is added takes the place of the invoices.
	const payments = modules.findLast((module) => module.paymentsOf !== undefined)?.paymentsOf;
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
		async templateDeleted(unit, template) {
			for (const { onTemplateDeleted } of modules)
				await onTemplateDeleted?.(core(), unit, template);
		},
		async contactsStored(unit, changes) {
			if (changes.length === 0) return;
			for (const listener of contactListeners) await listener(core(), unit, changes);
		},
		async foreignSenders(db, accountId, senders) {
			const foreign = new Set<string>();
			for (const check of senderChecks) {
				for (const sender of await check(core(), db, accountId, senders)) foreign.add(sender);
			}
			return foreign;
		},
		async mailSignature(...args) {
			return (await signing?.(core(), ...args)) ?? null;
		},
		async charge(...args) {
			return (await charging?.(core(), ...args)) ?? null;
		},
		async attachmentsOf(...args) {
			return (await attaching?.(core(), ...args)) ?? [];
		},
		async paymentsOf(...args) {
			return (await payments?.(core(), ...args)) ?? [];
		},
		async messagesMoved(unit, moves) {
			if (moves.length === 0) return;
			for (const listener of moveListeners) await listener(core(), unit, moves);
		},
		async messagesRejected(unit, rejected) {
			if (rejected.length === 0) return;
			for (const listener of rejectionListeners) await listener(core(), unit, rejected);
		},
		async heldBack(unit, messages) {
			const all = new Map<string, HeldBack>();
			for (const gate of gates) {
				for (const [id, reason] of await gate(core(), unit, messages)) {
					if (!all.has(id)) all.set(id, reason);
				}
			}
			return all;
		},
		async moreFacts(db, questions) {
			let all: Partial<Facts>[] = questions.map(() => ({}));
			for (const source of factSources) {
				const found = await source(core(), db, questions);
				all = all.map((facts, index) => ({ ...facts, ...found[index] }));
			}
			return all;
		},
		async invoicesSettled(unit, accountIds) {
			for (const { onInvoicesSettled } of modules) {
				await onInvoicesSettled?.(core(), unit, accountIds);
			}
		},
		async creditsAdded(unit, accountId) {
			for (const { onCreditsAdded } of modules) await onCreditsAdded?.(core(), unit, accountId);
		},
		async deadlineNear(unit, deadline) {
			for (const { onDeadlineNear } of modules) await onDeadlineNear?.(core(), unit, deadline);
		},
		async deadlineMissed(unit, deadline) {
			for (const { onDeadlineMissed } of modules) await onDeadlineMissed?.(core(), unit, deadline);
		},
		async restored(unit) {
			for (const { onRestored } of modules) await onRestored?.(core(), unit);
		},
		async trackContents(db, messages) {
			if (messages.length === 0) return [];
			return (await tracking?.trackContents(core(), db, messages)) ?? messages.map(() => null);
		},
		async linksStored(unit, messages) {
			if (messages.length > 0) await tracking?.linksStored(core(), unit, messages);
		},
		async trackingGrants(db, messages) {
			if (messages.length === 0) return new Map();
			return (await tracking?.trackingGrants(core(), db, messages)) ?? new Map();
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
