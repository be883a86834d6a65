/** Pairs of UDP sockets for RTP and RTCP, from a range of ports. */
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { SipError } from '../errors.ts';

export interface PortRange {
	/** Both inclusive. */
	least: number;
	most: number;
}

export interface SocketPair {
	/** An even port. */
	port: number;
	rtp: Socket;
	/** On the port above. */
	rtcp: Socket;
}

export interface PortPool {
	/** @throws {SipError} `no_port` */
	open(host: string): Promise<SocketPair>;
}

export function createPortPool({ least, most }: PortRange, random: () => number): PortPool {
	const first = least + (least % 2);
	const pairs = Math.floor((most + 1 - first) / 2);
	// Two processes on one machine should not begin with the same ports.
	let next = Math.floor(random() * pairs);
	return {
		async open(host) {
			for (let tried = 0; tried < pairs; tried++) {
				const port = first + 2 * next;
				next = (next + 1) % pairs;
				const pair = await openPair(host, port);
				if (pair !== undefined) return pair;
			}
			throw new SipError('no_port', `No UDP ports are free from ${least} to ${most}.`);
		},
	};
}

async function openPair(host: string, port: number): Promise<SocketPair | undefined> {
	const rtp = await bind(host, port);
	if (rtp === undefined) return undefined;
	const rtcp = await bind(host, port + 1);
	if (rtcp !== undefined) return { port, rtp, rtcp };
	rtp.close();
	return undefined;
}

function bind(host: string, port: number): Promise<Socket | undefined> {
	return new Promise((done) => {
		const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
		socket.once('error', () => {
			socket.close();
			done(undefined);
		});
		socket.bind({ port, address: host, exclusive: true }, () => {
			socket.removeAllListeners('error');
			// A closed port of the peer is ignored: the call ends by SIP.
			socket.on('error', () => undefined);
			done(socket);
		});
	});
}
