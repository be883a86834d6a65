/** The format of server-sent events (WHATWG HTML, section 9.2). Ids and types of events contain no line break. */
import type { FeedEntry } from './read-feed.ts';

/** How long clients wait before they connect again. */
const RETRY_MS = 2000;

/**
 * The first frame. It sets the client's `Last-Event-ID` without an event, so that a connection that breaks before the first event resumes
 * where it began.
 */
export function openingFrame(position: string): string {
	return `retry: ${RETRY_MS}\nid: ${position}\n\n`;
}

/** An event: its id and type, and nothing of what it says. */
export function eventFrame({ id, type }: FeedEntry): string {
	return `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ id, type })}\n\n`;
}

/** A comment, which clients ignore. */
export const HEARTBEAT = ': still here\n\n';
