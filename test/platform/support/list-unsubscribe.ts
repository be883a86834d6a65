import type { Client } from './client.ts';
import { until } from './until.ts';

/** Waits for the header List-Unsubscribe (RFC 2369) of the latest e-mail that the sandbox keeps: its URL stands in angle brackets. */
export function listUnsubscribe(client: Client): Promise<string> {
	return until(async () => {
		const { body } = await client.get<{ data: { headers: Record<string, string> }[] }>(
			'/v1/sandbox/messages',
		);
		return body.data[0]?.headers['List-Unsubscribe'];
	});
}
