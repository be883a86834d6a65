import type { Core } from '../core.ts';

/** Deletes the next rows of a kind. @returns how many, and where to go on; `null`: there are no more. */
export type DeleteChunk = (
	core: Core,
	cutoff: number,
	after: number,
) => Promise<{ deleted: number; next: number | null }>;
