/** Audio that waits to be played, cut into frames. */
import { FRAME_SAMPLES } from './pacer.ts';

interface Clip {
	samples: Int16Array;
	at: number;
	done: (complete: boolean) => void;
}

export interface ClipQueue {
	/** Appends 8 kHz samples. @returns `false` if they were left out before their end. */
	add(samples: Int16Array): Promise<boolean>;
	/** The next 20 ms of what is played; `undefined`: nothing is. */
	nextFrame(): Int16Array | undefined;
	/** Leaves out what has not been played yet. */
	clear(): void;
}

export function createClipQueue(): ClipQueue {
	let clips: Clip[] = [];
	return {
		add: (samples) => new Promise((done) => void clips.push({ samples, at: 0, done })),
		nextFrame() {
			const frame = new Int16Array(FRAME_SAMPLES);
			let filled = 0;
			for (let clip = clips[0]; clip !== undefined && filled < FRAME_SAMPLES; clip = clips[0]) {
				const piece = clip.samples.subarray(clip.at, clip.at + FRAME_SAMPLES - filled);
				frame.set(piece, filled);
				filled += piece.length;
				clip.at += piece.length;
				if (clip.at < clip.samples.length) break;
				clips.shift();
				clip.done(true);
			}
			return filled === 0 ? undefined : frame;
		},
		clear() {
			const stopped = clips;
			clips = [];
			for (const clip of stopped) clip.done(false);
		},
	};
}
