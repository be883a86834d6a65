/** What a call hears: digits and audio of one source, and how many of its packets are missing. */
import { createDigitReader } from './events.ts';
import { CODECS } from './g711.ts';
import { readRtp } from './packet.ts';
import { createSrtpReceiver } from './srtp.ts';
import type { MediaTarget } from './target.ts';

export interface MediaHandlers {
	/** A digit, once each: `0`–`9`, `*`, `#`, `A`–`D`. */
	onDigit(digit: string): void;
	/** 8 kHz samples of a packet, in the order of arrival. */
	onAudio(samples: Int16Array): void;
}

export interface MediaReceiver {
	/** Hears what this peer sends from now on. */
	use(target: MediaTarget): void;
	receive(bytes: Buffer): void;
	/** `lost`: packets of the peer that are missing between the first and the latest. */
	statistics(): { received: number; lost: number };
}

export function createReceiver(handlers: MediaHandlers): MediaReceiver {
	const readDigit = createDigitReader();
	const packets = createPacketCount();
	let target: MediaTarget | undefined;
	let decrypt: ((packet: Buffer) => Buffer | undefined) | undefined;
	let source: number | undefined;

	return {
		use(next) {
			const { srtp } = next;
			if (srtp !== undefined && target?.srtp?.remote !== srtp.remote) {
				decrypt = createSrtpReceiver(srtp.remote);
			}
			target = next;
			source = undefined;
		},
		receive(bytes) {
			if (target === undefined) return;
			const plain = decrypt === undefined ? bytes : decrypt(bytes);
			const packet = plain === undefined ? undefined : readRtp(plain);
			if (packet === undefined) return;
			// A source may change (another phone answers), but two at once are not mixed.
			source ??= packet.ssrc;
			if (packet.payloadType === target.eventType) {
				const digit = readDigit(packet.payload, packet.timestamp);
				if (digit !== undefined) handlers.onDigit(digit);
			} else if (packet.payloadType === target.payloadType && packet.ssrc === source) {
				handlers.onAudio(CODECS[target.codec].decode(packet.payload));
			}
			if (packet.ssrc === source) packets.add(packet.sequence);
		},
		statistics: () => packets.statistics(),
	};
}

function createPacketCount() {
	let received = 0;
	let expected: { first: number; highest: number } | undefined;
	return {
		add(sequence: number): void {
			received++;
			expected ??= { first: sequence, highest: sequence };
			// Sequence numbers wrap; a step of less than half of the range is a step forward.
			const step = (sequence - expected.highest) & 0xffff;
			if (step < 0x8000) expected.highest += step;
		},
		statistics() {
			const span = expected === undefined ? 0 : expected.highest - expected.first + 1;
			return { received, lost: Math.max(0, span - received) };
		},
	};
}
