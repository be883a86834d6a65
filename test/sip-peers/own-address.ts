import { networkInterfaces } from 'node:os';
import { createSocket } from 'node:dgram';

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
