import type { Logger } from 'pino';
import type { Carrier, Carriers, InboundHandlers } from './carrier.ts';
import type { Clock } from './clock.ts';
import type { Channel } from './compliance.ts';
import type { Meter } from './metrics.ts';
import type { NewId } from './security/ids.ts';
import type { Vault } from './security/vault.ts';
import type { Settings } from './settings/settings.ts';
import type { Hooks } from './hooks.ts';
import { RESYNC, type Notifications } from './store/notifications.ts';
import type { Store } from './store/store.ts';

/** What nearly every part needs; made once at start. */
export interface Core {
	settings: Settings;
	store: Store;
	vault: Vault;
	clock: Clock;
	newId: NewId;
	log: Logger;
	signals: Signals;
	meter: Meter;
	hooks: Hooks;
	/** Base of the links in messages, without a slash at the end; known once the platform listens. */
	publicUrl: string;
}

/** The platform as routes and workers see it: with its carriers. */
export interface App extends Core {
	carriers: Carriers;
	/** Where a carrier brings what comes in from outside. @param carrier whose references its receipts use. */
	handlersOf: (carrier: Pick<Carrier, 'kind' | 'referenceScope'>) => InboundHandlers;
}

/** Tells the workers that there is work, here and in the other processes, so that nobody polls. */
export interface Signals {
	messagesWaiting(channel: Channel): void;
	deliveriesWaiting(webhookIds: Iterable<string>): void;
	onMessages(listener: (channel: Channel) => void): void;
	onDeliveries(listener: (webhookId: string) => void): void;
	/** Told when news of other processes may have been missed, and from time to time: who waits for work looks for it. */
	onResync(listener: () => void): void;
	/** Tells that all listeners should look. */
	resync(): void;
}

/** What processes tell each other. */
const MESSAGES = 'messages ';
const DELIVERIES = 'deliveries ';

export function createSignals(peers: Notifications): Signals {
	const messages: ((channel: Channel) => void)[] = [];
	const deliveries: ((webhookId: string) => void)[] = [];
	const doubts: (() => void)[] = [];

	function call<Told extends unknown[]>(
		listeners: ((...told: Told) => void)[],
		...told: Told
	): void {
		for (const listener of listeners) listener(...told);
	}

	peers.subscribe((news) => {
		if (news === RESYNC) call(doubts);
		else if (news.startsWith(MESSAGES)) call(messages, news.slice(MESSAGES.length) as Channel);
		else if (news.startsWith(DELIVERIES)) call(deliveries, news.slice(DELIVERIES.length));
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
		onMessages: (listener) => void messages.push(listener),
		onDeliveries: (listener) => void deliveries.push(listener),
		onResync: (listener) => void doubts.push(listener),
		resync: () => call(doubts),
	};
}
