/** Writes PDUs, those of one turn of the event loop in one system call. Closes the connection to a peer that does not read. */

import type { Clock } from '../clock.ts';
import type { Stream } from './types.ts';

/** How long the peer may take to read the last octets and to close its side, before the socket is destroyed. */
const END_MS = 1_000;

export interface Output {
	write(octets: Buffer): void;
	/** Writes the waiting octets, then closes the socket. */
	end(): void;
}

export function createOutput(
	stream: Stream,
	clock: Clock,
	maxOctets: number,
	onOverflow: () => void,
): Output {
	let corked = false;
	let ended = false;

	function uncork(): void {
		corked = false;
		stream.uncork();
	}

	return {
		write(octets) {
			if (ended || stream.writableEnded || stream.destroyed) return;
			if (stream.writableLength + octets.length > maxOctets) {
				onOverflow();
				return;
			}
			if (!corked) {
				corked = true;
				stream.cork();
				process.nextTick(uncork);
			}
			stream.write(octets);
		},
		end() {
			if (ended) return;
			ended = true;
			if (stream.destroyed) return;
			// Destroying the socket immediately could discard unread octets.
			const cancel = clock.wakeAt(clock.now() + END_MS, () => stream.destroy());
			stream.once('close', cancel);
			stream.once('end', () => stream.destroy());
			stream.end();
			if (stream.readableEnded) stream.once('finish', () => stream.destroy());
		},
	};
}
