import type { Core } from '../core.ts';
import type { AccountId } from '../types.ts';

/** What is deleted. */
export interface Expired {
	/** Milliseconds since the epoch: what is older. */
	cutoff: number;
	/** Of this account alone; absent: of all. */
	accountId?: AccountId | undefined;
}

/** Deletes the next rows of a kind. @returns how many, and where to go on; `null`: there are no more. */
export type DeleteChunk = (
	core: Core,
	expired: Expired,
	after: number,
) => Promise<{ deleted: number; next: number | null }>;
