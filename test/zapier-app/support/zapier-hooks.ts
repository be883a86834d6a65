import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Delivery {
	path: string;
	headers: IncomingHttpHeaders;
	content: string;
}

/** Stands in for Zapier's own address, where hooks and callbacks arrive: keeps each as it came. */
export class ZapierHooks {
	readonly deliveries: Delivery[] = [];
	/** What it answers to a path; 200 unless told otherwise. */
	readonly answers = new Map<string, number>();
	#server: Server | undefined;
	#origin = '';

	async start(): Promise<void> {
		this.#server = createServer((request, response) => {
			void text(request).then((content) => {
				const { url: path = '', headers } = request;
				this.deliveries.push({ path, headers, content });
				response.writeHead(this.answers.get(path) ?? 200).end('{"status":"success"}');
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

	to(path: string): Delivery[] {
		return this.deliveries.filter((delivery) => delivery.path === path);
	}
}

/** As Zapier hands a request over to `perform`: `webhook-id` becomes `Http-Webhook-Id`. */
export function handedOver({ headers, content }: Pick<Delivery, 'headers' | 'content'>) {
	const renamed = Object.entries(headers).map(([name, value]) => [
		`Http-${name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())}`,
		value,
	]);
	return {
		rawRequest: {
			method: 'POST',
			headers: Object.fromEntries(renamed) as Record<string, unknown>,
			content,
		},
		cleanedRequest: JSON.parse(content) as object,
	};
}
