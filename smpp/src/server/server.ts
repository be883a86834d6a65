/** An SMSC: accepts ESMEs over TCP or TLS. */

import { createServer as createPlain, type Server as NetServer, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { Session } from '../session/types.ts';
import { serveConnection } from './connection.ts';
import { type ServerOptions, withServerDefaults } from './options.ts';

export interface SmscServer {
	/** @returns the port; 0 takes a free one. */
	listen(port: number, host?: string): Promise<number>;
	/** Connections, bound or not. */
	readonly connections: number;
	/** Stops listening, unbinds every session and closes it. */
	close(): Promise<void>;
	/** Stops listening and cuts every connection. */
	destroy(): Promise<void>;
}

export function createSmscServer(options: ServerOptions): SmscServer {
	const settings = withServerDefaults(options);
	const sessions = new Set<Session>();
	const server: NetServer =
		settings.tls === undefined ? createPlain(accept) : createTls(settings.tls, accept);

	function accept(socket: Socket): void {
		if (sessions.size >= settings.maxConnections) {
			socket.destroy();
			return;
		}
		socket.setNoDelay(true);
		const session = serveConnection(socket, settings, () => sessions.delete(session));
		sessions.add(session);
	}

	/** Resolves when no connection is left. */
	function stopListening(): Promise<void> {
		return new Promise((resolve) => {
			server.close(() => resolve());
		});
	}

	return {
		listen(port, host = '127.0.0.1') {
			return new Promise((resolve, reject) => {
				server.once('error', reject);
				server.listen(port, host, () => {
					server.off('error', reject);
					const address = server.address();
					resolve(address !== null && typeof address === 'object' ? address.port : port);
				});
			});
		},
		get connections() {
			return sessions.size;
		},
		async close() {
			const stopped = stopListening();
			await Promise.all([...sessions].map((session) => session.unbind()));
			await stopped;
		},
		async destroy() {
			const stopped = stopListening();
			for (const session of [...sessions]) session.close('local');
			await stopped;
		},
	};
}
