import type { EventType } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { Hooks } from '../hooks.ts';
import type { ResourceModule } from '../module.ts';
import type { Unit } from '../store/store.ts';

declare module '../hooks.ts' {
	interface Hooks {
		/** Called after events are stored. */
		eventsStored(unit: Unit, events: readonly StoredEvent[]): Promise<void>;
	}
}

declare module '../module.ts' {
	interface ResourceModule {
		/** Reacts to events of all resources, in the transaction that stores them. */
		readonly onEvents?: (core: Core, unit: Unit, events: readonly StoredEvent[]) => Promise<void>;
	}
}

/** An event that was just stored. */
export interface StoredEvent {
	id: string;
	accountId: string;
	type: EventType;
	/** The message that it concerns. */
	messageId: string | null;
	/** Keyed hash of the person that it concerns, if it names one. */
	subjectHash: string | null;
	/** Milliseconds since the epoch. */
	occurredAt: number;
	/** As the contract describes it for the type (`eventData`). */
	data: Readonly<Record<string, unknown>>;
	/** The only webhook that receives it, whatever its subscriptions; absent: every subscribed webhook. */
	onlyWebhook?: string | undefined;
}

/** What resources add to the writing of events. */
export function eventHooks(
	modules: readonly ResourceModule[],
	core: () => Core,
): Pick<Hooks, 'eventsStored'> {
	const listeners = modules.flatMap(({ onEvents }) => onEvents ?? []);
	return {
		async eventsStored(unit, events) {
			for (const listener of listeners) await listener(core(), unit, events);
		},
	};
}
