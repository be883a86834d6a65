/** RTP packets (RFC 3550 §5.1). */

export interface RtpPacket {
	payloadType: number;
	marker: boolean;
	sequence: number;
	timestamp: number;
	ssrc: number;
	payload: Buffer;
}

const HEADER_BYTES = 12;

export function writeRtp(packet: RtpPacket): Buffer {
	const bytes = Buffer.allocUnsafe(HEADER_BYTES + packet.payload.length);
	bytes[0] = 0x80;
	bytes[1] = (packet.marker ? 0x80 : 0) | packet.payloadType;
	bytes.writeUInt16BE(packet.sequence, 2);
	bytes.writeUInt32BE(packet.timestamp, 4);
	bytes.writeUInt32BE(packet.ssrc, 8);
	packet.payload.copy(bytes, HEADER_BYTES);
	return bytes;
}

/** @returns `undefined` for bytes that are no RTP packet. */
export function readRtp(bytes: Buffer): RtpPacket | undefined {
	const start = headerLength(bytes);
	const [first = 0, second = 0] = bytes;
	if (start === undefined) return undefined;
	const padding = (first & 0x20) === 0 ? 0 : (bytes.at(-1) ?? 0);
	if (padding > bytes.length - start || ((first & 0x20) !== 0 && padding === 0)) return undefined;
	return {
		marker: (second & 0x80) !== 0,
		payloadType: second & 0x7f,
		sequence: bytes.readUInt16BE(2),
		timestamp: bytes.readUInt32BE(4),
		ssrc: bytes.readUInt32BE(8),
		payload: bytes.subarray(start, bytes.length - padding),
	};
}

/** Bytes of the header with its contributing sources and its extension; `undefined`: the bytes are no RTP. */
export function headerLength(bytes: Buffer): number | undefined {
	const [first = 0, second = 0] = bytes;
	if (bytes.length < HEADER_BYTES || first >> 6 !== 2) return undefined;
	// RTCP on the same port (RFC 5761 §4).
	if (second >= 192 && second <= 223) return undefined;
	let length = HEADER_BYTES + (first & 0x0f) * 4;
	if ((first & 0x10) !== 0) {
		if (bytes.length < length + 4) return undefined;
		length += 4 + bytes.readUInt16BE(length + 2) * 4;
	}
	return length > bytes.length ? undefined : length;
}
