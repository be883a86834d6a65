import { Agent as HttpAgent, ClientRequest, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import axios, { type AxiosRequestConfig } from 'axios';

/** Connections to the HTTP API of a provider. */
export interface ProviderAgent {
	/** The part of axios' options that is the same for every request to a provider. */
	readonly request: AxiosRequestConfig;
	/**
	 * Whether the connection of a failed request was ever open. On one that was not, no byte of the request can have left. A request
	 * that failed on an open connection may have arrived, whatever the error says.
	 */
	wasOpen(error: unknown): boolean;
	close(): void;
}

export interface ProviderAgentOptions {
	/** The beginning of the provider's addresses: `https://…`, or `http://…` inside a private network. */
	base: string;
	/** Concurrent requests. */
	concurrency: number;
	/** How long a response may take. */
	responseTimeoutMs: number;
	/** Looks up the provider's host. */
	lookup: LookupFunction;
}

/** A response is a short document; a longer one is an error. */
const MAX_RESPONSE_BYTES = 256 * 1024;

/**
 * How long an idle connection stays open: shorter than servers keep theirs, because one that the server closes at the moment of
 * a request leaves the outcome of that request unknown.
 */
const IDLE_MS = 4000;

/** Keeps connections alive and records whether each was ever open. */
export function createProviderAgent({
	base,
	concurrency,
	responseTimeoutMs,
	lookup,
}: ProviderAgentOptions): ProviderAgent {
	const secure = base.startsWith('https:');
	const options: AgentOptions = {
		keepAlive: true,
		maxSockets: concurrency,
		timeout: IDLE_MS,
		lookup,
	};
	const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
	const opened = new WeakSet<Duplex>();
	const connect = agent.createConnection.bind(agent);
	agent.createConnection = (...args) => {
		const socket = connect(...args);
		if (socket) socket.once(secure ? 'secureConnect' : 'connect', () => opened.add(socket));
		return socket;
	};
	return {
		request: {
			httpAgent: agent,
			httpsAgent: agent,
			timeout: responseTimeoutMs,
			maxRedirects: 0,
			proxy: false,
			maxContentLength: MAX_RESPONSE_BYTES,
			validateStatus: () => true,
		},
		wasOpen(error) {
			const request: unknown = axios.isAxiosError(error) ? error.request : undefined;
			// Without a request nothing was sent; a request that waits for a connection has no socket.
			if (!(request instanceof ClientRequest)) return false;
			return request.socket !== null && opened.has(request.socket);
		},
		close: () => agent.destroy(),
	};
}
