import { Readable } from 'node:stream';
import type { EventType } from '@marketing-cible/contract';
import { eventFrame, HEARTBEAT, openingFrame } from './frames.ts';
import type { StreamLimits } from './limits.ts';
import { encodeCursor } from '../../store/paging.ts';
import type { FeedEntry, FeedPart } from './read-feed.ts';

/** Which events a client wants, and what it has. */
export interface Subscription {
	accountId: string;
	types: readonly EventType[];
	/** Milliseconds since the epoch, inclusive. */
	since: number | undefined;
	/** Position of the last event that the client has. */
	after: number;
	/** Whether the key or session still permits the stream. */
	isAdmitted: () => Promise<boolean>;
}

/** What a stream needs of the hub. */
export interface StreamSource {
	limits: StreamLimits;
	/** Real time in milliseconds. */
	now: () => number;
	/** Reads the feed of the account. */
	read: (part: FeedPart) => Promise<FeedEntry[]>;
	/** Position up to which the hub has offered the events of the account. */
	head: () => number;
}

/** An open stream. */
export interface EventStream {
	/** The body of the response. */
	readonly body: Readable;
	/** Offers the next events of the account, of all types. */
	offer(entries: readonly FeedEntry[]): void;
	/** Cuts a client that does not read, ends a stream that is no longer permitted, and keeps a quiet one open. */
	check(): Promise<void>;
	/** Ends the response; the client may connect again. */
	end(): void;
}

/** Bytes that wait for the client before the stream stops reading events for it. */
const BUFFER_BYTES = 16 * 1024;

/**
 * Creates a stream. It is a reader of the feed at its own pace: while it is behind, it reads pages after its position whenever the client
 * takes bytes; once it has caught up, it takes what the hub offers. An offer to a client that is not ready is dropped, and the stream is
 * behind again. So nothing is skipped, nothing comes twice, and no more than a page is kept.
 */
export function createEventStream(
	{ types, since, after, isAdmitted }: Subscription,
	{ limits, now, read, head }: StreamSource,
): EventStream {
	const wanted = new Set<string>(types);
	let position = after;
	let isLive = false;
	let isReading = false;
	let hasEnded = false;
	const isOver = () => hasEnded;
	let isChecking = false;
	let lastWrite = now();
	/** Since when the client has taken nothing although bytes wait; `null`: it is ready for more. */
	let stalledSince: number | null = lastWrite;

	const body = new Readable({
		highWaterMark: BUFFER_BYTES,
		read() {
			stalledSince = null;
			if (!isLive) void catchUp();
		},
	});
	body.push(openingFrame(encodeCursor(position)));

	function write(text: string): void {
		lastWrite = now();
		if (!body.push(text)) stalledSince ??= lastWrite;
	}

	function writeEvents(entries: readonly FeedEntry[]): void {
		const fresh = entries.filter(
			({ seq, type, occurredAt }) =>
				seq > position && wanted.has(type) && occurredAt >= (since ?? -Infinity),
		);
		position = Math.max(position, entries.at(-1)?.seq ?? 0);
		if (fresh.length > 0) write(fresh.map(eventFrame).join(''));
	}

	/** Reads pages until the client is not ready or the stream has reached what the hub has offered. */
	async function catchUp(): Promise<void> {
		if (isReading) return;
		isReading = true;
		try {
			while (!isOver() && !isLive && stalledSince === null) {
				const offered = head();
				const entries = await read({ types, after: position, limit: limits.page });
				if (isOver()) return;
				writeEvents(entries);
				// A page that is not full holds every event up to `offered`, and nothing was offered meanwhile.
				if (entries.length < limits.page && head() === offered) {
					position = Math.max(position, offered);
					isLive = true;
				}
			}
		} catch {
			// The database is unavailable: the client connects again and resumes.
			end();
		} finally {
			isReading = false;
		}
	}

	function end(): void {
		if (isOver()) return;
		hasEnded = true;
		// From now on the client has as much time for the rest as for anything else.
		stalledSince ??= now();
		body.push(null);
	}

	body.once('close', () => (hasEnded = true));
	return {
		body,
		offer(entries) {
			if (isOver() || !isLive) return;
			if (stalledSince === null) writeEvents(entries);
			else isLive = false;
		},
		async check() {
			if (stalledSince !== null && now() - stalledSince >= limits.patienceMs) body.destroy();
			if (isOver() || isChecking) return;
			isChecking = true;
			// Without the database nobody knows: the stream ends, and its client connects again.
			if (!(await isAdmitted().catch(() => false))) end();
			else if (!isOver() && stalledSince === null && now() - lastWrite >= limits.heartbeatMs) {
				write(HEARTBEAT);
			}
			isChecking = false;
		},
		end,
	};
}
