/** Passes waiting requests to the session within the window and the throttling. */

import type { Clock, Random } from '../clock.ts';
import type { PduContent } from '../codec/pdu.ts';
import { SmppError } from '../errors.ts';
import type { RequestName } from '../protocol/commands.ts';
import { STATUS } from '../protocol/status.ts';
import type { RequestResult } from './outstanding.ts';
import type { Session } from './types.ts';
import type { Backoff } from './backoff.ts';
import { createQueue, type QueueEntry } from './queue.ts';
import { createThrottle } from './throttle.ts';

export interface RequestExtras {
	/** Passed to `onLate` if the response comes after its timeout. */
	reference?: unknown;
	/** Withdraws the request while it waits; a written request cannot be withdrawn. */
	signal?: AbortSignal;
}

export interface DispatcherOptions {
	clock: Clock;
	random: Random;
	/** Most requests in flight. */
	window: number;
	maxWaiting: number;
	waitTimeoutMs: number;
	/** Without a session requests fail immediately, including those that wait when it ends. */
	failFast: boolean;
	throttle: Backoff;
	throttleRetries: number;
	onThrottled?: (status: number) => void;
	/** An error for a command that the bind does not allow. */
	check?: (command: RequestName) => SmppError | undefined;
}

export interface Dispatcher {
	/** @throws SmppError (as a rejection): nothing was sent. */
	request<R extends RequestName>(
		command: R,
		content: PduContent<R>,
		extras?: RequestExtras,
	): Promise<RequestResult>;
	/** The bound session, or `undefined`. */
	use(session: Session | undefined): void;
	/** Refuses waiting and future requests. */
	close(): void;
	readonly waiting: number;
	readonly inFlight: number;
}

/** Statuses of a busy SMSC that did not accept the request, which may be sent again. */
const THROTTLED: ReadonlySet<number> = new Set([STATUS.ESME_RTHROTTLED, STATUS.ESME_RMSGQFUL]);

export function createDispatcher(settings: DispatcherOptions): Dispatcher {
	const { clock, random, waitTimeoutMs, window, failFast } = settings;
	const queue = createQueue({ clock, maxWaiting: settings.maxWaiting, timeoutMs: waitTimeoutMs });
	const throttle = createThrottle({
		clock,
		random,
		backoff: settings.throttle,
		onResume: dispatch,
	});
	let session: Session | undefined;
	let inFlight = 0;
	let closed = false;

	function dispatch(): void {
		while (session?.open === true && inFlight < throttle.allowed(window)) {
			const entry = queue.take();
			if (entry === undefined) return;
			void send(session, entry);
		}
	}

	async function send(to: Session, entry: QueueEntry): Promise<void> {
		const sentAt = clock.now();
		inFlight++;
		try {
			finish(entry, await to.request(entry.command, entry.content, entry.reference), sentAt);
		} catch (error) {
			entry.unlisten();
			entry.fail(error as Error);
		} finally {
			inFlight--;
			dispatch();
		}
	}

	function finish(entry: QueueEntry, result: RequestResult, sentAt: number): void {
		const status = statusOf(result);
		if (status === undefined || !THROTTLED.has(status)) {
			if (status !== undefined) throttle.passed(sentAt);
			settle(entry, result);
			return;
		}
		throttle.throttled(sentAt);
		settings.onThrottled?.(status);
		entry.attempts++;
		if (closed || entry.attempts > settings.throttleRetries) settle(entry, result);
		else queue.putBack(entry, status);
	}

	function settle(entry: QueueEntry, result: RequestResult): void {
		entry.unlisten();
		entry.settle(result);
	}

	function mayWait(command: RequestName): SmppError | undefined {
		if (closed) return new SmppError('closed', 'The SMPP session is closed.');
		if (failFast && session?.open !== true) return notBound();
		return settings.check?.(command);
	}

	return {
		request(command, content, { reference, signal } = {}) {
			return new Promise((resolve, reject) => {
				const error = mayWait(command);
				if (error !== undefined) {
					reject(error);
					return;
				}
				const waiting = { command, content, reference, attempts: 0, settle: resolve, fail: reject };
				queue.add(waiting, signal);
				dispatch();
			});
		},
		use(next) {
			session = next;
			if (failFast && next === undefined) queue.clear(notBound());
			dispatch();
		},
		close() {
			closed = true;
			throttle.stop();
			queue.clear(new SmppError('closed', 'The SMPP session was closed.'));
		},
		get waiting() {
			return queue.size;
		},
		get inFlight() {
			return inFlight;
		},
	};
}

function notBound(): SmppError {
	return new SmppError('not_bound', 'No SMPP session is bound.');
}

/** The status of an answer, or `undefined` if there was none. */
function statusOf(result: RequestResult): number | undefined {
	if (result.kind === 'lost') return undefined;
	return result.kind === 'refused' ? result.status : result.pdu.status;
}
