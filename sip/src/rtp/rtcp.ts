/** Reports of a sender (RFC 3550 §6): SR with SDES, and BYE at the end. */

export interface SenderState {
	ssrc: number;
	timestamp: number;
	packets: number;
	octets: number;
	cname: string;
}

/** Seconds from 1900 to 1970. */
const NTP_OFFSET = 2_208_988_800;

/** @param now milliseconds since the epoch. */
export function writeSenderReport(state: SenderState, now: number): Buffer {
	const report = Buffer.alloc(28);
	report[0] = 0x80;
	report[1] = 200;
	report.writeUInt16BE(6, 2);
	report.writeUInt32BE(state.ssrc, 4);
	report.writeUInt32BE((Math.floor(now / 1000) + NTP_OFFSET) % 2 ** 32, 8);
	report.writeUInt32BE(Math.floor(((now % 1000) / 1000) * 2 ** 32), 12);
	report.writeUInt32BE(state.timestamp, 16);
	report.writeUInt32BE(state.packets % 2 ** 32, 20);
	report.writeUInt32BE(state.octets % 2 ** 32, 24);
	return Buffer.concat([report, writeDescription(state)]);
}

export function writeGoodbye(state: SenderState, now: number): Buffer {
	const bye = Buffer.alloc(8);
	bye[0] = 0x81;
	bye[1] = 203;
	bye.writeUInt16BE(1, 2);
	bye.writeUInt32BE(state.ssrc, 4);
	return Buffer.concat([writeSenderReport(state, now), bye]);
}

function writeDescription({ ssrc, cname }: SenderState): Buffer {
	const name = Buffer.from(cname.slice(0, 255));
	const item = 8 + 2 + name.length;
	// At least one zero byte ends the list, and the chunk ends at 32 bits.
	const bytes = Buffer.alloc(item + (4 - (item % 4)));
	bytes[0] = 0x81;
	bytes[1] = 202;
	bytes.writeUInt16BE(bytes.length / 4 - 1, 2);
	bytes.writeUInt32BE(ssrc, 4);
	bytes[8] = 1;
	bytes[9] = name.length;
	name.copy(bytes, 10);
	return bytes;
}
