/** Receivers of webhooks, for tests: real HTTP servers that answer what they are told to. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** A status, with header fields if wanted; 0 never answers. */
export type Answer = number | { status: number; headers: Record<string, string> };

const receivers: { close(): Promise<unknown> }[] = [];

export async function closeReceivers(): Promise<void> {
	for (const receiver of receivers.splice(0)) await receiver.close();
}

/** A receiver that answers what it is told to. */
export async function startReceiver(answer: (received: Received, count: number) => Answer) {
	const received: Received[] = [];
	const server: Server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const entry = {
				path: request.url ?? '',
				headers: request.headers,
				body: Buffer.concat(chunks).toString(),
			};
			received.push(entry);
			const answered = answer(entry, received.length);
			const { status, headers } =
				typeof answered === 'number' ? { status: answered, headers: {} } : answered;
			if (status === 0) return;
			response.writeHead(status, status === 302 ? { location: '/elsewhere' } : headers).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const receiver = {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
	receivers.push(receiver);
	return receiver;
}

/** The types of the events that were received, in order. */
export const types = (received: readonly Received[]): string[] =>
	received.map(({ body }) => (JSON.parse(body) as { type: string }).type);
