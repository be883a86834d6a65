/** One clock for the frames of every stream. Frame n is due at start + n × 20 ms, so that late timers never add up. */
import type { Clock } from '../clock.ts';

const FRAME_MS = 20;
/** Samples of a frame at 8 kHz. */
export const FRAME_SAMPLES = 160;
/** Frames that are sent late together; after a longer stall the others are left out. */
const MOST_AT_ONCE = 5;

/** A stream that sends a frame every 20 ms. */
export interface PacedStream {
	frame(): void;
	/** Reports frames that were left out. */
	skip(frames: number): void;
}

export interface PacerStatistics {
	/** Frames of all streams. */
	frames: number;
	/** Those that were sent more than 20 ms after their time, or left out. */
	late: number;
	worstMs: number;
}

export interface Pacer {
	add(stream: PacedStream): void;
	remove(stream: PacedStream): void;
	statistics(): PacerStatistics;
}

export function createPacer(clock: Clock): Pacer {
	const streams = new Set<PacedStream>();
	const statistics = { frames: 0, late: 0, worstMs: 0 };
	let start = 0;
	/** The number of the next frame. */
	let next = 0;
	let cancel: (() => void) | undefined;
	const isArmed = () => cancel !== undefined;

	function arm(): void {
		cancel = clock.wakeAt(start + next * FRAME_MS, wake);
	}

	function wake(): void {
		cancel = undefined;
		const due = Math.floor((clock.now() - start) / FRAME_MS) - next + 1;
		if (due > MOST_AT_ONCE) skip(due - MOST_AT_ONCE);
		for (let sent = 0; sent < Math.min(due, MOST_AT_ONCE); sent++) {
			for (const stream of [...streams]) {
				count(clock.now() - start - next * FRAME_MS);
				stream.frame();
			}
			next++;
		}
		// A stream that was added meanwhile may have started the clock again.
		if (streams.size > 0 && !isArmed()) arm();
	}

	function skip(frames: number): void {
		for (const stream of streams) stream.skip(frames);
		statistics.frames += frames * streams.size;
		statistics.late += frames * streams.size;
		next += frames;
	}

	function count(lateness: number): void {
		statistics.frames++;
		if (lateness > FRAME_MS) statistics.late++;
		statistics.worstMs = Math.max(statistics.worstMs, lateness);
	}

	return {
		add(stream) {
			streams.add(stream);
			if (cancel !== undefined || streams.size > 1) return;
			start = clock.now();
			next = 0;
			arm();
		},
		remove(stream) {
			streams.delete(stream);
			if (streams.size > 0) return;
			cancel?.();
			cancel = undefined;
		},
		statistics: () => ({ ...statistics }),
	};
}
