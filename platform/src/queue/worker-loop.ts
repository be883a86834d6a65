import type { Clock } from '../clock.ts';

/** Wait after a failure of our own (a full disk, say), in milliseconds: looking again at once would turn in circles. */
const PAUSE = 1000;

/** What is due and was not found is being taken up by another process; when that one fails, it comes back (milliseconds). */
const SOON = 10;

/** What a look for due work found. `full`: something is under way, and its end wakes the line again. */
export type Found = 'work' | 'full' | 'nothing';

/** What a line does. */
export interface LineWork {
	/** Takes up what is due now. */
	takeUp(): Promise<Found>;
	/** When the next piece of work is due, in milliseconds since the epoch; `null`: none is known. */
	nextDue(): Promise<number | null>;
	/** Told of what `takeUp` or `nextDue` throw. */
	failed(error: unknown): void;
}

/** A line of work that is woken by signals and by its next appointment, never by polling. */
export interface Line {
	readonly wake: () => void;
	/** Wakes it after a pause: what was taken up failed for a reason of our own. */
	readonly pause: () => void;
	/** Takes up nothing more; resolves when a look that is under way has ended. */
	stop(): Promise<void>;
}

export function createLine(clock: Clock, work: LineWork): Line {
	let running: Promise<void> | undefined;
	let asked = false;
	let stopped = false;
	let cancelAppointment: (() => void) | undefined;

	function appoint(instant: number): void {
		cancelAppointment?.();
		if (!stopped) cancelAppointment = clock.wakeAt(instant, wake);
	}

	function pause(): void {
		appoint(clock.now() + PAUSE);
	}

	function wake(): void {
		asked = true;
		if (stopped || running !== undefined) return;
		running = look()
			.catch((error: unknown) => {
				work.failed(error);
				pause();
			})
			.finally(() => {
				running = undefined;
				if (asked && !stopped) wake();
			});
	}

	async function look(): Promise<void> {
		while (asked && !stopped) {
			asked = false;
			cancelAppointment?.();
			const found = await work.takeUp();
			if (found === 'full') return;
			if (found === 'work') {
				asked = true;
				continue;
			}
			const next = await work.nextDue();
			if (next !== null) appoint(Math.max(next, clock.now() + SOON));
		}
	}

	return {
		wake,
		pause,
		async stop() {
			stopped = true;
			cancelAppointment?.();
			await running;
		},
	};
}
