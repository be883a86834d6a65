import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Connections } from './connections.ts';

/** Time that an idle connection is kept; longer than the 60 s of common load balancers, which must be the ones that close. */
const KEEP_ALIVE_MS = 72_000;
/** Time without a byte in either direction while a request is open; longer than any request takes. */
const INACTIVITY_MS = 120_000;
/** Requests of one connection that may wait for their responses (pipelining). */
const MAX_PIPELINED = 32;

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** Times in milliseconds that tests shorten. */
export interface ServerTimes {
	/** For the head of a request to arrive. */
	headers: number;
	/** For a request to arrive in full. */
	request: number;
	/** For a client to take a response that is ready. */
	response: number;
	/** How often these are checked. */
	check: number;
}

const TIMES: ServerTimes = { headers: 10_000, request: 60_000, response: 60_000, check: 5000 };

/**
 * Creates the HTTP server that Fastify drives. It cuts slow clients in both directions and connections that pipeline without end: Node
 * hands over every pipelined request of a packet at once and has no time limit for responses that are not read.
 */
export function createHttpServer(
	handle: Handle,
	connections: Connections,
	times: ServerTimes = TIMES,
): Server {
	const open = new WeakMap<Socket, number>();
	const slowReaders = cutSlowReaders(times);
	const server = createServer(
		{
			requestTimeout: times.request,
			headersTimeout: times.headers,
			connectionsCheckingInterval: times.check,
			keepAliveTimeout: KEEP_ALIVE_MS,
			noDelay: true,
		},
		(request, response) => {
			const { socket } = request;
			const count = (open.get(socket) ?? 0) + 1;
			// Node may have parsed more requests of the same packet before the connection was cut.
			if (count > MAX_PIPELINED || socket.destroyed) {
				socket.destroy();
				return;
			}
			open.set(socket, count);
			response.once('close', () => open.set(socket, (open.get(socket) ?? 1) - 1));
			slowReaders.watch(response);
			handle(request, response);
		},
	);
	server.setTimeout(INACTIVITY_MS);
	server.on('connection', (socket) => connections.opened(socket));
	server.once('close', () => slowReaders.stop());
	return server;
}

/** Closes connections whose client does not take a response that is ready. */
function cutSlowReaders(times: ServerTimes) {
	const ready = new Map<ServerResponse, number>();
	const timer = setInterval(() => {
		const limit = performance.now() - times.response;
		// In the order in which they became ready.
		for (const [response, since] of ready) {
			if (since > limit) break;
			ready.delete(response);
			response.socket?.destroy();
		}
	}, times.check);
	timer.unref();
	return {
		watch(response: ServerResponse): void {
			// `end` was called, and its last byte waits for the client.
			response.once('prefinish', () => ready.set(response, performance.now()));
			response.once('close', () => ready.delete(response));
		},
		stop: () => clearInterval(timer),
	};
}
