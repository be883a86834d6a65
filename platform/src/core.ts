import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Channel } from './compliance.ts';
import type { NewId } from './security/ids.ts';
import type { Vault } from './security/vault.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store/store.ts';

/** What nearly every part needs, made once at start. */
export interface Core {
	settings: Settings;
	store: Store;
	vault: Vault;
	clock: Clock;
	newId: NewId;
	log: Logger;
	signals: Signals;
	/** Base of the links in messages, without a slash at the end; known once the platform listens. */
	publicUrl: string;
}

/** Tells the workers that there is work, so that nobody polls. */
export interface Signals {
	messagesWaiting(channel: Channel): void;
	deliveriesWaiting(webhookIds: Iterable<string>): void;
	onMessages(listener: (channel: Channel) => void): void;
	onDeliveries(listener: (webhookId: string) => void): void;
}

export function createSignals(): Signals {
	const messages: ((channel: Channel) => void)[] = [];
	const deliveries: ((webhookId: string) => void)[] = [];
	return {
		messagesWaiting(channel) {
			for (const listener of messages) listener(channel);
		},
		deliveriesWaiting(webhookIds) {
			for (const id of webhookIds) for (const listener of deliveries) listener(id);
		},
		onMessages: (listener) => void messages.push(listener),
		onDeliveries: (listener) => void deliveries.push(listener),
	};
}
