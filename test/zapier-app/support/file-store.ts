import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Stands in for the two services behind `z.stashFile`: Zapier's, which tells where to put a file, and the store that takes it. */
export class FileStore {
	/** The last file, with the form around it, one character a byte. */
	received = '';
	#server: Server | undefined;
	#origin = '';
	#files = 0;

	async start(): Promise<void> {
		this.#server = createServer((request, response) => {
			void buffer(request).then((bytes) => {
				if (request.url !== '/rpc') {
					this.received = bytes.toString('latin1');
					response.writeHead(204).end();
					return;
				}
				const { id } = JSON.parse(bytes.toString()) as { id: string };
				this.#files += 1;
				const result = { url: this.url('/'), fields: { key: `invoices/${this.#files}` } };
				response
					.writeHead(200, { 'content-type': 'application/json' })
					.end(JSON.stringify({ id, result }));
			});
		});
		await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
		this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		this.#server?.closeAllConnections();
		await new Promise((resolve) => this.#server?.close(resolve));
	}

	url(path: string): string {
		return `${this.#origin}${path}`;
	}

	/** What Zapier adds to an event, so that the app can reach its service. */
	access(): { rpc_base: string; token: string } {
		return { rpc_base: this.url('/rpc'), token: 'of-the-test' };
	}
}
