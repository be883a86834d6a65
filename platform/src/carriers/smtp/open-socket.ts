import { connect, type Socket } from 'node:net';
import type { Names } from '../../net/names.ts';

/** nodemailer's callback: the connected socket, over which it speaks SMTP and TLS. */
type Opened = (error: Error | null, options?: { connection: Socket }) => void;

/**
 * Opens the connections of nodemailer, which itself would fall back to `dns.lookup`: that occupies the thread pool for as long as a
 * name server does not answer. Every address of the host is tried in turn (RFC 8305).
 *
 * @param timeoutMs time limit of look-up and connection together.
 */
export function createSocketOpener(
	{ lookup }: Names,
	{ host, port }: { host: string; port: number },
	timeoutMs: number,
) {
	return (_options: unknown, opened: Opened): void => {
		const socket = connect({ host, port, lookup, autoSelectFamily: true });
		const fail = (error: Error) => {
			clearTimeout(timer);
			socket.destroy();
			opened(Object.assign(error, { code: 'ECONNECTION', command: 'CONN' }));
		};
		const timer = setTimeout(() => {
			socket.removeListener('error', fail);
			// A destroyed socket may still report an error.
			socket.on('error', () => undefined);
			fail(new Error('connection timeout'));
		}, timeoutMs);
		socket.once('error', fail);
		socket.once('connect', () => {
			clearTimeout(timer);
			socket.removeListener('error', fail);
			opened(null, { connection: socket });
		});
	};
}
