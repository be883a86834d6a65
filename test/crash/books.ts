import { type Client, type Json, until } from '../platform/support/index.ts';

/** Statuses that nothing leads out of but a receipt. */
const SETTLED = new Set([
	'sent',
	'delivered',
	'undelivered',
	'failed',
	'rejected',
	'unknown',
	'expired',
]);

/** Status by reference, once no message is waiting or being handed over. */
export async function settledBooks(client: Client): Promise<Map<string, string>> {
	return until(
		async () => {
			for (const status of ['queued', 'sending', 'scheduled']) {
				const { body } = await client.get<{ data: Json[] }>(
					`/v1/messages?limit=1&status=${status}`,
				);
				if (body.data.length > 0) return null;
			}
			return readBooks(client);
		},
		'every message has settled',
		240_000,
	);
}

async function readBooks(client: Client): Promise<Map<string, string>> {
	const books = new Map<string, string>();
	let cursor: string | null = '';
	while (cursor !== null) {
		const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
		const page: { body: { data: Json[]; nextCursor: string | null } } = await client.get(
			`/v1/messages?limit=200&order=asc${query}`,
		);
		for (const message of page.body.data) {
			const reference = String(message['reference']);
			if (books.has(reference)) throw new Error(`${reference} is in the books twice`);
			books.set(reference, String(message['status']));
		}
		cursor = page.body.nextCursor;
	}
	return books;
}

/** Everything in which the books and the sinks disagree. */
export function disagreements(
	books: ReadonlyMap<string, string>,
	arrived: ReadonlyMap<string, number>,
): string[] {
	const found: string[] = [];
	for (const [reference, times] of arrived) {
		if (times > 1) found.push(`${reference} arrived ${times} times`);
		if (!books.has(reference)) found.push(`${reference} arrived and is not in the books`);
	}
	for (const [reference, status] of books) {
		const times = arrived.get(reference) ?? 0;
		if (!SETTLED.has(status)) found.push(`${reference} is ${status}`);
		if ((status === 'sent' || status === 'delivered') && times !== 1) {
			found.push(`${reference} is ${status} and arrived ${times} times`);
		}
		if ((status === 'rejected' || status === 'expired') && times !== 0) {
			found.push(`${reference} is ${status} and arrived`);
		}
	}
	return found;
}
