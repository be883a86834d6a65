import { eventTypes } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { createEventStream, type EventStream, type Subscription } from './event-stream.ts';
import { type StreamLimits, STREAM_LIMITS } from './limits.ts';
import { presentPosition, readFeed } from './read-feed.ts';

/** Where a client wants to begin; `now`: with the next event. */
export type Begin = number | 'now';

/** The open streams of a process. */
export interface StreamHub {
	/**
	 * Opens a stream.
	 * @throws {ProblemError} 429 when the account has too many, 503 when the process has too many or stops.
	 */
	open(subscription: Omit<Subscription, 'after'> & { begin: Begin }): Promise<EventStream>;
	/** Ends all streams and opens no more. */
	stop(): void;
}

/** The streams of an account and the events that were read for them. */
interface Tail {
	streams: Set<EventStream>;
	/** Streams that are being opened count as well. */
	count: number;
	/** Position of the last event that was offered. */
	head: number;
	state: 'idle' | 'reading' | 'again';
	nextRead: number;
	timer: NodeJS.Timeout | undefined;
}

/**
 * Creates the hub. The events of an account are read once for all of its streams, when a notification says that there are new ones
 * (`core.signals`); because notifications may be lost, also from time to time.
 */
export function createStreamHub(core: Core, limits: StreamLimits = STREAM_LIMITS): StreamHub {
	const tails = new Map<string, Tail>();
	let count = 0;
	let isStopped = false;
	let lastPoll = core.clock.real();
	let timer: NodeJS.Timeout | undefined;

	core.signals.onEvents((accountId) => wake(accountId));

	function wake(accountId: string): void {
		const tail = tails.get(accountId);
		// Before its first stream is open, a tail has no position.
		if (tail === undefined || tail.streams.size === 0 || isStopped) return;
		if (tail.state === 'reading') tail.state = 'again';
		if (tail.state !== 'idle' || tail.timer !== undefined) return;
		const wait = Math.max(0, tail.nextRead - core.clock.real());
		tail.timer = setTimeout(() => void advance(accountId, tail), wait);
		tail.timer.unref();
	}

	/** Reads the new events of an account and offers them to its streams. */
	async function advance(accountId: string, tail: Tail): Promise<void> {
		tail.timer = undefined;
		tail.state = 'reading';
		tail.nextRead = core.clock.real() + limits.pauseMs;
		try {
			const entries = await readFeed(core, accountId, {
				types: eventTypes,
				after: tail.head,
				limit: limits.page,
			});
			tail.head = entries.at(-1)?.seq ?? tail.head;
			for (const stream of tail.streams) stream.offer(entries);
			if (entries.length === limits.page) tail.state = 'again';
		} catch (error) {
			core.log.warn({ err: error }, 'the events of an account cannot be read for its streams');
		}
		const isDue = (tail.state as Tail['state']) === 'again';
		tail.state = 'idle';
		if (isDue && tails.get(accountId) === tail) wake(accountId);
	}

	function tick(): void {
		for (const { streams } of tails.values()) for (const stream of streams) void stream.check();
		if (core.clock.real() - lastPoll < limits.pollMs) return;
		lastPoll = core.clock.real();
		for (const accountId of tails.keys()) wake(accountId);
	}

	function join(accountId: string): Tail {
		if (isStopped || count >= limits.ofProcess) throw full('unavailable', 5);
		const known = tails.get(accountId);
		if (known !== undefined && known.count >= limits.ofAccount) throw full('rate-limited', 30);
		const tail = known ?? newTail();
		tails.set(accountId, tail);
		tail.count += 1;
		count += 1;
		timer ??= setInterval(tick, limits.checkMs).unref();
		return tail;
	}

	function leave(accountId: string, tail: Tail): void {
		tail.count -= 1;
		count -= 1;
		if (tail.count === 0) {
			clearTimeout(tail.timer);
			tails.delete(accountId);
		}
		if (count > 0) return;
		clearInterval(timer);
		timer = undefined;
	}

	return {
		async open({ begin, ...subscription }) {
			const { accountId } = subscription;
			const tail = join(accountId);
			try {
				const present = await presentPosition(core);
				// The first stream of an account begins its tail; until then, nobody is offered anything.
				if (tail.streams.size === 0) tail.head = Math.max(tail.head, present);
				const stream = createEventStream(
					{ ...subscription, after: begin === 'now' ? present : begin },
					{
						limits,
						now: () => core.clock.real(),
						read: (part) => readFeed(core, accountId, part),
						head: () => tail.head,
					},
				);
				tail.streams.add(stream);
				stream.body.once('close', () => {
					tail.streams.delete(stream);
					leave(accountId, tail);
				});
				if (isStopped) stream.end();
				return stream;
			} catch (error) {
				leave(accountId, tail);
				throw error;
			}
		},
		stop() {
			isStopped = true;
			for (const { streams } of tails.values()) for (const stream of streams) stream.end();
		},
	};
}

function newTail(): Tail {
	return {
		streams: new Set(),
		count: 0,
		head: 0,
		state: 'idle',
		nextRead: 0,
		timer: undefined,
	};
}

function full(slug: 'rate-limited' | 'unavailable', seconds: number): ProblemError {
	const detail =
		slug === 'rate-limited'
			? 'The account has too many open streams. Close some, or share one between your readers.'
			: 'This process has too many open streams, or is stopping. Try again shortly, or read GET /v1/events.';
	return new ProblemError(slug, detail, { headers: { 'Retry-After': String(seconds) } });
}
