import { randomBytes } from 'node:crypto';

/** The other processes that work on the same data. */
export interface Notifications {
	/** Name of this process, another one at every start. */
	readonly self: string;
	/** Whether there may be others. */
	readonly shared: boolean;
	/** Tells the others something, soon. It may be lost: whoever needs to know looks by himself from time to time. */
	publish(news: string): void;
	/** What others tell. {@link RESYNC} after news may have been missed. */
	subscribe(listener: (news: string) => void): void;
}

/** The news that news were missed: whatever can be looked up should be. */
export const RESYNC = 'missed';

export function newProcessName(): string {
	return `p_${randomBytes(9).toString('base64url')}`;
}

/** For a database that no other process can open. */
export function noNotifications(): Notifications {
	const nobody = () => undefined;
	return { self: newProcessName(), shared: false, publish: nobody, subscribe: nobody };
}
