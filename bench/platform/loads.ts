/** What a server is asked to accept, and how fast it does. */
import autocannon from 'autocannon';
import type { Server } from './servers.ts';
import { alerts, single } from './traffic.ts';

/** Batches of a thousand in a run. */
export const BATCHES = 20;

/** What a load measured. */
export interface Measured {
	rate: number;
	/** Milliseconds. */
	p99: number | null;
}

/** A load of single POSTs for some seconds over `connections` connections. */
export function singlesOver(seconds: number) {
	return async (server: Server, connections: number): Promise<Measured> => {
		const result = await autocannon({
			url: `${server.url}/v1/messages`,
			method: 'POST',
			connections,
			duration: seconds,
			headers: server.headers,
			requests: [{ setupRequest: (request) => ({ ...request, body: JSON.stringify(single()) }) }],
		});
		if (result.non2xx > 0 || result.errors > 0) {
			throw new Error(`${result.non2xx} responses were not 2xx, ${result.errors} requests failed`);
		}
		return { rate: result['2xx'] / result.duration, p99: result.latency.p99 };
	};
}

/** Batches of 1000 over four connections, until all responses have arrived. */
export async function batches(server: Server): Promise<Measured> {
	let left = BATCHES;
	const begun = performance.now();
	await Promise.all(
		Array.from({ length: 4 }, async () => {
			while (left > 0) {
				left -= 1;
				await server.post('/v1/messages/batch', { messages: alerts(1000) });
			}
		}),
	);
	return { rate: (BATCHES * 1000) / ((performance.now() - begun) / 1000), p99: null };
}
