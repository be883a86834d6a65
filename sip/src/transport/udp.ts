import { createSocket, type Socket, type SocketOptions } from 'node:dgram';
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { SipError } from '../errors.ts';
import type { Endpoint, Transport, TransportHandlers, TransportOptions } from './types.ts';

export function createUdpTransport(
	options: TransportOptions,
	handlers: TransportHandlers,
): Transport {
	const lookup = options.lookup ?? systemLookup;
	let socket: Socket | undefined;
	let local: Endpoint | undefined;

	async function open(): Promise<void> {
		if (socket !== undefined) return;
		try {
			const proxy = await resolve(options.proxy, lookup);
			const type = isIP(proxy.host) === 6 ? 'udp6' : 'udp4';
			const host = options.localAddress ?? (await routedFrom(proxy, type));
			const opened = createSocket({ type, lookup: lookupOne(lookup, type) });
			await bind(opened, { host, port: options.localPort ?? 0 });
			opened.on('message', (bytes, from) =>
				handlers.onMessage(bytes, { host: from.address, port: from.port }),
			);
			// A closed port is reported late and for no particular message.
			opened.on('error', () => undefined);
			socket = opened;
			local = { host, port: opened.address().port };
		} catch (error) {
			throw unreachable(options.proxy, error);
		}
	}

	let opening: Promise<void> | undefined;

	return {
		protocol: 'UDP',
		reliable: false,
		open: () => (opening ??= open().finally(() => (opening = undefined))),
		local() {
			if (local === undefined) throw new SipError('closed', 'The SIP socket is not open.');
			return local;
		},
		send(bytes, to) {
			return new Promise((done, fail) => {
				if (socket === undefined) {
					fail(new SipError('closed', 'The SIP socket is closed.'));
					return;
				}
				socket.send(bytes, to.port, to.host, (error) =>
					error === null ? done() : fail(unreachable(to, error)),
				);
			});
		},
		close() {
			const closing = socket;
			socket = undefined;
			if (closing === undefined) return Promise.resolve();
			return new Promise((closed) => closing.close(() => closed()));
		},
	};
}

/** A look-up for sockets, which ask for addresses too. */
function lookupOne(lookup: LookupFunction, type: 'udp4' | 'udp6'): SocketOptions['lookup'] {
	const wanted = type === 'udp6' ? 6 : 4;
	return (name, _options, found) => {
		const family = isIP(name);
		if (family !== 0) {
			found(null, name, family);
			return;
		}
		lookup(name, { family: wanted }, (error, address, one) => {
			found(error, address as string, one ?? wanted);
		});
	};
}

function resolve({ host, port }: Endpoint, lookup: LookupFunction): Promise<Endpoint> {
	if (isIP(host) !== 0) return Promise.resolve({ host, port });
	return new Promise((found, fail) => {
		lookup(host, { all: false }, (error, address) => {
			if (error !== null) fail(error);
			else found({ host: address as string, port });
		});
	});
}

/** The address of this machine that packets to the peer leave from. Sends nothing. */
function routedFrom(peer: Endpoint, type: 'udp4' | 'udp6'): Promise<string> {
	return new Promise((found, fail) => {
		const probe = createSocket(type);
		probe.once('error', (error) => {
			probe.close();
			fail(error);
		});
		probe.connect(peer.port, peer.host, () => {
			const { address } = probe.address();
			probe.close();
			found(address);
		});
	});
}

function bind(socket: Socket, { host, port }: Endpoint): Promise<void> {
	return new Promise((bound, fail) => {
		socket.once('error', fail);
		socket.bind(port, host, () => {
			socket.off('error', fail);
			bound();
		});
	});
}

function unreachable({ host, port }: Endpoint, error: unknown): SipError {
	const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreachable';
	return new SipError('connect', `Cannot reach ${host}:${port}: ${why}.`, { cause: error });
}
