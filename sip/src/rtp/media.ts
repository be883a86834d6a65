/** The audio of one call: sends what is played, or silence, every 20 ms; hears digits and audio. */
import type { Clock } from '../clock.ts';
import { createClipQueue } from './clips.ts';
import { createDigitQueue } from './digit-queue.ts';
import type { Pacer } from './pacer.ts';
import type { SocketPair } from './ports.ts';
import { createReceiver, type MediaHandlers } from './receiver.ts';
import { createSender } from './sender.ts';
import type { MediaTarget } from './target.ts';

export interface MediaStatistics {
	sent: number;
	received: number;
	/** Packets of the peer that are missing between the first and the latest. */
	lost: number;
}

export interface Media {
	readonly port: number;
	/** Starts sending, or changes where and how it sends. */
	use(target: MediaTarget): void;
	/** Sends the samples (8 kHz) after what is being played. @returns `false` if it was stopped before the end. */
	play(samples: Int16Array): Promise<boolean>;
	/** Drops the samples that have not been played yet. */
	stop(): void;
	/** Sends digits as telephone events. @returns `false` if the peer supports none, or a character is not a digit. */
	press(digits: string): boolean;
	statistics(): MediaStatistics;
	close(): void;
}

export function openMedia(
	pair: SocketPair,
	{ clock, pacer, cname }: { clock: Clock; pacer: Pacer; cname: string },
	handlers: MediaHandlers,
): Media {
	const clips = createClipQueue();
	const digits = createDigitQueue();
	const sender = createSender(pair, { clock, cname }, { clips, digits });
	const receiver = createReceiver(handlers);
	let target: MediaTarget | undefined;
	let closed = false;

	pair.rtp.on('message', (bytes) => {
		if (!closed) receiver.receive(bytes);
	});

	function stop(): void {
		digits.clear();
		clips.clear();
	}

	return {
		port: pair.port,
		use(next) {
			if (closed) return;
			const isFirst = target === undefined;
			target = next;
			sender.use(next);
			receiver.use(next);
			if (!isFirst) return;
			pacer.add(sender);
			sender.startReports();
		},
		play(samples) {
			if (closed || samples.length === 0) return Promise.resolve(!closed);
			return clips.add(samples);
		},
		stop,
		press: (text) => target?.eventType !== undefined && digits.add(text),
		statistics: () => ({ sent: sender.packets(), ...receiver.statistics() }),
		close() {
			if (closed) return;
			closed = true;
			sender.stopReports();
			pacer.remove(sender);
			stop();
			pair.rtp.close();
			sender.sayGoodbye(() => pair.rtcp.close());
		},
	};
}
