import type { Client, Json } from './client.ts';

/** Waits until a condition gives something, by looking again in the next turns of the event loop. */
export async function until<Found>(
	look: () => Promise<Found | null | undefined | false> | Found | null | undefined | false,
	what = 'condition',
	patience = 20_000,
): Promise<Found> {
	const deadline = performance.now() + patience;
	for (;;) {
		const found = await look();
		if (found !== null && found !== undefined && found !== false) return found;
		if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 4));
	}
}

/** Waits until a message has a status. */
export function untilStatus(client: Client, id: unknown, ...statuses: string[]): Promise<Json> {
	return until(
		async () => {
			const { body } = await client.get(`/v1/messages/${String(id)}`);
			return statuses.includes(String(body['status'])) ? body : null;
		},
		`${String(id)} ${statuses.join('|')}`,
	);
}
