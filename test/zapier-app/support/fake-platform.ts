import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Received {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	/** The bytes as they came. */
	body: string;
}

interface Answer {
	status: number;
	body?: object | string;
	headers?: Record<string, string>;
	/** The request is taken and never answered. */
	silent?: boolean;
	/** The request is taken, and the connection is closed without an answer. */
	dropped?: boolean;
}

/** Answers as told on a loopback port and keeps what it was asked: what it did not receive was not sent. */
export class FakePlatform {
	readonly received: Received[] = [];
	#answers = new Map<string, Answer>();
	#server: Server | undefined;

	get origin(): string {
		return `http://127.0.0.1:${(this.#server?.address() as AddressInfo).port}`;
	}

	get posts(): Received[] {
		return this.received.filter(({ method }) => method === 'POST');
	}

	/** The requests that would send a message. */
	get sends(): Received[] {
		return this.posts.filter(({ path }) => path === '/v1/messages');
	}

	/** The last request; a test that expects one fails without it. */
	get last(): Received & { json: Record<string, unknown> } {
		const received = this.received.at(-1);
		if (received === undefined) throw new Error('Nothing was asked');
		const json = (received.body === '' ? {} : JSON.parse(received.body)) as Record<string, unknown>;
		return { ...received, json };
	}

	async start(): Promise<void> {
		this.#server = createServer((request, response) => {
			void buffer(request).then((bytes) => {
				const { method = '', url = '', headers } = request;
				this.received.push({ method, path: url, headers, body: bytes.toString('utf8') });
				const answer = this.#answers.get(`${method} ${url}`) ??
					this.#answers.get(`${method} ${url.split('?')[0]}`) ?? { status: 404 };
				if (answer.silent === true) return;
				if (answer.dropped === true) {
					request.socket.destroy();
					return;
				}
				const json = typeof answer.body === 'object';
				response.writeHead(answer.status, {
					...(json ? { 'content-type': 'application/json' } : {}),
					...answer.headers,
				});
				response.end(json ? JSON.stringify(answer.body) : answer.body);
			});
		});
		await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
	}

	async stop(): Promise<void> {
		this.#server?.closeAllConnections();
		await new Promise((resolve) => this.#server?.close(resolve));
	}

	answer(
		route: `${'GET' | 'POST' | 'PUT' | 'DELETE'} ${string}`,
		status: number,
		body?: object | string,
		headers: Record<string, string> = {},
	): this {
		this.#answers.set(route, { status, headers, ...(body === undefined ? {} : { body }) });
		return this;
	}

	hang(route: `${'GET' | 'POST' | 'PUT'} ${string}`): void {
		this.#answers.set(route, { status: 0, silent: true });
	}

	drop(route: `${'GET' | 'POST' | 'PUT'} ${string}`): void {
		this.#answers.set(route, { status: 0, dropped: true });
	}

	forget(): void {
		this.received.length = 0;
		this.#answers.clear();
	}
}
