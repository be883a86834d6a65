import type { Core } from '../../core.ts';
import { MOST_AT_ONCE } from './pacer.ts';

/** How long a chunk may take: requests wait for about as long, where transactions run one after the other. */
const TARGET_MS = 60;
const LEAST = 20;

/** Adapts the number of recipients that are fed at once to the machine. */
export interface ChunkSizes {
	next(): number;
	/** Tells how long a chunk took. */
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
	return {
		next: () => size,
		took(recipients, milliseconds) {
			if (recipients < size / 2) return;
			const wanted = milliseconds <= 0 ? size * 2 : (recipients * TARGET_MS) / milliseconds;
			// Half of the way, so that one slow chunk is no verdict.
			size = Math.round(Math.min(MOST_AT_ONCE, Math.max(LEAST, (size + wanted) / 2)));
		},
	};
}
