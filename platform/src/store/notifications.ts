import { randomBytes } from 'node:crypto';

/** The other processes that work on the same data. */
export interface Peers {
	/** Name of this process, another one at every start. */
	readonly self: string;
	/** Whether there may be others. */
	readonly possible: boolean;
	/** Tells the others something, soon. It may be lost: whoever needs to know looks by himself from time to time. */
	tell(news: string): void;
	/** What others tell. {@link MISSED} after news may have been missed. */
	onNews(listener: (news: string) => void): void;
}

/** The news that news were missed: whatever can be looked up should be. */
export const MISSED = 'missed';

export function newProcessName(): string {
	return `p_${randomBytes(9).toString('base64url')}`;
}

/** For a database that no other process can open. */
export function noPeers(): Peers {
	const nobody = () => undefined;
	return { self: newProcessName(), possible: false, tell: nobody, onNews: nobody };
}
