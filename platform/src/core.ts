import type { Logger } from 'pino';
import type { Carrier, Carriers } from './carrier.ts';
import type { InboundHandlers } from './carrier/inbound.ts';
import type { Clock } from './clock.ts';
import type { Channel } from './compliance.ts';
import type { Meter } from './metrics.ts';
import type { Names } from './net/names.ts';
import type { NewId } from './security/ids.ts';
import type { Vault } from './security/vault.ts';
import type { Settings } from './settings/settings.ts';
import type { Hooks } from './hooks.ts';
import { RESYNC, type Notifications } from './store/notifications.ts';
import type { Store } from './store/store.ts';
import type { Threads } from './threads/threads.ts';
import type { Tracer } from './tracing/tracer.ts';

/** Services that nearly every part of the platform uses; created once at startup. */
export interface Core {
	settings: Settings;
	store: Store;
	vault: Vault;
	clock: Clock;
	newId: NewId;
	log: Logger;
	signals: Signals;
	meter: Meter;
	tracer: Tracer;
	threads: Threads;
	hooks: Hooks;
	/** Looks up the hosts of outgoing connections. */
	names: Names;
	/** Base URL of the links in messages, without a trailing slash; set once the platform listens. */
	publicUrl: string;
}

/** The core and the carriers, for routes and workers. */
export interface App extends Core {
	carriers: Carriers;
	/** Creates the handlers for what arrives at a carrier. @param carrier the carrier whose references its receipts use. */
	handlersOf: (carrier: Pick<Carrier, 'kind' | 'referenceScope'>) => InboundHandlers;
}

/** Wakes the workers of this and the other processes when there is work. */
export interface Signals {
	messagesWaiting(channel: Channel): void;
	deliveriesWaiting(webhookIds: Iterable<string>): void;
	/** A campaign has something to do now. */
	campaignsWaiting(): void;
	/** Accounts have new events. */
	eventsStored(accountIds: Iterable<string>): void;
	onMessages(listener: (channel: Channel) => void): void;
	onDeliveries(listener: (webhookId: string) => void): void;
	onCampaigns(listener: () => void): void;
	onEvents(listener: (accountId: string) => void): void;
	/** Calls the listener regularly, and when notifications of other processes may have been lost; workers then poll. */
	onResync(listener: () => void): void;
	/** Calls all listeners of `onResync`. */
	resync(): void;
}

/** Prefixes of the notifications between processes. */
const MESSAGES = 'messages ';
const DELIVERIES = 'deliveries ';
const CAMPAIGNS = 'campaigns';
const EVENTS = 'events ';

export function createSignals(peers: Notifications): Signals {
	const messages: ((channel: Channel) => void)[] = [];
	const deliveries: ((webhookId: string) => void)[] = [];
	const campaigns: (() => void)[] = [];
	const events: ((accountId: string) => void)[] = [];
	const resyncListeners: (() => void)[] = [];

	function call<Args extends unknown[]>(
		listeners: ((...args: Args) => void)[],
		...args: Args
	): void {
		for (const listener of listeners) listener(...args);
	}

	peers.subscribe((message) => {
		if (message === RESYNC) call(resyncListeners);
		else if (message === CAMPAIGNS) call(campaigns);
		else if (message.startsWith(MESSAGES)) {
			call(messages, message.slice(MESSAGES.length) as Channel);
		} else if (message.startsWith(DELIVERIES)) {
			call(deliveries, message.slice(DELIVERIES.length));
		} else if (message.startsWith(EVENTS)) call(events, message.slice(EVENTS.length));
	});
	return {
		messagesWaiting(channel) {
			call(messages, channel);
			peers.publish(MESSAGES + channel);
		},
		deliveriesWaiting(webhookIds) {
			for (const id of webhookIds) {
				call(deliveries, id);
				peers.publish(DELIVERIES + id);
			}
		},
		campaignsWaiting() {
			call(campaigns);
			peers.publish(CAMPAIGNS);
		},
		eventsStored(accountIds) {
			for (const id of accountIds) {
				call(events, id);
				peers.publish(EVENTS + id);
			}
		},
		onEvents: (listener) => void events.push(listener),
		onCampaigns: (listener) => void campaigns.push(listener),
		onMessages: (listener) => void messages.push(listener),
		onDeliveries: (listener) => void deliveries.push(listener),
		onResync: (listener) => void resyncListeners.push(listener),
		resync: () => call(resyncListeners),
	};
}
