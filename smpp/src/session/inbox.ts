/** Runs the handlers of a peer's requests: several concurrently; more wait; those over the limit are refused immediately. */

export interface InboxOptions {
	/** Handlers that run at the same time. */
	maxRunning: number;
	/** Requests that wait for a handler. */
	maxWaiting: number;
}

export interface Inbox {
	/** @returns whether there was room; the task runs at once or later. A task must not reject. */
	take(task: () => Promise<void>): boolean;
	/** Resolves when nothing runs or waits. */
	idle(): Promise<void>;
	/** Drops waiting requests; running handlers are not stopped. */
	close(): void;
}

export function createInbox({ maxRunning, maxWaiting }: InboxOptions): Inbox {
	const waiting: (() => Promise<void>)[] = [];
	let running = 0;
	let closed = false;
	let onIdle: (() => void)[] = [];

	function start(task: () => Promise<void>): void {
		running++;
		void task().finally(() => {
			running--;
			const next = waiting.shift();
			if (next !== undefined) start(next);
			else if (running === 0) announceIdle();
		});
	}

	function announceIdle(): void {
		const callbacks = onIdle;
		onIdle = [];
		for (const callback of callbacks) callback();
	}

	return {
		take(task) {
			if (closed) return false;
			if (running < maxRunning) start(task);
			else if (waiting.length < maxWaiting) waiting.push(task);
			else return false;
			return true;
		},
		idle() {
			if (running === 0) return Promise.resolve();
			return new Promise((resolve) => {
				onIdle.push(resolve);
			});
		},
		close() {
			closed = true;
			waiting.length = 0;
		},
	};
}
