import type { Core } from '../../core.ts';
import { MOST_AT_ONCE } from './pacer.ts';

/** Target duration of a chunk: where transactions run serially, requests wait for about as long. */
const TARGET_MS = 60;
const LEAST = 20;

/** Adapts the number of recipients per chunk to the machine. */
export interface ChunkSizes {
	next(campaignId: string): number;
	/** Feeds the next recipients of a campaign one by one, after a failure. */
	feedAlone(campaignId: string, recipients: number): void;
	/** Reports the duration of a chunk. */
	took(recipients: number, milliseconds: number): void;
}

const ofCores = new WeakMap<Core, ChunkSizes>();

/** The sizes of this process. */
export function chunkSizes(core: Core): ChunkSizes {
	const known = ofCores.get(core) ?? createChunkSizes();
	ofCores.set(core, known);
	return known;
}

function createChunkSizes(): ChunkSizes {
	let size = 100;
	const alone = new Map<string, number>();
	return {
		next(campaignId) {
			const left = alone.get(campaignId) ?? 0;
			if (left <= 1) alone.delete(campaignId);
			else alone.set(campaignId, left - 1);
			return left > 0 ? 1 : size;
		},
		feedAlone: (campaignId, recipients) => void alone.set(campaignId, recipients),
		took(recipients, milliseconds) {
			if (recipients < size / 2) return;
			const wanted = milliseconds <= 0 ? size * 2 : (recipients * TARGET_MS) / milliseconds;
			// Moves half of the way, so that one slow chunk has a limited effect.
			size = Math.round(Math.min(MOST_AT_ONCE, Math.max(LEAST, (size + wanted) / 2)));
		},
	};
}
