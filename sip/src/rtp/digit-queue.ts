/** Digits that wait to be sent as telephone events, a frame at a time. */
import { writeDigit } from './events.ts';

export interface DigitFrame {
	payload: Buffer;
	/** The timestamp of the event's beginning, which all of its packets have. */
	timestamp: number;
	isFirst: boolean;
}

export interface DigitQueue {
	/** Appends digits. @returns `false`, with nothing appended, if one is no digit. */
	add(text: string): boolean;
	/** @param timestamp of the frame that is sent now. @returns `undefined` if no digit waits. */
	nextFrame(timestamp: number): DigitFrame | undefined;
	clear(): void;
}

export function createDigitQueue(): DigitQueue {
	let digits: { payloads: Buffer[]; begun: number | undefined }[] = [];
	return {
		add(text) {
			const events = text.split('').map(writeDigit);
			if (events.includes(undefined)) return false;
			for (const payloads of events) {
				if (payloads !== undefined) digits.push({ payloads, begun: undefined });
			}
			return true;
		},
		nextFrame(timestamp) {
			const [digit] = digits;
			const payload = digit?.payloads.shift();
			if (digit === undefined || payload === undefined) return undefined;
			const isFirst = digit.begun === undefined;
			digit.begun ??= timestamp;
			if (digit.payloads.length === 0) digits.shift();
			return { payload, timestamp: digit.begun, isFirst };
		},
		clear() {
			digits = [];
		},
	};
}
