/** Ports of the loopback address, for programs that somebody reaches by a number that is easy to remember. */
import { createServer } from 'node:net';

const HOST = '127.0.0.1';
const TRIED = 100;

/**
 * The first port from `from` on that is free, as are the `count - 1` ports after it.
 * @param {number} from
 * @param {number} [count]
 * @returns {Promise<number>}
 */
export async function freePortFrom(from, count = 1) {
	for (let port = from; port < from + TRIED; port++) {
		const needed = Array.from({ length: count }, (_, offset) => port + offset);
		const free = await Promise.all(needed.map((one) => isFree(one)));
		if (free.every(Boolean)) return port;
	}
	throw new Error(`No free port between ${from} and ${from + TRIED}`);
}

/**
 * Whether nobody listens on a port.
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export async function isFree(port, host = HOST) {
	const server = createServer();
	try {
		await new Promise((resolve, reject) => {
			server.once('error', reject).listen(port, host, resolve);
		});
		return true;
	} catch (error) {
		if (error.code === 'EADDRINUSE') return false;
		throw error;
	} finally {
		server.close();
	}
}
