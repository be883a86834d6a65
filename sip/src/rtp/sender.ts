/** What a call sends: a digit, what is played, or silence every 20 ms, and reports about it. */
import { randomInt } from 'node:crypto';
import { type Clock, createTimer } from '../clock.ts';
import type { ClipQueue } from './clips.ts';
import type { DigitQueue } from './digit-queue.ts';
import { CODECS } from './g711.ts';
import { FRAME_SAMPLES, type PacedStream } from './pacer.ts';
import { type RtpPacket, writeRtp } from './packet.ts';
import type { SocketPair } from './ports.ts';
import { type SenderState, writeGoodbye, writeSenderReport } from './rtcp.ts';
import { createSrtpSender, type SrtpSender } from './srtp.ts';
import type { MediaTarget } from './target.ts';

const REPORT_MS = 5000;

export interface MediaSender extends PacedStream {
	/** Sends there from now on. */
	use(target: MediaTarget): void;
	/** Begins to report about what is sent. */
	startReports(): void;
	stopReports(): void;
	/** Sends the last report. @param sent is called when it left, or when nobody is there to get it. */
	sayGoodbye(sent: () => void): void;
	/** Packets sent so far. */
	packets(): number;
}

export function createSender(
	{ rtp, rtcp }: Pick<SocketPair, 'rtp' | 'rtcp'>,
	{ clock, cname }: { clock: Clock; cname: string },
	{ clips, digits }: { clips: ClipQueue; digits: DigitQueue },
): MediaSender {
	const state: SenderState = {
		ssrc: randomInt(2 ** 32),
		timestamp: randomInt(2 ** 32),
		packets: 0,
		octets: 0,
		cname,
	};
	const reports = createTimer(clock);
	let target: MediaTarget | undefined;
	let encrypt: SrtpSender | undefined;
	let sequence = randomInt(2 ** 15);
	let isMarked = false;

	function sendAudioFrame(to: MediaTarget): void {
		const samples = clips.nextFrame();
		if (!to.sends) return;
		const codec = CODECS[to.codec];
		const payload =
			samples === undefined ? Buffer.alloc(FRAME_SAMPLES, codec.silence) : codec.encode(samples);
		send(to, {
			payloadType: to.payloadType,
			marker: !isMarked,
			timestamp: state.timestamp,
			payload,
		});
		isMarked = true;
	}

	/** @returns whether a digit takes this frame. */
	function sendDigitFrame(to: MediaTarget): boolean {
		if (to.eventType === undefined) return false;
		const frame = digits.nextFrame(state.timestamp);
		if (frame === undefined) return false;
		const { payload, timestamp, isFirst } = frame;
		if (to.sends) send(to, { payloadType: to.eventType, marker: isFirst, timestamp, payload });
		return true;
	}

	function send(to: MediaTarget, packet: Omit<RtpPacket, 'sequence' | 'ssrc'>): void {
		const bytes = writeRtp({ ...packet, sequence, ssrc: state.ssrc });
		sequence = (sequence + 1) % 65_536;
		state.packets++;
		state.octets += packet.payload.length;
		rtp.send(encrypt?.rtp(bytes) ?? bytes, to.port, to.host, ignore);
	}

	function report(write: typeof writeSenderReport, sent: () => void = ignore): void {
		if (target === undefined) {
			sent();
			return;
		}
		const bytes = write(state, clock.now());
		rtcp.send(encrypt?.rtcp(bytes) ?? bytes, target.port + 1, target.host, sent);
	}

	function startReports(): void {
		reports.start(REPORT_MS, () => {
			report(writeSenderReport);
			startReports();
		});
	}

	return {
		use(next) {
			const { srtp } = next;
			if (srtp !== undefined && target?.srtp?.local !== srtp.local) {
				encrypt = createSrtpSender(srtp.local);
			}
			target = next;
		},
		frame() {
			if (target === undefined) return;
			if (!sendDigitFrame(target)) sendAudioFrame(target);
			advance(state, 1);
		},
		skip(frames) {
			advance(state, frames);
			isMarked = false;
		},
		startReports,
		stopReports: () => reports.stop(),
		sayGoodbye: (sent) => report(writeGoodbye, sent),
		packets: () => state.packets,
	};
}

function advance(state: SenderState, frames: number): void {
	state.timestamp = (state.timestamp + frames * FRAME_SAMPLES) % 2 ** 32;
}

function ignore(): void {
	// A packet that cannot be sent is a lost packet.
}
