/**
 * Collects the parts of long messages. The parts are only in memory: a caller that acknowledges a part before the message is complete
 * must store the part first, and may then use {@link joinParts} on the stored parts.
 */

import type { Clock } from '../clock.ts';
import type { Content } from './content.ts';

export interface ReassemblyOptions {
	clock: Clock;
	/** Parts that wait longer than this for the others are handed to `onIncomplete`; default 1 hour. */
	expireAfterMs?: number;
	/** Most incomplete messages; beyond it the oldest is removed. Default 1 000. */
	maxMessages?: number;
	/** Units that all waiting parts may hold together; default 4 MiB. */
	maxUnits?: number;
	/** Called for a message that was never completed; a STOP in its first part still counts. */
	onIncomplete?: (message: IncompleteMessage) => void;
}

export interface IncompleteMessage {
	reason: 'expired' | 'evicted';
	source: string;
	destination: string;
	total: number;
	/** The received parts, in order. */
	parts: readonly Content[];
}

export type Reassembled =
	/** No part of anything, or the part that completed a message. */
	| { kind: 'complete'; parts: readonly Content[] }
	| { kind: 'waiting'; received: number; total: number }
	/** The same part came before. */
	| { kind: 'duplicate' };

export interface Reassembler {
	/** @param source and destination: the addresses of the PDU; parts of different pairs never mix. */
	add(source: string, destination: string, content: Content): Reassembled;
	/** Incomplete messages. */
	readonly size: number;
	/** Drops all parts, without `onIncomplete`. */
	close(): void;
}

interface Waiting {
	key: string;
	source: string;
	destination: string;
	total: number;
	parts: Map<number, Content>;
	units: number;
	expiresAt: number;
}

const HOUR_MS = 3_600_000;

export function createReassembler(options: ReassemblyOptions): Reassembler {
	const {
		clock,
		expireAfterMs = HOUR_MS,
		maxMessages = 1_000,
		maxUnits = 4 * 1024 * 1024,
	} = options;
	/** Oldest first, which is also the order of expiry. */
	const waiting = new Map<string, Waiting>();
	let units = 0;
	let cancelTimer: (() => void) | undefined;

	function remove(message: Waiting): void {
		waiting.delete(message.key);
		units -= message.units;
	}

	function giveUp(message: Waiting, reason: IncompleteMessage['reason']): void {
		remove(message);
		const { source, destination, total } = message;
		options.onIncomplete?.({ reason, source, destination, total, parts: inOrder(message) });
	}

	function expire(): void {
		cancelTimer = undefined;
		for (const message of [...waiting.values()]) {
			if (message.expiresAt <= clock.now()) giveUp(message, 'expired');
		}
		arm();
	}

	function arm(): void {
		const [oldest] = waiting.values();
		if (cancelTimer !== undefined || oldest === undefined) return;
		cancelTimer = clock.wakeAt(oldest.expiresAt, expire);
	}

	/** Removes the oldest messages, including the new one if it alone is too large. */
	function makeRoom(): void {
		while (waiting.size > maxMessages || units > maxUnits) {
			const [oldest] = waiting.values();
			if (oldest === undefined) return;
			giveUp(oldest, 'evicted');
		}
	}

	function begin(key: string, source: string, destination: string, total: number): Waiting {
		const expiresAt = clock.now() + expireAfterMs;
		const message = { key, source, destination, total, parts: new Map(), units: 0, expiresAt };
		waiting.set(key, message);
		return message;
	}

	return {
		get size() {
			return waiting.size;
		},
		add(source, destination, content) {
			const { part } = content;
			if (part === undefined) return { kind: 'complete', parts: [content] };
			const key = JSON.stringify([source, destination, part.kind, part.reference, part.total]);
			const message = waiting.get(key) ?? begin(key, source, destination, part.total);
			if (message.parts.has(part.sequence)) return { kind: 'duplicate' };
			message.parts.set(part.sequence, content);
			message.units += content.units.length;
			units += content.units.length;
			if (message.parts.size === message.total) {
				remove(message);
				return { kind: 'complete', parts: inOrder(message) };
			}
			const received = message.parts.size;
			makeRoom();
			arm();
			return { kind: 'waiting', received, total: message.total };
		},
		close() {
			cancelTimer?.();
			cancelTimer = undefined;
			waiting.clear();
			units = 0;
		},
	};
}

function inOrder(message: Waiting): Content[] {
	return [...message.parts].sort(([one], [other]) => one - other).map(([, content]) => content);
}
