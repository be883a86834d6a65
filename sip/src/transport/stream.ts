import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Clock } from '../clock.ts';
import { SipError } from '../errors.ts';
import { createSplitter } from '../message/splitter.ts';
import type { Endpoint, Transport, TransportHandlers, TransportOptions } from './types.ts';

/** Most bytes in memory for a proxy that does not read. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** TCP or TLS to the proxy. */
export function createStreamTransport(
	protocol: 'TCP' | 'TLS',
	options: TransportOptions,
	handlers: TransportHandlers,
	clock: Clock,
): Transport {
	const { proxy } = options;
	let connection: Socket | undefined;
	let opening: Promise<Socket> | undefined;
	let local: Endpoint | undefined;
	let closed = false;

	function connected(): Promise<Socket> {
		if (closed) return Promise.reject(new SipError('closed', 'The SIP connection is closed.'));
		if (connection !== undefined) return Promise.resolve(connection);
		opening ??= open().finally(() => (opening = undefined));
		return opening;
	}

	async function open(): Promise<Socket> {
		const socket = await connect(protocol, options, clock);
		if (closed) {
			socket.destroy();
			throw new SipError('closed', 'The SIP connection is closed.');
		}
		connection = socket;
		local = { host: plain(socket.localAddress ?? '0.0.0.0'), port: socket.localPort ?? 0 };
		const splitter = createSplitter();
		socket.on('data', (bytes) => {
			const messages = splitter.push(bytes);
			if (messages === null) socket.destroy();
			for (const message of messages ?? []) handlers.onMessage(message, proxy);
		});
		socket.on('error', () => undefined);
		socket.once('close', () => {
			if (connection !== socket) return;
			connection = undefined;
			handlers.onLost();
		});
		return socket;
	}

	return {
		protocol,
		reliable: true,
		async open() {
			await connected();
		},
		local() {
			if (local === undefined) throw new SipError('closed', 'There is no connection to the proxy.');
			return local;
		},
		async send(bytes) {
			const socket = await connected();
			if (socket.destroyed || socket.writableLength > MAX_WAITING_BYTES) {
				throw new SipError('connect', `${proxy.host}:${proxy.port} does not read.`);
			}
			socket.write(bytes);
		},
		close() {
			closed = true;
			const socket = connection;
			connection = undefined;
			if (socket === undefined || socket.destroyed) return Promise.resolve();
			return new Promise((ended) => {
				socket.once('close', () => ended());
				// Written bytes are still sent.
				socket.end(() => socket.destroy());
			});
		},
	};
}

function connect(
	protocol: 'TCP' | 'TLS',
	{ proxy, lookup, tls, localAddress, connectTimeoutMs }: TransportOptions,
	clock: Clock,
): Promise<Socket> {
	const { host, port } = proxy;
	const address = {
		host,
		port,
		...(lookup === undefined ? {} : { lookup }),
		...(localAddress === undefined ? {} : { localAddress }),
	};
	// An IP address is no server name (RFC 6066 §3).
	const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
	const socket =
		protocol === 'TCP' ? connectPlain(address) : connectTls({ ...address, ...named, ...tls });
	return new Promise((resolve, reject) => {
		function fail(why: string, cause?: unknown): void {
			cancel();
			socket.on('error', () => undefined);
			socket.destroy();
			reject(new SipError('connect', `Cannot connect to ${host}:${port}: ${why}.`, { cause }));
		}
		const cancel = clock.wakeAt(clock.now() + connectTimeoutMs, () => fail('no answer in time'));
		socket.once('error', (error: NodeJS.ErrnoException) =>
			fail(error.code ?? error.message, error),
		);
		socket.once(protocol === 'TCP' ? 'connect' : 'secureConnect', () => {
			cancel();
			socket.removeAllListeners('error');
			socket.setNoDelay(true).setKeepAlive(true, 30_000);
			resolve(socket);
		});
	});
}

/** `::ffff:192.0.2.1` is an IPv4 address. */
function plain(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.)/, '');
}
