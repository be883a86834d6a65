/** Telephone events (RFC 4733): digits as packets of their own. */

/** Event codes 0 to 15 (RFC 4733 §3.2). */
const DIGITS = '0123456789*#ABCD';

/** Duration field of each packet, in samples, for one digit: 100 ms, then the end three times (RFC 4733 §2.5.1.4). */
const FRAME = 160;
const FRAMES = 5;
const END_REPEATS = 3;
/** Attenuation in dB; 10 is what phones use. */
const VOLUME = 10;

/** @returns the payloads of a digit, one for each frame of 20 ms; `undefined`: no digit. */
export function writeDigit(digit: string): Buffer[] | undefined {
	const event = DIGITS.indexOf(digit.toUpperCase());
	if (event === -1 || digit.length !== 1) return undefined;
	return Array.from({ length: FRAMES + END_REPEATS }, (_, index) => {
		const isEnd = index >= FRAMES;
		const payload = Buffer.alloc(4);
		payload[0] = event;
		payload[1] = (isEnd ? 0x80 : 0) | VOLUME;
		payload.writeUInt16BE(Math.min(index + 1, FRAMES) * FRAME, 2);
		return payload;
	});
}

/** Events whose repetitions are recognized. */
const REMEMBERED = 16;

/** Recognizes digits; each is reported once, with its first packet that arrives. */
export function createDigitReader(): (payload: Buffer, timestamp: number) => string | undefined {
	const seen: number[] = [];
	return (payload, timestamp) => {
		const digit = DIGITS[payload[0] ?? -1];
		// All packets of one event have the timestamp of its beginning.
		if (payload.length < 4 || digit === undefined || seen.includes(timestamp)) return undefined;
		seen.push(timestamp);
		if (seen.length > REMEMBERED) seen.shift();
		return digit;
	};
}
