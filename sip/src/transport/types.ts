import type { LookupFunction } from 'node:net';
import type { ConnectionOptions } from 'node:tls';

/** An address and a port; the host may be a name. IPv6 without brackets. */
export interface Endpoint {
	host: string;
	port: number;
}

export type Protocol = 'UDP' | 'TCP' | 'TLS';

export interface TransportHandlers {
	/** UDP: one datagram. Streams: one message that the splitter cut. */
	onMessage(bytes: Buffer, from: Endpoint): void;
	/** The connection ended, so pending requests will get no answer over it. Never called for UDP. */
	onLost(): void;
}

export interface TransportOptions {
	/** The destination of every request outside of a dialog. */
	proxy: Endpoint;
	/** Resolves names instead of Node's `dns.lookup`. */
	lookup?: LookupFunction | undefined;
	/** TLS only. The certificate is verified unless they say otherwise. */
	tls?: ConnectionOptions | undefined;
	/** Local address; default: the one that the system routes to the proxy from. */
	localAddress?: string | undefined;
	/** UDP only; default: any free port. */
	localPort?: number | undefined;
	connectTimeoutMs: number;
}

/** Transports messages. Streams use a single connection to the proxy, which is opened on demand. */
export interface Transport {
	readonly protocol: Protocol;
	/** Whether it retransmits lost data; over UDP the transactions do. */
	readonly reliable: boolean;
	/** Opens the socket. @throws {SipError} `connect` */
	open(): Promise<void>;
	/** Where peers reach this end; known once it is open. */
	local(): Endpoint;
	/** @throws {SipError} `connect` if nothing was sent, for certain. */
	send(bytes: Buffer, to: Endpoint): Promise<void>;
	close(): Promise<void>;
}
