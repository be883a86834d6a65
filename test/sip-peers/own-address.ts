import { networkInterfaces } from 'node:os';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** An IPv4 address of this machine that is not loopback, which baresip does not use; `undefined`: it has none. */
export const ownAddress: string | undefined = Object.values(networkInterfaces())
	.flatMap((addresses) => addresses ?? [])
	.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

/** A UDP port that was free a moment ago. */
export function freePort(): Promise<number> {
	return new Promise((resolve) => {
		const socket = createSocket('udp4');
		socket.bind(0, () => {
			const { port } = socket.address();
			socket.close(() => resolve(port));
		});
	});
}

/** Whether a program listens on a port of 127.0.0.1. */
export function isTaken(port: number, tcp: boolean): Promise<boolean> {
	return new Promise((resolve) => {
		if (tcp) {
			const server = createServer();
			server.once('error', () => resolve(true));
			server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
			return;
		}
		const socket = createSocket('udp4');
		socket.once('error', () => {
			socket.close();
			resolve(true);
		});
		socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(false)));
	});
}
