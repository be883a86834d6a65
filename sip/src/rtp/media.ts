/** The audio of one call: sends what is played, or silence, every 20 ms; hears digits and audio. */
import { randomInt } from 'node:crypto';
import { type Clock, createTimer } from '../clock.ts';
import type { CodecName } from '../sdp/types.ts';
import { createDigitReader, writeDigit } from './events.ts';
import { CODECS } from './g711.ts';
import { FRAME_SAMPLES, type PacedStream, type Pacer } from './pacer.ts';
import { type RtpPacket, readRtp, writeRtp } from './packet.ts';
import type { SocketPair } from './ports.ts';
import { type SenderState, writeGoodbye, writeSenderReport } from './rtcp.ts';
import { createSrtpReceiver, createSrtpSender, type SrtpKey, type SrtpSender } from './srtp.ts';

/** Where and how the peer wants to receive. */
export interface MediaTarget {
	host: string;
	port: number;
	codec: CodecName;
	payloadType: number;
	/** `undefined`: the peer knows no telephone events. */
	eventType: number | undefined;
	/** Keys of both directions; `undefined`: not encrypted. */
	srtp: { local: SrtpKey; remote: SrtpKey } | undefined;
	/** Whether the peer wants to hear anything now. */
	sends: boolean;
}

export interface MediaHandlers {
	/** A digit, once each: `0`–`9`, `*`, `#`, `A`–`D`. */
	onDigit(digit: string): void;
	/** 8 kHz samples of a packet, in the order of arrival. */
	onAudio(samples: Int16Array): void;
}

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
	/** Leaves out what has not been played yet. */
	stop(): void;
	/** Sends digits as telephone events. @returns `false` if the peer knows none, or one is no digit. */
	press(digits: string): boolean;
	statistics(): MediaStatistics;
	close(): void;
}

const REPORT_MS = 5000;

interface Clip {
	samples: Int16Array;
	at: number;
	done: (complete: boolean) => void;
}

export function openMedia(
	{ port, rtp, rtcp }: SocketPair,
	{ clock, pacer, cname }: { clock: Clock; pacer: Pacer; cname: string },
	handlers: MediaHandlers,
): Media {
	const sender: SenderState = {
		ssrc: randomInt(2 ** 32),
		timestamp: randomInt(2 ** 32),
		packets: 0,
		octets: 0,
		cname,
	};
	const reports = createTimer(clock);
	const readDigit = createDigitReader();
	let target: MediaTarget | undefined;
	let encrypt: SrtpSender | undefined;
	let decrypt: ((packet: Buffer) => Buffer | undefined) | undefined;
	let sequence = randomInt(2 ** 15);
	let marked = false;
	let clips: Clip[] = [];
	let digits: { payloads: Buffer[]; begun: number | undefined }[] = [];
	let source: number | undefined;
	let received = 0;
	let expected: { first: number; highest: number } | undefined;
	let closed = false;

	const stream: PacedStream = {
		frame() {
			if (target === undefined) return;
			if (!sendDigitFrame(target)) sendAudioFrame(target);
			sender.timestamp = (sender.timestamp + FRAME_SAMPLES) % 2 ** 32;
		},
		skip(frames) {
			sender.timestamp = (sender.timestamp + frames * FRAME_SAMPLES) % 2 ** 32;
			marked = false;
		},
	};

	function sendAudioFrame(to: MediaTarget): void {
		const samples = nextSamples();
		if (!to.sends) return;
		const codec = CODECS[to.codec];
		const payload =
			samples === undefined ? Buffer.alloc(FRAME_SAMPLES, codec.silence) : codec.encode(samples);
		send(to, {
			payloadType: to.payloadType,
			marker: !marked,
			timestamp: sender.timestamp,
			payload,
		});
		marked = true;
	}

	/** The next 20 ms of what is played; `undefined`: nothing is. */
	function nextSamples(): Int16Array | undefined {
		const frame = new Int16Array(FRAME_SAMPLES);
		let filled = 0;
		for (let clip = clips[0]; clip !== undefined && filled < FRAME_SAMPLES; clip = clips[0]) {
			const piece = clip.samples.subarray(clip.at, clip.at + FRAME_SAMPLES - filled);
			frame.set(piece, filled);
			filled += piece.length;
			clip.at += piece.length;
			if (clip.at < clip.samples.length) break;
			clips.shift();
			clip.done(true);
		}
		return filled === 0 ? undefined : frame;
	}

	function sendDigitFrame(to: MediaTarget): boolean {
		const [digit] = digits;
		if (digit === undefined || to.eventType === undefined) return false;
		const isFirst = digit.begun === undefined;
		digit.begun ??= sender.timestamp;
		const payload = digit.payloads.shift();
		if (payload !== undefined && to.sends) {
			send(to, { payloadType: to.eventType, marker: isFirst, timestamp: digit.begun, payload });
		}
		if (digit.payloads.length === 0) digits.shift();
		return true;
	}

	function send(to: MediaTarget, packet: Omit<RtpPacket, 'sequence' | 'ssrc'>): void {
		const bytes = writeRtp({ ...packet, sequence, ssrc: sender.ssrc });
		sequence = (sequence + 1) % 65_536;
		sender.packets++;
		sender.octets += packet.payload.length;
		rtp.send(encrypt?.rtp(bytes) ?? bytes, to.port, to.host, ignore);
	}

	function report(write: typeof writeSenderReport, sent: () => void = ignore): void {
		if (target === undefined) {
			sent();
			return;
		}
		const bytes = write(sender, clock.now());
		rtcp.send(encrypt?.rtcp(bytes) ?? bytes, target.port + 1, target.host, sent);
	}

	function reportLater(): void {
		reports.start(REPORT_MS, () => {
			report(writeSenderReport);
			reportLater();
		});
	}

	rtp.on('message', (bytes) => {
		if (target === undefined || closed) return;
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
		if (packet.ssrc === source) count(packet.sequence);
	});

	function count(number: number): void {
		received++;
		expected ??= { first: number, highest: number };
		// Sequence numbers wrap; a step of less than half of the range is a step forward.
		const step = (number - expected.highest) & 0xffff;
		if (step < 0x8000) expected.highest += step;
	}

	function setTarget(next: MediaTarget): void {
		const before = target;
		target = next;
		const { srtp } = next;
		if (srtp !== undefined && before?.srtp?.local !== srtp.local)
			encrypt = createSrtpSender(srtp.local);
		if (srtp !== undefined && before?.srtp?.remote !== srtp.remote) {
			decrypt = createSrtpReceiver(srtp.remote);
		}
	}

	return {
		port,
		use(next) {
			if (closed) return;
			const isFirst = target === undefined;
			setTarget(next);
			source = undefined;
			if (!isFirst) return;
			pacer.add(stream);
			reportLater();
		},
		play(samples) {
			if (closed || samples.length === 0) return Promise.resolve(!closed);
			return new Promise((done) => void clips.push({ samples, at: 0, done }));
		},
		stop,
		press(text) {
			const payloads = text.split('').map(writeDigit);
			if (target?.eventType === undefined || payloads.includes(undefined)) return false;
			for (const one of payloads) {
				if (one !== undefined) digits.push({ payloads: one, begun: undefined });
			}
			return true;
		},
		statistics() {
			const span = expected === undefined ? 0 : expected.highest - expected.first + 1;
			return { sent: sender.packets, received, lost: Math.max(0, span - received) };
		},
		close() {
			if (closed) return;
			closed = true;
			reports.stop();
			pacer.remove(stream);
			stop();
			rtp.close();
			report(writeGoodbye, () => rtcp.close());
		},
	};

	function stop(): void {
		const stopped = clips;
		clips = [];
		digits = [];
		for (const clip of stopped) clip.done(false);
	}
}

function ignore(): void {
	// A packet that cannot be sent is a lost packet.
}
