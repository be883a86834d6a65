import { randomBytes } from 'node:crypto';

/** Messages between the processes that use the same data. */
export interface Notifications {
	/** Unique name of this process; new at every start. */
	readonly self: string;
	/** Whether other processes can use the same data. */
	readonly shared: boolean;
	/** Sends a message to the other processes within milliseconds. Delivery is not guaranteed; listeners must also poll. */
	publish(message: string): void;
	/** Receives the messages of other processes, and {@link RESYNC} after messages may have been lost. */
	subscribe(listener: (message: string) => void): void;
}

/** The message after a possible loss of messages: listeners should poll now. */
export const RESYNC = 'missed';

/** Creates a random name for this process. */
export function newProcessName(): string {
	return `p_${randomBytes(9).toString('base64url')}`;
}

/** Does nothing: for a database that no other process can open. */
export function noNotifications(): Notifications {
	const noop = () => undefined;
	return { self: newProcessName(), shared: false, publish: noop, subscribe: noop };
}
