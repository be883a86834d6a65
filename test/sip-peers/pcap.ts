/** Writes captures (pcap, LINKTYPE_RAW) of datagrams that a test received, so that no right to listen on the network is needed. */

/** A datagram between two ports of this machine. */
export interface Datagram {
	/** Nanoseconds of a steady clock. */
	at: bigint;
	bytes: Buffer;
	from: number;
	to: number;
}

const MAGIC_NANOSECONDS = 0xa1b2_3c4d;
/** Packets begin with their IP header. */
const LINKTYPE_RAW = 101;
const SNAP_LENGTH = 65_535;
const IP_HEADER = 20;
const UDP_HEADER = 8;
const UDP = 17;
const SECOND = 1_000_000_000n;

export function pcapOf(datagrams: readonly Datagram[]): Buffer {
	const header = Buffer.alloc(24);
	header.writeUInt32LE(MAGIC_NANOSECONDS, 0);
	header.writeUInt16LE(2, 4);
	header.writeUInt16LE(4, 6);
	header.writeUInt32LE(SNAP_LENGTH, 16);
	header.writeUInt32LE(LINKTYPE_RAW, 20);
	return Buffer.concat([header, ...datagrams.flatMap(recordOf)]);
}

function recordOf(datagram: Datagram): Buffer[] {
	const packet = packetOf(datagram);
	const record = Buffer.alloc(16);
	record.writeUInt32LE(Number(datagram.at / SECOND), 0);
	record.writeUInt32LE(Number(datagram.at % SECOND), 4);
	record.writeUInt32LE(packet.length, 8);
	record.writeUInt32LE(packet.length, 12);
	return [record, packet];
}

/** From 127.0.0.1 to itself; a checksum of zero is none (RFC 768). */
function packetOf({ bytes, from, to }: Datagram): Buffer {
	const header = Buffer.alloc(IP_HEADER + UDP_HEADER);
	header[0] = 0x45;
	header.writeUInt16BE(header.length + bytes.length, 2);
	header[8] = 64;
	header[9] = UDP;
	header.set([127, 0, 0, 1, 127, 0, 0, 1], 12);
	let sum = 0;
	for (let at = 0; at < IP_HEADER; at += 2) sum += header.readUInt16BE(at);
	sum = (sum & 0xffff) + (sum >> 16);
	header.writeUInt16BE(~sum & 0xffff, 10);
	header.writeUInt16BE(from, 20);
	header.writeUInt16BE(to, 22);
	header.writeUInt16BE(UDP_HEADER + bytes.length, 24);
	return Buffer.concat([header, bytes]);
}
