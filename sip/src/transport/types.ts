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
	/** The connection ended: what waits for an answer over it will get none. Never called for UDP. */
	onLost(): void;
}

export interface TransportOptions {
	/** Where every request outside of a dialog goes. */
	proxy: Endpoint;
	/** Looks up names, instead of Node's `dns.lookup`. */
	lookup?: LookupFunction | undefined;
	/** TLS only. The certificate is verified unless they say otherwise. */
	tls?: ConnectionOptions | undefined;
	/** Local address; default: the one that the system routes to the proxy from. */
	localAddress?: string | undefined;
	/** UDP only; default: any free port. */
	localPort?: number | undefined;
	connectTimeoutMs: number;
}

/** Carries messages. Streams send everything over one connection to the proxy, which is opened when it is needed. */
export interface Transport {
	readonly protocol: Protocol;
	/** Whether it repeats what is lost; over UDP the transactions do. */
	readonly reliable: boolean;
	/** Opens the socket. @throws {SipError} `connect` */
	open(): Promise<void>;
	/** Where peers reach this end; known once it is open. */
	local(): Endpoint;
	/** @throws {SipError} `connect`: certainly nothing was sent. */
	send(bytes: Buffer, to: Endpoint): Promise<void>;
	close(): Promise<void>;
}
