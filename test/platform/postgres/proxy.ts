import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What becomes of new connections. */
type Mode =
	/** They reach the server. */
	| 'pass'
	/** Closed at once. */
	| 'refuse'
	/** Closed when the client sends its first query, after the handshake. */
	| 'cut at first query'
	/** Accepted, and nothing moves. */
	| 'freeze'
	/** Answered with an error of the server, as a proxy or a starting server does. */
	| { code: string; message: string };

interface Pair {
	client: Socket;
	server: Socket;
}

/** A TCP proxy in front of a PostgreSQL server that fails as networks, machines and proxies do. */
export async function startProxy(port: number) {
	const pairs = new Set<Pair>();
	const frozen = new Set<Socket>();
	let mode: Mode = 'pass';

	const listener = createServer((client) => {
		client.on('error', () => undefined);
		if (mode === 'refuse') client.destroy();
		else if (mode === 'freeze') freeze(client);
		else if (typeof mode === 'object') refuseWith(client, mode);
		else join(client, mode === 'cut at first query');
	});

	function freeze(socket: Socket): void {
		socket.pause();
		frozen.add(socket);
		socket.once('close', () => frozen.delete(socket));
	}

	function join(client: Socket, cutsAtFirstQuery: boolean): void {
		const server = connect(port, '127.0.0.1');
		const pair = { client, server };
		pairs.add(pair);
		const end = () => {
			pairs.delete(pair);
			client.destroy();
			server.destroy();
		};
		for (const socket of [client, server]) socket.on('error', end).on('close', end);
		let chunks = 0;
		client.on('data', (chunk) => {
			// The first chunk is the startup message; with trust authentication the second one is a query.
			if (cutsAtFirstQuery && ++chunks > 1) end();
			else server.write(chunk);
		});
		server.on('data', (chunk) => client.write(chunk));
	}

	listener.listen(0, '127.0.0.1');
	await once(listener, 'listening');
	const cut = () => {
		for (const { client } of pairs) client.destroy();
		for (const socket of frozen) socket.destroy();
	};
	return {
		url: (database = 'postgres') =>
			`postgres://mc@127.0.0.1:${(listener.address() as AddressInfo).port}/${database}`,
		set(next: Mode) {
			mode = next;
		},
		/** Resets all connections. */
		cut,
		/** The connections stay open and transfer nothing more. */
		freezeConnections() {
			for (const { client, server } of pairs) {
				client.pause();
				server.pause();
			}
		},
		async stop() {
			cut();
			listener.close();
			await once(listener, 'close');
		},
	};
}

export type Proxy = Awaited<ReturnType<typeof startProxy>>;

/** Reads the startup message, and answers with an ErrorResponse (PostgreSQL, “Message Formats”). */
function refuseWith(client: Socket, { code, message }: { code: string; message: string }): void {
	client.once('data', () => {
		const fields = `SFATAL\0VFATAL\0C${code}\0M${message}\0\0`;
		const length = Buffer.alloc(4);
		length.writeUInt32BE(4 + Buffer.byteLength(fields));
		client.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)]));
	});
}
