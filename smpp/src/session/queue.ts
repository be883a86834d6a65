/** Requests that wait for their turn: bounded in number and in time, first in, first out. */

import type { Clock } from '../clock.ts';
import type { PduContent } from '../codec/pdu.ts';
import { SmppError } from '../errors.ts';
import type { RequestName } from '../protocol/commands.ts';
import type { RequestResult } from './outstanding.ts';

export interface Waiting {
	command: RequestName;
	content: PduContent<RequestName>;
	reference: unknown;
	/** Throttled so many times. */
	attempts: number;
	settle: (result: RequestResult) => void;
	/** Nothing was sent. */
	fail: (error: Error) => void;
}

interface Entry extends Waiting {
	ordinal: number;
	deadline: number;
	/** The throttling status of the SMSC. */
	refusal: number | undefined;
	unlisten: () => void;
}

export interface QueueOptions {
	clock: Clock;
	maxWaiting: number;
	timeoutMs: number;
}

export type QueueEntry = Entry;

export function createQueue({ clock, maxWaiting, timeoutMs }: QueueOptions) {
	const entries: Entry[] = [];
	let ordinal = 0;
	let cancelTimer: (() => void) | undefined;

	function arm(): void {
		const [first] = entries;
		if (first === undefined) {
			cancelTimer?.();
			cancelTimer = undefined;
		} else {
			cancelTimer ??= clock.wakeAt(first.deadline, expire);
		}
	}

	function expire(): void {
		cancelTimer = undefined;
		for (
			let first = entries[0];
			first !== undefined && first.deadline <= clock.now();
			first = entries[0]
		) {
			entries.shift();
			giveUp(
				first,
				new SmppError(
					'queue_timeout',
					`The request waited longer than ${timeoutMs} ms for its turn.`,
				),
			);
		}
		arm();
	}

	/** A request that the SMSC refused was sent, so it fails as refused. */
	function giveUp(entry: Entry, error: SmppError): void {
		entry.unlisten();
		if (entry.refusal === undefined) entry.fail(error);
		else entry.settle({ kind: 'refused', status: entry.refusal });
	}

	function listen(entry: Entry, signal: AbortSignal | undefined): void {
		if (signal === undefined) return;
		const onAbort = () => {
			const index = entries.indexOf(entry);
			if (index === -1) return;
			entries.splice(index, 1);
			giveUp(entry, new SmppError('aborted', 'The request was aborted before it was sent.'));
			arm();
		};
		signal.addEventListener('abort', onAbort);
		entry.unlisten = () => signal.removeEventListener('abort', onAbort);
	}

	return {
		get size() {
			return entries.length;
		},
		/** @throws SmppError `queue_full` or `aborted`. */
		add(waiting: Waiting, signal?: AbortSignal): void {
			if (entries.length >= maxWaiting) {
				throw new SmppError('queue_full', `${maxWaiting} requests wait already. Send more slowly.`);
			}
			if (signal?.aborted === true) {
				throw new SmppError('aborted', 'The request was aborted before it was sent.');
			}
			const deadline = clock.now() + timeoutMs;
			const entry = {
				...waiting,
				ordinal: ordinal++,
				deadline,
				refusal: undefined,
				unlisten: () => undefined,
			};
			listen(entry, signal);
			entries.push(entry);
			arm();
		},
		/** The next request; it leaves the queue. */
		take(): Entry | undefined {
			const entry = entries.shift();
			arm();
			return entry;
		},
		/** A throttled request returns to its old place; its timeout continues. */
		putBack(entry: Entry, refusal: number): void {
			entry.refusal = refusal;
			const index = entries.findIndex((other) => other.ordinal > entry.ordinal);
			entries.splice(index === -1 ? entries.length : index, 0, entry);
			cancelTimer?.();
			cancelTimer = undefined;
			arm();
		},
		/** Refuses everything that waits. */
		clear(error: SmppError): void {
			for (const entry of entries.splice(0)) giveUp(entry, error);
			arm();
		},
	};
}
